"""A unit: as a page of its own, and bare, as the learning front end frames it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from opaque_keys.edx.keys import UsageKey

from esafety_xblocks.preview import masquerade
from esafety_xblocks.preview.binding import lms_runtime
from esafety_xblocks.preview.fragments import PageParts
from esafety_xblocks.preview.models import AuthoredBlock, LearnerRecord, Visit
from esafety_xblocks.preview.outline import is_visible, read_outline
from esafety_xblocks.preview.people import learners
from esafety_xblocks.preview.views.access import course_or_404, sees_as_staff, visible_or_404

PUBLIC = Path(__file__).resolve().parent.parent / "public"


@ensure_csrf_cookie
def unit(request: HttpRequest, usage: str) -> HttpResponse:
    """Show a unit with the site around it."""
    key, row = visible_or_404(request, usage)
    if row.block_type != "vertical":
        raise Http404
    course = course_or_404(key.course_key.run)
    parts, blocks = render_unit(request, key, row)
    user, is_other = masquerade.masked_user(request, key.course_key)
    outline = read_outline(course, user, is_staff=sees_as_staff(request))
    before, after = outline.around(row.usage_key)
    if request.user.is_authenticated and not is_other:
        Visit.objects.update_or_create(
            user=request.user, course_key=row.course_key, defaults={"usage_key": row.usage_key}
        )
    context = {"course": outline, "run": outline.run, "row": row, "section": row.parent.parent, "before": before}
    context |= {
        "after": after,
        "parts": parts,
        "blocks": blocks,
        "section_units": outline.section_of(row.usage_key).units,
    }
    # A story shows its own title: no need to read it twice.
    context["block_has_title"] = [child.title for child in row.children.all()] == [row.title]
    return render(request, "preview/unit.html", context | _staff_context(request, row))


@ensure_csrf_cookie
def bare(request: HttpRequest, usage: str) -> HttpResponse:
    """Show a unit, or one block, alone: no file of our own is asked for, so that what is counted is the block's."""
    key, row = visible_or_404(request, usage)
    parts, blocks = render_unit(request, key, row)
    context = {"row": row, "parts": parts, "blocks": blocks, "runtime": inline_script("lms-runtime.js")}
    context |= {"resize": inline_script("resize.js"), "target_origin": settings.PREVIEW_SHELL}
    return render(request, "preview/bare.html", context)


def render_unit(request: HttpRequest, key: UsageKey, row: AuthoredBlock) -> tuple[PageParts, list[SafeString]]:
    """Render the blocks of a unit, or the one block, for who asks. A visitor gets `public_view` only."""
    runtime = lms_runtime(request, key.course_key)
    view = "student_view" if request.user.is_authenticated else "public_view"
    rows = list(row.children.all()) if row.block_type == "vertical" else [row]
    parts = PageParts(getattr(request, "csp_nonce", ""))
    contents = []
    for child in rows:
        if not is_visible(child, is_staff=sees_as_staff(request)):
            continue
        block = runtime.get_block(UsageKey.from_string(child.usage_key))
        if _is_hidden_from(request, key, block):
            contents.append(_unseen(block))
            continue
        contents.append(parts.add(block.render(view, {"child_of_vertical": True, "username": request.user.username})))
        _complete_by_viewing(runtime, block)
    return parts, contents


def _is_hidden_from(request: HttpRequest, key: UsageKey, block: Any) -> bool:
    """Whether the platform replaces a block while staff look as one learner: unless it says it may be shown."""
    _user, is_other = masquerade.masked_user(request, key.course_key)
    return is_other and block.category != "html" and not getattr(block, "show_in_read_only_mode", False)


def _unseen(block: Any) -> SafeString:
    sentence = _("“{name}” cannot be shown while you look as one learner.").format(name=block.display_name)
    return format_html('<p class="note">{}</p>', sentence)


def _complete_by_viewing(runtime: Any, block: Any) -> None:
    """Complete what completes by being seen (on the platform: after five seconds on the screen)."""
    service = runtime._services["completion"]
    if service.can_mark_block_complete_on_view(block):
        runtime.publish(block, "completion", {"completion": 1.0})


def _staff_context(request: HttpRequest, row: AuthoredBlock) -> dict[str, Any]:
    """Return what the staff tools under a unit need."""
    if isinstance(request.user, AnonymousUser) or not sees_as_staff(request):
        return {"scored": [], "learners": learners() if masquerade.current(request) else []}
    runtime = lms_runtime(request, UsageKey.from_string(row.usage_key).course_key)
    scored = []
    for child in row.children.all():
        if child.published is not None and getattr(runtime.load_block_type(child.block_type), "has_score", False):
            records = {record.user_id: record for record in LearnerRecord.objects.filter(usage_key=child.usage_key)}
            scored.append({"row": child, "learners": [(user, records.get(user.id)) for user in learners()]})
    return {"scored": scored, "learners": learners()}


@cache
def inline_script(name: str) -> SafeString:
    """Return one of our small scripts to be written into a page."""
    return mark_safe((PUBLIC / name).read_text(encoding="utf-8"))

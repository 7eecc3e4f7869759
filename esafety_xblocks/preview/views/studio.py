"""Studio's pages: the course's drafts, a unit with pictures of its blocks, the editor in a frame, OLX out and in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST
from opaque_keys.edx.keys import UsageKey

from esafety_xblocks.preview import exchange
from esafety_xblocks.preview.binding import studio_preview_runtime, studio_runtime
from esafety_xblocks.preview.fragments import PageParts
from esafety_xblocks.preview.models import AuthoredBlock
from esafety_xblocks.preview.outline import courses, unit_of
from esafety_xblocks.preview.views.access import any_or_404, authors_only, unit_or_404
from esafety_xblocks.text import XmlRefused, strings


@authors_only
def home(request: HttpRequest) -> HttpResponse:
    """Show both courses' units, with what learners do not see yet."""
    found = [(course, [_section(chapter) for chapter in course.children.all()]) for course in courses()]
    return render(request, "preview/studio_home.html", {"courses": found})


def _section(chapter: AuthoredBlock) -> dict[str, Any]:
    units = [unit for sequential in chapter.children.all() for unit in sequential.children.all()]
    return {
        "row": chapter,
        "units": [(unit, any(block.has_changes for block in (unit, *unit.children.all()))) for unit in units],
    }


@ensure_csrf_cookie
@authors_only
def unit(request: HttpRequest, usage: str) -> HttpResponse:
    """Show a unit's draft: each block as Studio pictures it, with what its validation says."""
    key, row = unit_or_404(usage)
    runtime = studio_preview_runtime(request, key.course_key)
    parts = PageParts(getattr(request, "csp_nonce", ""))
    blocks = []
    for child in row.children.all():
        block = runtime.get_block(UsageKey.from_string(child.usage_key))
        view = "author_view" if hasattr(block, "author_view") else "student_view"
        content = parts.add(block.render(view, {"reorderable_items": set(), "is_pages_view": False}))
        blocks.append({"row": child, "content": content, "problems": _validation(block), "can_edit": _can_edit(block)})
    changed = any(block.has_changes for block in (row, *row.children.all()))
    edited = any(block.was_edited for block in (row, *row.children.all()))
    context = {"row": row, "parts": parts, "blocks": blocks, "has_changes": changed, "was_edited": edited}
    return render(request, "preview/studio_unit.html", context | {"course": row.parent.parent.parent})


def _validation(block: Any) -> list[dict[str, str]]:
    """Return what `validate()` says, in the JSON that Studio reads."""
    return block.validate().to_json()["messages"]


def _can_edit(block: Any) -> bool:
    return hasattr(block, "studio_view")


@authors_only
def edit(request: HttpRequest, usage: str) -> HttpResponse:
    """Show a block's editor in a frame; the page around it listens as the authoring front end does."""
    key, row = any_or_404(usage)
    return render(request, "preview/studio_edit.html", {"row": row, "unit": unit_of(key), "usage": usage})


@ensure_csrf_cookie
@authors_only
def embed(request: HttpRequest, usage: str) -> HttpResponse:
    """Show a block's `studio_view` alone, with Studio's runtime for the browser."""
    key, row = any_or_404(usage)
    block = studio_runtime(request, key.course_key).get_block(key)
    if not _can_edit(block):
        raise Http404
    parts = PageParts(getattr(request, "csp_nonce", ""))
    content = parts.add(block.render("studio_view", {}))
    return render(request, "preview/studio_embed.html", {"row": row, "parts": parts, "content": content})


@require_POST
@authors_only
def publish(request: HttpRequest, usage: str) -> HttpResponse:
    """Let learners see the draft."""
    key, _row = unit_or_404(usage)
    exchange.publish(key)
    messages.success(request, _("Published. Learners see it now."))
    return redirect("studio_unit", usage=usage)


@require_POST
@authors_only
def restore(request: HttpRequest, usage: str) -> HttpResponse:
    """Put the draft back to the course file."""
    key, _row = unit_or_404(usage)
    exchange.restore(key)
    messages.success(request, _("The draft is again what the course file says. Publish it to show it."))
    return redirect("studio_unit", usage=usage)


@authors_only
def export(request: HttpRequest, usage: str) -> HttpResponse:
    """Give the unit's draft as a file."""
    key, _row = unit_or_404(usage)
    name = f"{key.course_key.run}-{key.block_id}.xml"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(exchange.export_unit(key), content_type="application/xml; charset=utf-8", headers=headers)


@require_POST
@authors_only
def import_olx(request: HttpRequest, usage: str) -> HttpResponse:
    """Read a file into the unit's draft; without a file, send the unit through export and import at once."""
    key, _row = unit_or_404(usage)
    file = request.FILES.get("olx")
    source = file.read() if file else exchange.export_unit(key)
    try:
        done = exchange.import_unit(key, source)
    except XmlRefused as error:
        messages.error(request, _refusal(error))
    else:
        messages.success(request, _summary(done))
    return redirect("studio_unit", usage=usage)


def _refusal(error: XmlRefused) -> str:
    """Return why a file was not read; the safe reader's sentences are in the blocks' catalogue."""
    sentence = _(error.template)
    if sentence == error.template:
        sentence = strings(get_language() or "en").gettext(error.template)
    line = _("Line {line}: ").format(line=error.line) if error.line else ""
    return line + sentence.format(**error.params)


def _summary(done: exchange.Imported) -> str:
    if not done.changed and not done.added:
        return _("Imported. Nothing changed: out and in again gives the same.")
    count = len(done.changed) + len(done.added)
    sentence = ngettext(
        "Imported. {count} block changed: {names}.", "Imported. {count} blocks changed: {names}.", count
    )
    return sentence.format(count=count, names=", ".join((*done.changed, *done.added)))

"""What a block may ask of the platform that hosts it; the one place that knows the platform's ways.

Facts behind it are in docs/platform.md.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.utils.translation import get_language
from xblock.core import XBlock


def interface_language() -> str:
    """Return the language of the platform's interface, which authors and trainers read; `nl-nl` is `nl`."""
    return (get_language() or "en").replace("_", "-").split("-")[0].lower()


def in_course(block: XBlock) -> bool:
    """Whether the block lives in a course run; in a library nothing is graded or completed."""
    key = context_key(block)
    namespace = getattr(key, "CANONICAL_NAMESPACE", "")
    return bool(getattr(key, "is_course", False)) and namespace != "library-v1"


def user_attribute(block: XBlock, name: str, default: Any = None) -> Any:
    """Return one of the user service's optional attributes, ``edx-platform.<name>``."""
    service = block.runtime.service(block, "user")
    if service is None:
        return default
    return service.get_current_user().opt_attrs.get(f"edx-platform.{name}", default)


def is_signed_in(block: XBlock) -> bool:
    """Whether somebody is signed in."""
    return bool(user_attribute(block, "is_authenticated", user_attribute(block, "user_id") is not None))


def is_closed(block: XBlock, now: datetime | None = None) -> bool:
    """Whether the due date, with its grace period, has passed for this learner."""
    due = getattr(block, "due", None)
    if due is None:
        return False
    grace = getattr(block, "graceperiod", None)
    end = due + grace if grace is not None else due
    if end.tzinfo is None:
        end = end.replace(tzinfo=UTC)
    return (now or datetime.now(UTC)) > end


def shows_correctness(block: XBlock, now: datetime | None = None) -> bool:
    """Whether the course lets learners see how well they did (`show_correctness`).

    Course staff always see it, as in the platform's own problems.
    """
    setting = getattr(block, "show_correctness", "") or "always"
    if setting in ("never", "never_but_include_grade"):
        return bool(user_attribute(block, "user_is_staff", False))
    if setting == "past_due" and getattr(block, "due", None) is not None:
        return is_closed(block, now) or bool(user_attribute(block, "user_is_staff", False))
    return True


def in_studio(block: XBlock) -> bool:
    """Whether Studio shows the block; its service for permissions exists nowhere else."""
    return block.runtime.service(block, "studio_user_permissions") is not None


def is_masquerading(block: XBlock) -> bool:
    """Whether staff look at the course as a learner, of a kind or one in particular.

    The user service has no word for it. The Django user it stands on carries the platform's settings, in a page and in
    a handler alike, and for one particular learner also who really asks; the platform's own blocks read it there too.
    """
    user = getattr(block.runtime.service(block, "user"), "_django_user", None)
    if getattr(user, "real_user", None) is not None:
        return True
    looks = (getattr(user, "masquerade_settings", None) or {}).get(context_key(block))
    return looks is not None and (looks.role == "student" or bool(looks.user_name))


def may_take_part(block: XBlock) -> bool:
    """Whether the person asking may play: somebody is signed in, and in Studio they may at least read the course.

    Studio runs learners' handlers too: on blocks bound to nobody, whose state cannot be written, and in its preview for
    anybody who is signed in, drafts included.
    """
    if block.scope_ids.user_id is None:
        return False
    permissions = block.runtime.service(block, "studio_user_permissions")
    return permissions is None or bool(permissions.can_read(context_key(block)))


def context_key(block: XBlock) -> Any:
    """Return the key of the course run or library the block lives in."""
    usage = block.scope_ids.usage_id
    return getattr(usage, "context_key", None) or getattr(usage, "course_key", None)


def may_author(block: XBlock) -> bool:
    """Whether the person asking may see and change what the author wrote.

    In Studio the `studio_user_permissions` service says so; in content libraries the learning context does. The
    user service is no authority: Studio's save path calls everybody *student*, its preview everybody *staff*.
    In the LMS the answer is always no.
    """
    permissions = block.runtime.service(block, "studio_user_permissions")
    if permissions is not None:
        return bool(permissions.can_write(context_key(block)))
    return _may_edit_in_library(block)


def _may_edit_in_library(block: XBlock) -> bool:
    try:
        from django.conf import settings
        from openedx.core.djangoapps.xblock.api import get_learning_context_impl  # type: ignore[import-not-found]
    except ImportError:
        return False
    if getattr(settings, "SERVICE_VARIANT", "") != "cms" or in_course(block):
        return False
    user = getattr(block.runtime, "user", None)
    usage = block.scope_ids.usage_id
    return user is not None and bool(get_learning_context_impl(usage).can_edit_block(user, usage))

"""What a teacher sees of a lesson: to read, to adapt, to present."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from esafety_xblocks.common.rendering import render
from esafety_xblocks.common.views import shell
from esafety_xblocks.common.views.speaker import Speaker
from esafety_xblocks.lesson.model import Lesson
from esafety_xblocks.lesson.sheet import Sheet
from esafety_xblocks.lesson.views import adapt as adapting
from esafety_xblocks.lesson.views import read as reading
from esafety_xblocks.lesson.views.present import presentation
from esafety_xblocks.lesson.views.view import Download, View
from esafety_xblocks.lesson.views.words import WORDS

ROOM = "lesson"

HANDLERS = ("settings", "show", "variant", "save_own", "reset_own", "keep_own_text", "teaching", "used")
"""The handlers whose addresses the page needs; those of files and windows stand in its links."""

__all__ = ["HANDLERS", "ROOM", "WORDS", "Download", "View", "adapt", "changes", "classes", "page", "read", "standalone"]


def page(lesson: Lesson, view: View) -> Markup:
    """Return the whole inside of the block."""
    speaker = Speaker(lesson, view.reader, view.uid, WORDS)
    return shell.page(speaker, view, read(lesson, view), room=ROOM, pause=False)


def read(lesson: Lesson, view: View) -> Markup:
    """Return the lesson to read, with the presentation waiting in it: a classroom's connection may be gone later."""
    shown = _render("present", presentation(view.sheet))
    return _render("read", {**reading.stage(lesson, view), "presentation": shown})


def adapt(lesson: Lesson, view: View) -> Markup:
    """Return the lesson to adapt."""
    return _render("adapt", adapting.stage(lesson, view))


def classes(lesson: Lesson, view: View) -> Markup:
    """Return when the teacher planned and gave the lesson."""
    return _render("classes", reading.classes(lesson, view))


def changes(view: View) -> Markup:
    """Return the list of what the teacher changed."""
    return _render("changes", adapting.changes(view))


def standalone(sheet: Sheet, uid: str, files: Mapping[str, str], *, notes: bool) -> Markup:
    """Return a presentation as a page of its own.

    Args:
        sheet: what is presented.
        uid: names the block, so that its windows find each other.
        files: addresses of `style` and `script`.
        notes: whether it is the teacher's window.
    """
    return _render("window", {**presentation(sheet), "uid": uid, "files": files, "notes": notes})


def _render(template: str, context: Mapping[str, object]) -> Markup:
    return render(__name__, f"esx/lesson/{template}.html", **context)

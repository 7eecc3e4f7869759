"""Everything one reader gets of a lesson, and the teacher's own copy of it.

`sheet()` fills the shapes of `shape`; pages, papers and the presentation are laid out from what it returns.
"""

from __future__ import annotations

from esafety_xblocks.lesson.model import Lesson
from esafety_xblocks.lesson.own import Own
from esafety_xblocks.lesson.sheet.adapt import adapted
from esafety_xblocks.lesson.sheet.fill import original
from esafety_xblocks.lesson.sheet.shape import (
    Box,
    Card,
    Chat,
    Comment,
    Frame,
    Handout,
    Message,
    Part,
    Picture,
    Plan,
    Post,
    Rich,
    Session,
    Sheet,
    Source,
    Step,
    Task,
    Term,
    Words,
)
from esafety_xblocks.text import Reader


def sheet(lesson: Lesson, reader: Reader, variant: str, own: Own | None = None) -> Sheet:
    """Return a lesson for one reader.

    Args:
        lesson: the lesson.
        reader: who reads.
        variant: id of the duration.
        own: what the teacher changed in this language and duration.
    """
    return adapted(original(lesson, reader, variant), own or Own())


__all__ = [
    "Box",
    "Card",
    "Chat",
    "Comment",
    "Frame",
    "Handout",
    "Message",
    "Part",
    "Picture",
    "Plan",
    "Post",
    "Rich",
    "Session",
    "Sheet",
    "Source",
    "Step",
    "Task",
    "Term",
    "Words",
    "adapted",
    "original",
    "sheet",
]

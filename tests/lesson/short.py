"""Lessons in a few words, for tests that are about something else."""

from __future__ import annotations

import re
from pathlib import Path

from esafety_xblocks.lesson.model import Lesson
from esafety_xblocks.lesson.olx import FORMAT
from esafety_xblocks.text import Reader

ROOT = Path(__file__).resolve().parents[2]
SMALL = re.findall(r"```xml\n(.*?)```", (ROOT / "docs/olx-lesson.md").read_text(encoding="utf-8"), re.DOTALL)[0]
"""The example of the reference: one lesson with one of everything."""

NL = Reader("nl", "be_vl", "nl")
FR = Reader("fr", "be_wb", "nl")


def small(*changes: tuple[str, str]) -> Lesson:
    """Return the small lesson, with some of its characters changed."""
    source = SMALL
    for before, after in changes:
        assert before in source, before
        source = source.replace(before, after)
    document = FORMAT.read(source).document
    assert document is not None
    return document


def codes(lesson: Lesson) -> set[str]:
    """Return the names of all remarks on a lesson."""
    return {problem.code for problem in FORMAT.check(FORMAT.read(FORMAT.write(lesson)))}

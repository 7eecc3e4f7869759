"""The lessons of the course: ready to be given on Monday, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from esafety_xblocks.common.problem import Severity
from esafety_xblocks.lesson.checks.care import PLACEHOLDER
from esafety_xblocks.lesson.olx import FORMAT
from esafety_xblocks.lesson.papers import as_docx, as_pdf
from esafety_xblocks.lesson.papers.layout import paper
from esafety_xblocks.lesson.sheet import sheet
from esafety_xblocks.lesson.sheet.places import places
from esafety_xblocks.text import COMMUNITIES, Reader

ROOT = Path(__file__).resolve().parents[2]
LESSONS = sorted((ROOT / "course/components").glob("lesson-*.xml"))
NAMES = [path.stem for path in LESSONS]


@pytest.fixture(params=LESSONS, ids=NAMES)
def lesson(request):
    reading = FORMAT.read(request.param.read_bytes())
    assert reading.document is not None, reading.problems
    return reading.document


def test_there_are_three_lessons():
    assert len(LESSONS) >= 3


def test_a_careful_editor_has_nothing_grave_to_say(lesson):
    found = FORMAT.check(FORMAT.read(FORMAT.write(lesson)))
    assert [f"{p.code} {p.where}" for p in found if p.severity is not Severity.HINT] == []


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("community", COMMUNITIES)
def test_every_duration_is_whole_in_both_languages_and_for_each_community(lesson, language, community):
    for variant in lesson.variants:
        made = sheet(lesson, Reader(language, community, lesson.original), variant.id)
        assert made.minutes == variant.sessions * variant.minutes
        assert [place.key for place in places(made).values() if place.lang] == []
        assert all(handout.used for handout in made.handouts if handout.id in _named(made))


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_nothing_is_printed_with_a_gap_in_it(lesson, language):
    for variant in lesson.variants:
        shown = repr(paper(sheet(lesson, Reader(language, "be_vl", lesson.original), variant.id)))
        assert PLACEHOLDER.search(shown.replace("[", "").replace("]", "")) is None


@pytest.mark.slow
@pytest.mark.parametrize("language", ["nl", "fr"])
def test_it_can_be_downloaded_in_both_formats(lesson, language):
    made = sheet(lesson, Reader(language, "be_wb", lesson.original), lesson.variants[0].id)
    assert as_docx(made).startswith(b"PK")
    assert as_pdf(made).startswith(b"%PDF")


def _named(made) -> set[str]:
    return {name for session in made.sessions for step in session.steps for name in step.handouts}

"""A lesson survives reading, writing, and what the platform does to XML in between; its page in docs/ is true."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from esafety_xblocks.common.olx.fields import Attribute, Children, Words, shapes
from esafety_xblocks.common.olx.rng import schema
from esafety_xblocks.lesson.curriculum import frame_goals, frame_sets
from esafety_xblocks.lesson.model import Lesson, Licence
from esafety_xblocks.lesson.olx import FORMAT
from esafety_xblocks.text import COMMUNITIES
from tests.lesson.strategies import broken_lessons, lessons

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/olx-lesson.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```xml\n(.*?)```", PAGE, re.DOTALL)
FACTS_SOURCES = {"S97", "S98", "S99", "S100", "S101"}
"""What section 4 of the fact base rests its frames on."""


@settings(max_examples=60, deadline=None)
@given(lessons())
def test_reading_what_was_written_gives_the_same_lesson(lesson):
    reading = FORMAT.read(FORMAT.write(lesson))
    assert reading.problems == ()
    assert reading.document == lesson


@settings(max_examples=40, deadline=None)
@given(lessons())
def test_it_survives_the_platform_s_parser_and_printer(lesson):
    node = etree.fromstring(FORMAT.write(lesson), etree.XMLParser(remove_blank_text=True))
    printed = etree.tostring(node, pretty_print=True, encoding="utf-8")
    again = etree.fromstring(printed, etree.XMLParser(remove_blank_text=True))
    assert FORMAT.read_node(again).document == lesson


@settings(max_examples=60, deadline=None)
@given(broken_lessons())
def test_whatever_is_broken_is_remarked_on_and_never_raises(lesson):
    reading = FORMAT.read(FORMAT.write(lesson))
    for problem in FORMAT.check(reading):
        assert problem.message("nl") and problem.message("fr")
    assert FORMAT.structure(lesson) is not None
    assert FORMAT.editorial(lesson) is not None


def test_the_schema_is_current():
    command = "python -m esafety_xblocks.common.olx.rng esafety_xblocks.lesson.model:Lesson"
    kept = (ROOT / "esafety_xblocks/lesson/lesson.rng").read_text(encoding="utf-8")
    assert kept == schema(Lesson), f"run: {command} > esafety_xblocks/lesson/lesson.rng"


@settings(max_examples=20, deadline=None)
@given(lessons())
def test_whatever_we_write_is_valid(lesson):
    rng = etree.RelaxNG(etree.fromstring(schema(Lesson).encode()))
    assert rng.validate(etree.fromstring(FORMAT.write(lesson))), rng.error_log


# ---------------------------------------------------------------- docs/olx-lesson.md


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_read_without_a_remark(example):
    reading = FORMAT.read(example)
    assert reading.problems == ()
    assert FORMAT.check(reading) == ()
    assert FORMAT.read(FORMAT.write(reading.document)).document == reading.document


def every_class():
    found, waiting = [], [Lesson]
    while waiting:
        cls = waiting.pop()
        if cls not in found:
            found.append(cls)
            waiting += [inner for _, shape in shapes(cls) if isinstance(shape, Children) for inner in shape.types]
    return [cls for cls in found if cls.__module__.startswith("esafety_xblocks.lesson")]


@pytest.mark.parametrize("cls", every_class(), ids=lambda cls: cls.TAG)
def test_every_element_and_attribute_is_described(cls):
    described = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`[^`]*`|<[^>]*>", PAGE))))
    assert cls.TAG in described
    for _, shape in shapes(cls):
        name = shape.name if isinstance(shape, Attribute) else shape.tag if isinstance(shape, Words) else ""
        assert not name or name in described, name


@pytest.mark.parametrize("value", [*frame_goals(), *(licence.value for licence in Licence)])
def test_every_value_of_our_lists_is_described(value):
    assert f"`{value}`" in PAGE


# ---------------------------------------------------------------- the table of frames


def test_every_frame_says_where_it_was_read_and_speaks_both_languages():
    for group in frame_sets():
        assert group.community in ("", *COMMUNITIES)
        for goal in group.goals:
            assert goal.source in FACTS_SOURCES
            assert goal.href.startswith("http")
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", goal.checked)
            assert goal.text.own("nl") and goal.text.own("fr")


def test_a_frame_has_a_code_only_where_its_page_shows_one():
    assert {goal.code for _, goal in frame_goals().values()} == {"", "FMTTN"}

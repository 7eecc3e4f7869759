"""A story survives reading, writing, and what the platform does to XML in between."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from esafety_xblocks.common.olx import places
from esafety_xblocks.scenario.olx import read, read_node, write
from tests.strategies import broken_stories, random_story, stories

ROOT = Path(__file__).resolve().parents[2]


@settings(max_examples=100, deadline=None)
@given(stories())
def test_reading_what_was_written_gives_the_same_story(story):
    reading = read(write(story))
    assert reading.problems == ()
    assert reading.document == story


@settings(max_examples=60, deadline=None)
@given(stories())
def test_writing_twice_changes_nothing(story):
    once = write(story)
    assert write(read(once).document) == once


@settings(max_examples=60, deadline=None)
@given(stories())
def test_it_survives_a_parser_that_removes_blanks(story):
    """The platform's importer (docs/platform.md)."""
    node = etree.fromstring(write(story), etree.XMLParser(remove_blank_text=True))
    assert read_node(node).document == story


@settings(max_examples=60, deadline=None)
@given(stories())
def test_it_survives_a_pretty_printer(story):
    """The platform's exporter (docs/platform.md), and its importer after it."""
    node = etree.fromstring(write(story), etree.XMLParser(remove_blank_text=True))
    printed = etree.tostring(node, pretty_print=True, encoding="utf-8")
    assert read(printed).document == story
    again = etree.fromstring(printed, etree.XMLParser(remove_blank_text=True))
    assert write(read_node(again).document) == write(story)


@settings(max_examples=80, deadline=None)
@given(broken_stories())
def test_what_is_broken_is_not_changed_by_saving_it(story):
    """Reading may repair the model once (an empty attribute goes); after that, nothing moves."""
    reading = read(write(story))
    if reading.document is not None:
        once = write(reading.document)
        assert write(read(once).document) == once


def test_a_one_word_edit_is_a_one_line_difference():
    source = write(random_story(7))
    word = re.search(r"zq\d+nl", source).group()
    before, after = source.splitlines(), write(read(source.replace(word, "anders", 1)).document).splitlines()
    assert len(before) == len(after)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_every_element_knows_its_line():
    reading = read(write(random_story(7)))
    assert all(place.element.line > 0 for place in places(reading.document))


@pytest.mark.parametrize("name", ["<mystery a='1'>woorden <b/></mystery>", "<!-- een opmerking -->"])
def test_what_is_unknown_is_kept(name):
    source = write(random_story(7)).replace("<scene ", f"<scene_note/>{name}<scene ", 1)
    kept = write(read(source).document)
    assert re.search(r"<mystery a=.1.>woorden <b/></mystery>|<!-- een opmerking -->", kept)
    assert "<scene_note/>" in kept


def test_an_attribute_whose_value_is_wrong_is_kept_as_it_was():
    source = (ROOT / "tests/fixtures/broken/bad_value.xml").read_text()
    assert 'by="much"' in write(read(source).document)


def test_the_platforms_attributes_are_left_to_the_platform():
    source = write(random_story(7)).replace("<esafety_scenario ", '<esafety_scenario display_name="x" ', 1)
    assert read(source, frozenset({"display_name"})).problems == ()
    assert [p.code for p in read(source).problems] == ["unknown_attribute"]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("<problem/>", "root"),
        ('<esafety_scenario schema="2" story="x" first="a"/>', "newer_schema"),
        ('<esafety_scenario schema="99999999999" story="x" first="a"/>', "newer_schema"),
        ("", "xml"),
        ("geen XML", "xml"),
    ],
)
def test_what_cannot_be_read_is_a_problem_and_no_exception(source, code):
    reading = read(source)
    assert reading.document is None
    assert [problem.code for problem in reading.problems] == [code]


def test_a_text_s_unknown_attribute_is_remarked_on():
    source = (ROOT / "tests/fixtures/small.xml").read_text()
    reading = read(source.replace('<text xml:lang="nl">Klein', '<text xml:lang="nl" size="9">Klein'))
    assert [(p.code, p.params["name"]) for p in reading.problems] == [("unknown_attribute", "size")]

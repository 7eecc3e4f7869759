"""A quiz survives reading, writing, and what the platform does to XML in between."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from esafety_xblocks.common.olx.rng import schema
from esafety_xblocks.quiz.model import Quiz
from esafety_xblocks.quiz.olx import FORMAT
from tests.quiz.quizzes import broken_quizzes, quizzes, random_quiz
from tests.quiz.samples import EVERY_KIND

ROOT = Path(__file__).resolve().parents[2]
some = settings(max_examples=60, deadline=None)


@some
@given(quizzes())
def test_reading_what_was_written_gives_the_same_quiz(quiz):
    reading = FORMAT.read(FORMAT.write(quiz))
    assert reading.problems == ()
    assert reading.document == quiz


@some
@given(quizzes())
def test_it_survives_a_blank_remover_and_a_pretty_printer(quiz):
    node = etree.fromstring(FORMAT.write(quiz), etree.XMLParser(remove_blank_text=True))
    assert FORMAT.read_node(node).document == quiz
    printed = etree.tostring(node, pretty_print=True, encoding="utf-8")
    assert FORMAT.read(printed).document == quiz


@some
@given(broken_quizzes())
def test_what_is_broken_is_not_changed_by_saving_it_and_can_be_judged(quiz):
    reading = FORMAT.read(FORMAT.write(quiz))
    if reading.document is not None:
        FORMAT.check(reading)
        once = FORMAT.write(reading.document)
        assert FORMAT.write(FORMAT.read(once).document) == once


def test_the_fixture_is_canonical_and_nobody_remarks_on_it():
    reading = FORMAT.read(EVERY_KIND)
    assert FORMAT.check(reading) == ()
    assert FORMAT.write(reading.document) == EVERY_KIND


def test_the_schema_is_the_model_s():
    path = ROOT / "esafety_xblocks/quiz/quiz.rng"
    assert path.read_text(encoding="utf-8") == schema(Quiz), "python -m esafety_xblocks.common.olx.rng …"


@pytest.mark.parametrize("source", [EVERY_KIND, *(FORMAT.write(random_quiz(seed)) for seed in range(10))])
def test_the_schema_allows_what_the_writer_writes(source):
    grammar = etree.RelaxNG(etree.parse(str(ROOT / "esafety_xblocks/quiz/quiz.rng")))
    grammar.assertValid(etree.fromstring(source))

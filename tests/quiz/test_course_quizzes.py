"""What every quiz of the course promises: nobody gets anywhere by guessing, and every answer is explained."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from esafety_xblocks.quiz import model as m
from esafety_xblocks.quiz.guess import Way, earns
from esafety_xblocks.quiz.olx import FORMAT
from esafety_xblocks.text import COMMUNITIES

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    path
    for folder in ("course", "scenarios")
    for path in (ROOT / folder).rglob("*.xml")
    if path.read_bytes().lstrip().startswith(b"<esafety_quiz")
)
QUIZZES = {path.stem: FORMAT.read(path.read_bytes()) for path in FILES}
HOME = {"nl": "be_vl", "fr": "be_wb"}


@pytest.fixture(params=QUIZZES)
def quiz(request: pytest.FixtureRequest) -> m.Quiz:
    document = QUIZZES[request.param].document
    assert document is not None
    return document


def test_there_are_quizzes():
    assert len(QUIZZES) >= 2


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("language", HOME)
def test_guessing_does_not_pay(quiz, language, way):
    assert earns(quiz, way, language, HOME[language]) < 0.5


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("community", COMMUNITIES)
def test_guessing_does_not_pay_whatever_one_s_school_system(quiz, community, way):
    assert all(earns(quiz, way, language, community) < 0.5 for language in quiz.languages)


@pytest.mark.parametrize("name", QUIZZES)
def test_a_careful_editor_has_no_warning(name):
    assert [p for p in FORMAT.check(QUIZZES[name]) if p.severity != "hint"] == []


@pytest.mark.parametrize("name", QUIZZES)
def test_a_file_is_as_the_writer_writes_it(name):
    path = next(path for path in FILES if path.stem == name)
    assert FORMAT.write(QUIZZES[name].document) == path.read_text(encoding="utf-8")


def test_each_has_twelve_questions_or_more_over_all_kinds(quiz):
    kinds = Counter(question.TAG for question in quiz.questions)
    assert kinds.total() >= 12 and set(kinds) == {"single", "multiple", "order", "match", "sort"}


def test_every_answer_is_explained_with_a_source(quiz):
    for question in quiz.questions:
        assert question.explanation, question.id
        assert question.sources, question.id
        for option in getattr(question, "options", ()):
            assert option.correct or option.explanation, (question.id, option.id)


def test_every_topic_says_what_to_reread(quiz):
    assert quiz.topics and all(topic.href.startswith("/jump_to_id/") for topic in quiz.topics)

"""Figures over many learners: right, and never about fewer than five."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esafety_xblocks.common.figures import Answer
from esafety_xblocks.quiz.statistics import correlation, item_statistics
from tests.quiz.samples import quiz, single

QUIZ = quiz(single("q1"), single("q2"), single("q3"))


def row(learner: str, question: str, answer: str) -> Answer:
    return Answer(learner, "", question, answer, float(answer == "a"), 1)


def rows(*learners: str, question: str = "q1") -> list[Answer]:
    return [row(f"l{n}", question, answer) for n, answer in enumerate(learners)]


@pytest.mark.parametrize("learners", range(5))
def test_fewer_than_five_are_never_described(learners):
    assert item_statistics(QUIZ, rows(*["b"] * learners)) == ()


def test_share_right_and_the_wrong_answer_chosen_most():
    (found,) = item_statistics(QUIZ, rows("a", "a", "b", "b", "c", "a"))
    assert (found.learners, found.right, found.mean) == (6, 0.5, 0.5)
    assert (found.attraction.answer, found.attraction.share) == ("b", pytest.approx(2 / 6))


def test_nobody_wrong_means_no_wrong_answer():
    (found,) = item_statistics(QUIZ, rows(*["a"] * 6))
    assert found.attraction is None


def test_a_learner_counts_once_with_the_first_answer():
    twice = [*rows(*["b"] * 5), row("l0", "q1", "a")]
    (found,) = item_statistics(QUIZ, twice)
    assert found.learners == 5 and found.right == 0


def test_rows_of_questions_that_are_gone_are_passed_over():
    assert item_statistics(QUIZ, rows(*["a"] * 9, question="gone")) == ()


def test_discrimination_tells_who_knows_the_rest_from_who_does_not():
    found = []
    for n in range(12):
        knows = n % 2 == 0
        found += [row(f"l{n}", f"q{q}", "a" if knows else "b") for q in (1, 2, 3)]
    assert [one.discrimination for one in item_statistics(QUIZ, found)] == [pytest.approx(1)] * 3


def test_discrimination_needs_ten_learners_and_answers_that_differ():
    few = [one for q in ("q1", "q2") for one in rows(*"abababab", question=q)]
    assert all(one.discrimination is None for one in item_statistics(QUIZ, few))
    alike = [one for q in ("q1", "q2") for one in rows(*"a" * 12, question=q)]
    assert all(one.discrimination is None for one in item_statistics(QUIZ, alike))


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=30))
def test_a_correlation_is_between_minus_one_and_one(pairs):
    found = correlation([a for a, _ in pairs], [b for _, b in pairs])
    assert found is None or -1 <= found <= 1

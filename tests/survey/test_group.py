"""Figures over a group: right, and nothing at all about fewer than ten people."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esafety_xblocks.common.figures import Answer
from esafety_xblocks.survey.answers import Sheet
from esafety_xblocks.survey.group import figures, people_of
from esafety_xblocks.survey.model import (
    Dimension,
    Form,
    Knowledge,
    KnowledgeItem,
    Likert,
    Moment,
    Option,
    Point,
    Scale,
    Statement,
    Survey,
)
from tests.survey.strategies import sheet, surveys
from tests.survey.test_statistics import TEN_ITEMS

PRE, POST = Moment.PRE, Moment.POST
SURVEY = Survey(
    survey="x",
    languages=("nl",),
    scales=(Scale(id="sure", points=tuple(Point(value=v) for v in range(1, 8))),),
    sections=(
        Likert(
            id="likert",
            scale="sure",
            dimensions=(Dimension(id="see"),),
            items=tuple(Statement(id=f"i{n}", dimension="see", reverse=n == 0) for n in range(10)),
        ),
    ),
)


def answered(row, moment=PRE):
    """The first statement is reversed, so that the turned answers are those of the example."""
    return Sheet(moment, Form.A, {f"i{n}": 8 - value if n == 0 else value for n, value in enumerate(row)})


def test_the_figures_are_those_of_the_turned_answers():
    people = {str(n): {PRE: answered(row), POST: answered(row, POST)} for n, row in enumerate(TEN_ITEMS)}
    whole, part = figures(SURVEY, people)
    assert (whole.moments, whole.alphas, whole.effects) == (part.moments, part.alphas, part.effects)
    assert whole.moments[PRE].n == 15
    assert whole.moments[PRE].mean == pytest.approx(sum(map(sum, TEN_ITEMS)) / 150)
    assert [one.value for one in whole.alphas] == pytest.approx([0.5917188485995826] * 2)
    assert whole.effects[PRE, POST].difference == 0


@pytest.mark.parametrize(("people", "pairs"), [(9, 9), (10, 9), (10, 10)])
def test_nothing_is_said_of_fewer_than_ten(people, pairs):
    everybody = {
        str(n): {PRE: answered(row), **({POST: answered(row, POST)} if n < pairs else {})}
        for n, row in enumerate(TEN_ITEMS[:people])
    }
    found = figures(SURVEY, everybody)
    assert bool(found) is (people == 10)
    for figure in found:
        assert (PRE in figure.moments) is (people == 10)
        assert (POST in figure.moments) is (pairs == 10)
        assert bool(figure.effects) is (pairs == 10)
        assert bool(figure.alphas) is (people == 10)


def test_who_left_too_much_open_is_not_counted():
    people = {str(n): {PRE: answered(row)} for n, row in enumerate(TEN_ITEMS)}
    people["half"] = {PRE: Sheet(PRE, Form.A, {"i1": 7, "i2": 7})}
    assert figures(SURVEY, people)[0].moments[PRE].n == 15


def test_knowledge_is_the_share_right():
    options = (Option(id="yes", correct=True), Option(id="no"))
    survey = Survey(
        survey="x",
        languages=("nl",),
        sections=(Knowledge(id="k", items=tuple(KnowledgeItem(id=f"q{n}", options=options) for n in range(2))),),
    )
    people = {str(n): {PRE: Sheet(PRE, Form.A, {"q0": "yes", "q1": "no" if n < 5 else "yes"})} for n in range(10)}
    (found,) = figures(survey, people)
    assert found.moments[PRE].mean == pytest.approx(0.75)


@settings(max_examples=30, deadline=None)
@given(surveys(), st.integers(0, 2**32), st.integers(0, 14))
def test_any_group_gives_figures_of_ten_people_or_none(survey, seed, number):
    random = Random(seed)
    people = {
        str(n): {moment: sheet(survey, moment, random.choice(list(Form)), random) for moment in (PRE, POST)}
        for n in range(number)
    }
    for figure in figures(survey, people):
        assert all(one.n >= 10 for one in figure.moments.values())
        assert all(one.n >= 10 for one in figure.effects.values())
        assert number >= 10


@settings(max_examples=40, deadline=None)
@given(surveys(), st.integers(0, 2**32), st.sampled_from(list(Form)))
def test_recorded_rows_give_the_sheet_back(survey, seed, form):
    kept = sheet(survey, PRE, form, Random(seed), left_open=0)
    rows = [
        Answer(
            "p1", "pre", name, answer if isinstance(answer, str) else "", None if isinstance(answer, str) else answer, 1
        )
        for name, answer in kept.answers.items()
    ]
    rows += [Answer("p1", "pre", "gone", "", 3, 1), Answer("p1", "once", rows[0].step, "", 3, 1)]
    assert people_of(survey, rows)["p1"][PRE].answers == kept.answers


def test_a_row_whose_answer_is_no_longer_offered_is_left_out():
    rows = [
        Answer("p1", "pre", "i1", "", 99.0, 1),
        Answer("p1", "pre", "i2", "", 2.5, 1),
        Answer("p1", "pre", "i3", "", None, 1),
    ]
    assert people_of(SURVEY, rows).get("p1", {}).get(PRE, Sheet(PRE, Form.A)).answers == {}

"""A teacher's own change: the means are right, the words fit the size, and nothing tells which answer is right."""

import dataclasses
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from esafety_xblocks.survey.answers import Sheet, left_open
from esafety_xblocks.survey.change import Direction, change
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
    Vignette,
    Vignettes,
)
from esafety_xblocks.text import Text, Version
from tests.survey.strategies import sheet, surveys

SCALE = Scale(id="sure", points=tuple(Point(value=value) for value in range(1, 6)))


def words(sentence):
    return Text((Version("nl", sentence),))


def statements(number, dimension="see", **more):
    return tuple(Statement(id=f"{dimension}_{n}", dimension=dimension, **more) for n in range(number))


def likert(*items, dimensions=("see",)):
    known = tuple(Dimension(id=name, name=words(name)) for name in dimensions)
    section = Likert(id="likert", scale="sure", dimensions=known, items=items)
    return Survey(survey="x", languages=("nl",), scales=(SCALE,), sections=(section,))


def at(moment, form=Form.A, /, **answers):
    return Sheet(moment, form, answers)


def same(survey, value):
    return {item.id: value for _, item in survey.items(Form.A)}


@pytest.mark.parametrize(
    ("before", "now", "direction"),
    [
        ([3] * 12, [3] * 12, Direction.STAYED),
        ([3] * 12, [4] * 2 + [3] * 10, Direction.STAYED),  # + 0.17
        ([3] * 12, [4] * 3 + [3] * 9, Direction.ROSE),  # + 0.25
        ([3] * 12, [4] * 5 + [3] * 7, Direction.ROSE),
        ([3] * 12, [4] * 6 + [3] * 6, Direction.ROSE_CLEARLY),  # + 0.5
        ([3] * 12, [2] * 3 + [3] * 9, Direction.FELL),
        ([3] * 12, [2] * 6 + [3] * 6, Direction.FELL_CLEARLY),
        ([1] * 12, [5] * 12, Direction.ROSE_CLEARLY),
    ],
)
def test_the_words_fit_the_size_of_the_change(before, now, direction):
    survey = likert(*statements(12))
    ids = [item.id for _, item in survey.items(Form.A)]
    first, second = dict(zip(ids, before, strict=True)), dict(zip(ids, now, strict=True))
    found = change(survey, at(Moment.PRE, **first), at(Moment.POST, **second))
    assert found.scales[0].whole.direction is direction


def test_one_tap_more_on_a_dimension_of_two_is_no_clear_rise():
    survey = likert(*statements(2))
    found = change(survey, at(Moment.PRE, see_0=3, see_1=3), at(Moment.POST, see_0=4, see_1=3))
    assert found.scales[0].parts[0].direction is Direction.ROSE


def test_a_reversed_statement_counts_the_other_way_round():
    survey = likert(*statements(1), *statements(1, "act", reverse=True), dimensions=("see", "act"))
    found = change(survey, at(Moment.PRE, see_0=2, act_0=5), at(Moment.POST, see_0=2, act_0=1)).scales[0]
    assert [(line.before, line.now) for line in found.parts] == [(2, 2), (1, 5)]
    assert (found.whole.before, found.whole.now) == (1.5, 3.5)
    assert found.parts[1].places == (0, 1)


def test_a_hard_statement_left_open_the_second_time_is_no_rise():
    survey = likert(*statements(4))
    before = at(Moment.PRE, see_0=4, see_1=4, see_2=4, see_3=1)
    now = at(Moment.POST, see_0=4, see_1=4, see_2=4)
    whole = change(survey, before, now).scales[0].whole
    assert (whole.before, whole.now, whole.direction) == (4, 4, Direction.STAYED)


def test_too_few_answers_make_no_mean():
    survey = likert(*statements(12))
    assert not change(survey, at(Moment.PRE, see_0=1, see_1=1), at(Moment.POST, see_0=5, see_1=5))
    # Enough each time, but not of the same statements.
    first = {f"see_{n}": 3 for n in range(6)}
    other = {f"see_{n}": 3 for n in range(6, 12)}
    assert not change(survey, at(Moment.PRE, **first), at(Moment.POST, **other))


def test_parallel_forms_are_compared_by_their_means():
    section = Vignettes(
        id="v",
        scale="sure",
        items=(
            *(Vignette(id=f"a_{n}", form=Form.A) for n in range(3)),
            *(Vignette(id=f"b_{n}", form=Form.B) for n in range(3)),
        ),
    )
    survey = Survey(survey="x", languages=("nl",), scales=(SCALE,), sections=(section,))
    before = at(Moment.PRE, Form.A, a_0=2, a_1=2, a_2=2)
    now = at(Moment.POST, Form.B, b_0=4, b_1=3)
    whole = change(survey, before, now).scales[0].whole
    assert (whole.before, whole.now) == (2, 3.5)


def test_knowledge_tells_how_many_were_right_and_no_more():
    options = (Option(id="yes", correct=True, label=words("geheim")), Option(id="no", label=words("fout")))
    section = Knowledge(id="k", items=tuple(KnowledgeItem(id=f"q{n}", options=options) for n in range(4)))
    survey = Survey(survey="x", languages=("nl",), sections=(section,))
    before = at(Moment.PRE, q0="yes", q1="no", q2="no")
    now = at(Moment.POST, q0="yes", q1="yes", q2="yes", q3="no")
    (found,) = change(survey, before, now).knowledge
    assert (found.before, found.before_of, found.now, found.now_of) == (1, 3, 3, 4)
    told = {field.name for field in dataclasses.fields(found)}
    assert told == {"section", "before", "before_of", "now", "now_of"}


@settings(max_examples=80, deadline=None)
@given(surveys(), st.integers(0, 2**32), st.sampled_from(list(Form)), st.sampled_from(list(Form)))
def test_whatever_was_answered_the_means_lie_on_the_scale(survey, seed, first, second):
    random = Random(seed)
    before = sheet(survey, Moment.PRE, first, random, left_open=0.3)
    now = sheet(survey, Moment.POST, second, random, left_open=0.3)
    for scale in change(survey, before, now).scales:
        for line in (scale.whole, *scale.parts):
            assert line.least <= line.before <= line.most
            assert line.least <= line.now <= line.most
            assert all(0 <= place <= 1 for place in line.places)
            rose = line.direction in (Direction.ROSE, Direction.ROSE_CLEARLY)
            fell = line.direction in (Direction.FELL, Direction.FELL_CLEARLY)
            assert not (rose and line.now <= line.before)
            assert not (fell and line.now >= line.before)


@settings(max_examples=60, deadline=None)
@given(surveys(), st.integers(0, 2**32), st.sampled_from(list(Form)))
def test_the_same_answers_are_no_change(survey, seed, form):
    once = sheet(survey, Moment.PRE, form, Random(seed))
    found = change(survey, once, dataclasses.replace(once, moment=Moment.POST))
    assert all(line.direction is Direction.STAYED for s in found.scales for line in (s.whole, *s.parts))
    assert all(one.before == one.now for one in (*found.counts, *found.knowledge))


@settings(max_examples=60, deadline=None)
@given(surveys(), st.integers(0, 2**32))
def test_seen_from_the_other_side_it_is_the_opposite(survey, seed):
    random = Random(seed)
    one, other = (sheet(survey, Moment.PRE, Form.A, random) for _ in "ab")
    there, back = change(survey, one, other), change(survey, other, one)
    assume(there.scales)
    assert [(s.whole.before, s.whole.now) for s in there.scales] == [(s.whole.now, s.whole.before) for s in back.scales]


def test_what_is_left_open_is_known():
    survey = likert(*statements(3))
    assert [item.id for item in left_open(survey, at(Moment.PRE, see_1=2))] == ["see_0", "see_2"]

"""Answers: strict when they arrive, forgiving when they are read back, never more than is kept."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esafety_xblocks.survey import answers as a
from esafety_xblocks.survey.model import Form, KnowledgeItem, Moment
from tests.survey.strategies import answers, random_survey, sheet, surveys

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(surveys(), st.integers(0, 2**32))
def test_what_a_page_offers_is_taken(survey, seed):
    form = Form.A
    given = answers(survey, form, Random(seed), left_open=0)
    for section, item in survey.items(form):
        sent = given[item.id]
        if isinstance(item, KnowledgeItem):
            option = next(o for o in item.options if o.id == sent)
            assert a.taken(section, item, item.sign(option), survey) == option.id
        else:
            assert a.taken(section, item, sent, survey) == sent


@settings(max_examples=80, deadline=None)
@given(surveys(), JUNK)
def test_anything_else_is_refused(survey, value):
    for section, item in survey.items(Form.A):
        if value is None:
            assert a.taken(section, item, value, survey) is None
            continue
        numbers = () if isinstance(item, KnowledgeItem) else a.offered(section, item, survey)
        if type(value) is int and value in numbers:
            continue
        with pytest.raises(a.NotAnAnswer):
            a.taken(section, item, value, survey)


@pytest.mark.parametrize("value", [True, False, 3.0, "3", [3], {"value": 3}, 10**30, -1])
def test_only_a_whole_number_is_a_point_of_a_scale(value):
    survey = random_survey(3)
    for section, item in survey.items(Form.A):
        with pytest.raises(a.NotAnAnswer):
            a.taken(section, item, value, survey)


def test_a_page_never_holds_the_id_of_an_option():
    survey = random_survey(3)
    questions = [item for _, item in survey.items(Form.A) if isinstance(item, KnowledgeItem)]
    assert questions
    for item in questions:
        signs = [item.sign(option) for option in item.options]
        assert len(set(signs)) == len(signs)
        for option in item.options:
            assert option.id not in signs
            with pytest.raises(a.NotAnAnswer):
                a.taken(None, item, option.id, survey)


@settings(max_examples=60, deadline=None)
@given(surveys(), JUNK, st.integers(0, 2**32))
def test_a_state_changed_by_hand_is_read_as_not_answered(survey, value, seed):
    honest = answers(survey, Form.A, Random(seed))
    name = Random(seed).choice([item.id for _, item in survey.items(Form.A)])
    read = a.known(survey, Form.A, {**honest, name: value, "nobody": 3})
    assert {k: v for k, v in read.items() if k != name} == {k: v for k, v in honest.items() if k != name}
    assert a.known(survey, Form.A, value) == {} or isinstance(value, dict)


@settings(max_examples=60, deadline=None)
@given(surveys(), st.sampled_from(list(Moment)), st.sampled_from(list(Form)), st.integers(0, 2**32))
def test_a_sheet_is_kept_as_it_is(survey, moment, form, seed):
    kept = sheet(survey, moment, form, Random(seed))
    assert a.from_store(survey, moment, a.to_store(kept)) == kept


@given(JUNK)
def test_any_stored_sheet_is_read_without_an_error(stored):
    a.from_store(random_survey(5), Moment.PRE, stored)
    a.from_store(random_survey(5), Moment.PRE, {"form": "A", "answers": stored, "sent": stored, "block": stored})
    a.with_sheet({"other": stored}, "mine", a.Sheet(Moment.PRE, Form.A))
    a.with_sheet(stored, "mine", a.Sheet(Moment.PRE, Form.A))


def test_answers_of_few_surveys_are_kept_and_the_oldest_goes_first():
    kept = {}
    for number in range(a.MOST_SURVEYS + 5):
        kept = a.with_sheet(kept, f"survey-{number}", a.Sheet(Moment.PRE, Form.A, {}, sent=1000 - number))
        assert f"survey-{number}" in kept
    assert len(kept) == a.MOST_SURVEYS
    assert "survey-0" in kept
    assert "survey-11" not in kept


def test_one_moment_keeps_no_more_than_it_may():
    many = {f"item_{number}": 1 for number in range(a.MOST_ANSWERS + 50)}
    assert len(a.bounded(many)) == a.MOST_ANSWERS

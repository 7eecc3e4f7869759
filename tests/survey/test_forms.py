"""Parallel forms: half of the people begin with A, nobody meets the same form twice in a row, and it never flickers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esafety_xblocks.survey.forms import form_for
from esafety_xblocks.survey.model import Form, FormChoice, Moment, Survey

A, B = Form.A, Form.B
LEARNERS = st.text(max_size=20)


def survey(moment, form=FormChoice.AUTO):
    return Survey(survey="self-efficacy", moment=moment, form=form)


@given(LEARNERS)
def test_the_same_person_always_gets_the_same_form(learner):
    assert form_for(survey(Moment.PRE), learner, {}) is form_for(survey(Moment.PRE), learner, {})


@given(LEARNERS)
def test_the_other_form_comes_after_and_the_first_one_again_later(learner):
    first = form_for(survey(Moment.PRE), learner, {})
    second = form_for(survey(Moment.POST), learner, {Moment.PRE: first})
    third = form_for(survey(Moment.LATER), learner, {Moment.PRE: first, Moment.POST: second})
    assert (second, third) == (first.other, first)


@given(LEARNERS)
def test_who_skips_a_moment_keeps_the_turn(learner):
    first = form_for(survey(Moment.PRE), learner, {})
    assert form_for(survey(Moment.POST), learner, {}) is first.other
    assert form_for(survey(Moment.LATER), learner, {}) is first
    assert form_for(survey(Moment.LATER), learner, {Moment.PRE: first}) is first


@pytest.mark.parametrize(("before", "now"), [(A, B), (B, A)])
def test_what_was_answered_counts_more_than_the_half_one_is_in(before, now):
    for learner in map(str, range(50)):
        assert form_for(survey(Moment.POST), learner, {Moment.PRE: before}) is now


def test_about_half_begin_with_each_form():
    begins = [form_for(survey(Moment.PRE), str(learner), {}) for learner in range(2000)]
    assert 900 < begins.count(A) < 1100


@given(LEARNERS, st.sampled_from([A, B]), st.sampled_from(list(Moment)))
def test_an_author_may_fix_the_form(learner, before, moment):
    for choice in (FormChoice.A, FormChoice.B):
        assert form_for(survey(moment, choice), learner, {Moment.PRE: before}).value == choice.value

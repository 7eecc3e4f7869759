"""`esafety_reconcile`: rows whose state went without a word."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from esafety_xblocks.common.figures import Taken
from esafety_xblocks.preview.learner_states import PreviewStates
from esafety_xblocks.preview.models import LearnerRecord
from esafety_xblocks.workshops import api, states
from esafety_xblocks.workshops.models import Step
from tests.workshops.samples import COURSE, OTHER_COURSE, recorded, usage


@pytest.fixture
def kept(people):
    """Seven learners with two rows each; three of them still have their state."""

    def keep(hours=2):
        users = people(7)
        for user in users:
            api.keep(recorded(user.id, Taken("q1"), Taken("q2")))
        for user in users[:3]:
            LearnerRecord.objects.create(user=user, usage_key=str(usage()), state={})
        Step.objects.update(created=timezone.now() - timedelta(hours=hours))
        return users

    return keep


def reconcile(*options):
    out = StringIO()
    call_command("esafety_reconcile", *options, stdout=out)
    return out.getvalue()


def test_without_apply_it_only_says(kept):
    kept()

    assert "14 rows looked at, 8 to remove" in reconcile()
    assert Step.objects.count() == 14


@pytest.mark.parametrize("batch", ["1", "3", "1000"])
def test_with_apply_it_removes_what_has_no_state_and_nothing_else(kept, batch):
    users = kept()

    assert ", 8 removed" in reconcile("--apply", "--batch", batch)

    assert set(Step.objects.values_list("user_id", flat=True)) == {user.id for user in users[:3]}
    assert "6 rows looked at, 0 removed" in reconcile("--apply")


def test_a_row_that_has_just_been_written_is_left_alone(kept):
    kept(hours=0)

    assert "0 rows looked at" in reconcile("--apply")
    assert "8 removed" in reconcile("--apply", "--minutes", "0")


def test_one_course_can_be_reconciled_alone(kept, learner):
    kept()
    api.keep(recorded(learner.id, course_key=OTHER_COURSE))
    Step.objects.update(created=timezone.now() - timedelta(hours=2))

    reconcile("--apply", "--course", str(OTHER_COURSE))

    assert set(Step.objects.values_list("course_key", flat=True)) == {COURSE}


def test_it_says_how_far_it_is_and_can_be_quiet(kept):
    kept()

    assert reconcile("--batch", "5").count("without state") == 3
    assert "without state" not in reconcile("--verbosity", "0")


@pytest.mark.parametrize("rows", [20, 200])
def test_queries_follow_batches_and_not_learners(people, django_assert_num_queries, rows):
    for user in people(rows):
        api.keep(recorded(user.id))

    with django_assert_num_queries(3):  # the rows, their states, no more rows
        reconcile("--minutes", "0")


@pytest.mark.parametrize("options", [("--batch", "0"), ("--minutes", "-1")])
def test_options_that_make_no_sense_are_refused(db, options):
    with pytest.raises(CommandError):
        reconcile(*options)


def test_without_a_store_of_states_nothing_is_removed(kept):
    kept()
    states.use_states(None)
    try:
        with pytest.raises(CommandError):
            reconcile("--apply")
    finally:
        states.use_states(PreviewStates())
    assert Step.objects.count() == 14

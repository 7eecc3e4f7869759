"""One row per learner, story and step. These tests also run on MariaDB (test_mariadb.py)."""

from __future__ import annotations

import threading

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction

from esafety_xblocks.common import signals
from esafety_xblocks.common.figures import Kind, Taken
from esafety_xblocks.workshops import api
from esafety_xblocks.workshops.data import NotAnId
from esafety_xblocks.workshops.models import Consent, Step
from tests.workshops.samples import COURSE, LONGEST_COURSE, OTHER_COURSE, recorded, sheet, usage


def kept():
    return list(Step.objects.order_by("user_id", "story", "moment", "step").values_list("step", "answer", "value"))


def test_the_first_answer_stands_whatever_comes_later(learner):
    api.keep(recorded(learner.id, Taken("q1", "b", 1.0)))
    api.keep(recorded(learner.id, Taken("q1", "a", 0.0, attempt=2)))

    assert kept() == [("q1", "b", 1.0)]


def test_in_a_survey_the_last_answer_stands(learner):
    api.keep(sheet(learner.id, trust=2.0, calm=1.0))
    api.keep(sheet(learner.id, trust=4.0))

    assert kept() == [("calm", "", 1.0), ("trust", "", 4.0)]


def test_moments_are_told_apart(learner):
    api.keep(sheet(learner.id, "pre", trust=2.0))
    api.keep(sheet(learner.id, "post", trust=4.0))

    assert Step.objects.count() == 2


def test_a_copy_of_a_block_in_the_same_course_counts_once_and_another_run_again(learner):
    api.keep(recorded(learner.id, usage_key=usage("quiz1")))
    api.keep(recorded(learner.id, usage_key=usage("a_copy")))
    api.keep(recorded(learner.id, course_key=OTHER_COURSE))

    assert {str(row.course_key) for row in Step.objects.all()} == {str(COURSE), str(OTHER_COURSE)}
    assert Step.objects.count() == 2


def test_everybody_has_rows_of_their_own(people):
    for user in people(3):
        api.keep(recorded(user.id))

    assert Step.objects.count() == 3


def test_a_step_named_twice_at_once_counts_as_if_it_came_twice(learner):
    twice = Taken("q1", "b", 1.0), Taken("q1", "a", 0.0)

    api.keep(recorded(learner.id, *twice))
    api.keep(recorded(learner.id, *twice, kind=Kind.SURVEY, story="s", moment="pre"))

    assert kept() == [("q1", "b", 1.0), ("q1", "a", 0.0)]


def test_the_longest_names_fit(learner):
    longest = recorded(
        learner.id,
        Taken("s" * 100, "a" * 2000, 1.0, 2**31 - 1),
        story="t" * 100,
        moment="m" * 10,
        course_key=LONGEST_COURSE,
    )

    api.keep(longest)
    api.keep(longest)

    row = Step.objects.get()
    assert (row.course_key, row.usage_key, len(row.answer)) == (LONGEST_COURSE, longest.place.usage_key, 2000)


def test_a_key_that_does_not_fit_is_refused_and_never_cut(learner):
    with pytest.raises(NotAnId):
        recorded(learner.id, usage_key=usage("x" * 30, LONGEST_COURSE), course_key=LONGEST_COURSE)


def test_a_usage_key_with_branch_and_version_is_the_same_block(learner, committed):
    versioned = usage().for_branch("published-branch").for_version("5" * 24)
    with committed():
        signals.step_taken.send_robust(
            sender=None,
            user_id=learner.id,
            course_key=str(versioned.course_key),
            usage_key=str(versioned),
            kind="quiz",
            story="law-quiz",
            moment="",
            steps=[Taken("q1")],
        )

    row = Step.objects.get()
    assert (row.course_key, row.usage_key) == (COURSE, usage())


@pytest.mark.parametrize("kind", [Kind.QUIZ, Kind.SURVEY])
@pytest.mark.parametrize("number", [1, 40])
def test_a_page_of_answers_is_one_statement(learner, django_assert_num_queries, kind, number):
    page = recorded(learner.id, *[Taken(f"q{i}", "", 1.0) for i in range(number)], kind=kind, moment="pre")

    with django_assert_num_queries(3):  # savepoint, insert, release
        api.keep(page)

    assert Step.objects.count() == number


def test_the_database_itself_refuses_a_second_row(learner):
    api.keep(recorded(learner.id))
    row = Step.objects.get()
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_what_a_rolled_back_request_did_is_not_recorded(learner, django_capture_on_commit_callbacks):
    committing = django_capture_on_commit_callbacks(execute=True)
    with committing as callbacks, pytest.raises(ZeroDivisionError), transaction.atomic():
        _say(learner.id)
        raise ZeroDivisionError

    assert not callbacks
    assert not Step.objects.exists()


def _say(user_id, step="q1", answer="b"):
    return signals.step_taken.send_robust(
        sender=None,
        user_id=user_id,
        course_key=str(COURSE),
        usage_key=str(usage()),
        kind="quiz",
        story="law-quiz",
        moment="",
        steps=[Taken(step, answer, 1.0)],
    )


# -- with real transactions ------------------------------------------------------------------------------------------


def at_once(*actions):
    """Run each in a thread with a connection of its own, all beginning at the same moment; return what they raised."""
    gate, raised = threading.Barrier(len(actions)), []

    def run(action):
        try:
            gate.wait(timeout=20)
            action()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[action]) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return raised


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("times", range(5))
def test_two_requests_with_the_same_step_make_one_row(times):
    user = User.objects.create(username="learner")

    raised = at_once(*[lambda a=answer: _say(user.id, answer=a) for answer in ("a", "b")])

    assert not raised
    assert Step.objects.count() == 1
    assert Step.objects.get().answer in ("a", "b")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", [Kind.QUIZ, Kind.SURVEY])
def test_a_class_that_sends_at_the_same_moment_is_kept_whole(kind):
    users = [User.objects.create(username=f"learner{i}") for i in range(8)]
    steps = [Taken(f"q{i}", "", 1.0) for i in range(20)]

    # Everybody sends twice: two tabs, in opposite orders.
    actions = []
    for user in users:
        for order in (steps, steps[::-1]):
            actions.append(lambda u=user, s=order: api.keep(recorded(u.id, *s, kind=kind, story="s", moment="pre")))
    raised = at_once(*actions)

    assert not raised
    assert Step.objects.count() == len(users) * len(steps)


@pytest.mark.django_db(transaction=True)
def test_two_consents_at_once_are_one_row():
    user = User.objects.create(username="learner")

    raised = at_once(*[lambda g=given: api.keep_consent(user.id, "confidence", given=g) for given in (True, False)])

    assert not raised
    assert Consent.objects.count() == 1


@pytest.fixture
def without_tables(transactional_db):
    """The app is installed and nobody ran its migrations."""
    with connection.schema_editor() as editor:
        editor.delete_model(Step)
    yield
    with connection.schema_editor() as editor:
        editor.create_model(Step)


def test_a_failing_database_never_breaks_the_learners_transaction(without_tables):
    with transaction.atomic():
        user = User.objects.create(username="learner")
        answers = _say(user.id)

    assert not any(isinstance(answer, Exception) for _, answer in answers)
    assert User.objects.filter(username="learner").exists()

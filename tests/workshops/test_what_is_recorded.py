"""Which steps are recorded, and whose: asked of the preview's real requests."""

from __future__ import annotations

import logging

import pytest
from django.contrib.auth.models import User
from opaque_keys.edx.keys import UsageKey
from opaque_keys.edx.locator import LibraryLocatorV2, LibraryUsageLocatorV2
from xblock.fields import ScopeIds

from esafety_xblocks.blocks import ScenarioXBlock
from esafety_xblocks.common import records, signals
from esafety_xblocks.common.figures import Kind, Taken
from esafety_xblocks.workshops.models import Consent, Step
from tests.preview.conftest import COURSE, PROBE, handler_url
from tests.runtime import World

STEP = {"kind": "quiz", "story": "law-quiz", "step": "q1", "answer": "b", "value": 0.5, "attempt": 2}
LIBRARY = LibraryUsageLocatorV2(LibraryLocatorV2("Org", "lib"), "esafety_scenario", "x")


@pytest.fixture
def take(call, committed):
    def use(username, studio=False, **changes):
        with committed():
            return call(username, "take", STEP | changes, studio=studio)

    return use


def as_learner(client, username=""):
    assert client.post("/masquerade/", {"as": username}).status_code == 302


def post(client, url):
    import json

    return client.post(url, json.dumps(STEP), content_type="application/json")


def test_a_learners_step_is_one_row_of_ids(take):
    assert take("nele").status_code == 200

    row = Step.objects.get()
    assert row.user == User.objects.get(username="nele")
    assert (str(row.course_key), str(row.usage_key)) == (COURSE, PROBE)
    assert (row.kind, row.story, row.moment, row.step) == ("quiz", "law-quiz", "", "q1")
    assert (row.answer, row.value, row.attempt) == ("b", 0.5, 2)


def test_a_visitors_step_is_not_recorded(take):
    assert take("visitor").status_code == 403

    assert not Step.objects.exists()


@pytest.mark.parametrize("username", ["", "nele"], ids=["as any learner", "as one learner"])
def test_nothing_is_recorded_while_staff_look_as_a_learner(as_, committed, username):
    staff = as_("tom")
    as_learner(staff, username)

    with committed():
        assert post(staff, handler_url("take")).status_code == 200

    assert not Step.objects.exists()


def test_staff_who_stopped_looking_as_a_learner_are_recorded_as_themselves(as_, committed):
    staff = as_("tom")
    as_learner(staff, "nele")
    as_learner(staff, "-")

    with committed():
        post(staff, handler_url("take"))

    assert Step.objects.get().user.username == "tom"


@pytest.mark.parametrize("place", ["/studio/xblock", "/studio/preview/xblock"])
def test_nothing_is_recorded_in_studio(as_, committed, place):
    with committed():
        assert post(as_("sarah"), f"{place}/{PROBE}/handler/take").status_code == 200

    assert not Step.objects.exists()


@pytest.fixture
def heard():
    """What `step_taken` says, and the other signals."""
    found = []

    def listen(sender, **said):
        found.append((sender, said))

    for signal in (signals.step_taken, signals.consent_given, signals.state_cleared):
        signal.connect(listen)
    yield found
    for signal in (signals.step_taken, signals.consent_given, signals.state_cleared):
        signal.disconnect(listen)


def block(world: World, usage: UsageKey = LIBRARY) -> ScenarioXBlock:
    return ScenarioXBlock(world, scope_ids=ScopeIds(world.who, "esafety_scenario", usage, usage))


def test_nothing_is_said_in_a_content_library(heard):
    records.record(block(World()), "quiz", "law-quiz", "q1")

    assert not heard


def test_nothing_is_said_of_nobody(heard):
    records.record(World(None).story("<x/>"), "quiz", "law-quiz", "q1")

    assert not heard


def test_a_page_of_answers_is_said_at_once(heard):
    steps = [Taken("q1", "b", 1.0), Taken("q2", "a+c", 0.0)]

    records.record_all(World().story("<x/>"), Kind.QUIZ, "law-quiz", steps)
    records.record_all(World().story("<x/>"), Kind.QUIZ, "law-quiz", [])

    ((sender, said),) = heard
    assert said["steps"] == tuple(steps)
    assert said["kind"] == "quiz"
    assert issubclass(sender, ScenarioXBlock)


def test_a_consent_and_a_change_of_mind_are_said(heard):
    told = World().story("<x/>")

    records.record_consent(told, "confidence", given=True)
    records.take_back(told)

    assert [set(said) - {"signal"} for _, said in heard] == [
        {"user_id", "course_key", "usage_key", "survey", "given"},
        {"user_id", "course_key", "usage_key"},
    ]


def test_what_a_learner_takes_back_is_forgotten(take, call, committed):
    take("nele")
    with committed():
        call("nele", "take_back", {})

    assert not Step.objects.exists()


def test_a_consent_is_kept_and_the_last_word_counts(learner, committed):
    for given in (True, False):
        with committed():
            signals.consent_given.send_robust(
                sender=None, user_id=str(learner.id), course_key=COURSE, usage_key=PROBE, survey="s", given=given
            )

    assert Consent.objects.get().given is False


@pytest.mark.parametrize(
    "changes",
    [
        {"answer": "My name is Noor"},
        {"answer": "x" * 2001},
        {"step": "question one"},
        {"step": ""},
        {"story": "é"},
        {"moment": "not now"},
        {"kind": "diary"},
        {"value": "high"},
        {"value": True},
        {"value": float("nan")},
        {"attempt": -1},
        {"attempt": "first"},
    ],
    ids=str,
)
def test_what_is_no_id_and_no_number_is_never_kept_and_the_learner_never_notices(take, caplog, changes):
    caplog.set_level(logging.ERROR)

    assert take("nele", **changes).status_code == 200

    assert not Step.objects.exists()
    assert "keep_steps" in caplog.text
    words = [value for value in changes.values() if isinstance(value, str) and len(value) > 3]
    assert not any(word in record.getMessage() for word in words for record in caplog.records)


def test_a_listener_that_fails_never_reaches_the_learner(take):
    def fail(sender, **_said):
        raise RuntimeError("broken listener")

    signals.step_taken.connect(fail)
    try:
        assert take("nele").status_code == 200
    finally:
        signals.step_taken.disconnect(fail)

    assert Step.objects.count() == 1

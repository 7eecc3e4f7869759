"""What the app does with the platform's tables. Run by test_platform_tables.py, under settings that have them."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from opaque_keys.edx.locator import LibraryLocatorV2, LibraryUsageLocatorV2

from esafety_xblocks.common.figures import Taken
from esafety_xblocks.workshops import api, compat, receivers, states
from esafety_xblocks.workshops.models import Consent, Step
from esafety_xblocks.workshops.states import FreeText
from tests.workshops.samples import COURSE, recorded

MARK = "what somebody wrote"
STORY = COURSE.make_usage_key("esafety_scenario", "s1")
OTHER = COURSE.make_usage_key("problem", "p1")
LIBRARY = LibraryUsageLocatorV2(LibraryLocatorV2("Org", "lib"), "esafety_scenario", "x")


@pytest.fixture(autouse=True)
def on_the_platform():
    """The preview, which is installed too, has said where its states are."""
    before = states.states()
    states.use_states(None)
    yield
    states.use_states(before)


def table(name):
    return apps.get_model("courseware", name).objects


def module(user, key=STORY, *, module_type=None, state="{}"):
    return table("StudentModule").create(
        student=user,
        module_state_key=key,
        course_id=key.context_key,
        module_type=key.block_type if module_type is None else module_type,
        state=state,
    )


def keep(user, key=STORY):
    api.keep(recorded(user.id, usage_key=key, story=key.block_id))


def stories():
    return set(Step.objects.values_list("story", flat=True))


def test_the_platforms_tables_are_found():
    assert isinstance(states.states(), compat.PlatformStates)


@pytest.mark.parametrize("how", ["one", "all"])
def test_a_deleted_state_takes_its_rows_along(learner, committed, how):
    ours, others = module(learner), module(learner, OTHER)
    keep(learner)
    keep(learner, OTHER)

    with committed():
        ours.delete() if how == "one" else table("StudentModule").filter(module_state_key=STORY).delete()
    assert stories() == {"p1"}

    with committed() as callbacks:
        others.delete()
    assert not callbacks, "another block's state is no business of ours"


def test_a_deleted_state_in_a_library_does_no_harm(learner, committed):
    row = module(learner, LIBRARY)

    with committed():
        row.delete()


def test_deleting_a_person_takes_everything_along(learner, committed):
    module(learner)
    keep(learner)
    api.keep_consent(learner.id, "confidence", given=True)

    with committed():
        learner.delete()

    assert not Step.objects.exists()
    assert not Consent.objects.exists()


def test_retirement_empties_what_a_person_wrote_and_nothing_else(people):
    leaver, stayer = people(2)
    state = {"run": "a b", "reflections": {"scene": MARK}, "raw_earned": 1.0}
    rows = {
        "played": module(leaver, state=json.dumps(state)),
        "graded by hand first": module(leaver, STORY.replace(block_id="s2"), module_type="", state=json.dumps(state)),
        "nothing written": module(leaver, STORY.replace(block_id="s3"), state='{"run": "a"}'),
        "no state": module(leaver, STORY.replace(block_id="s4"), state=None),
        "another block's": module(leaver, OTHER, state=json.dumps(state)),
        "another person's": module(stayer, state=json.dumps(state)),
    }
    keep(leaver)

    receivers.retire_user(None, user=leaver)

    for row in rows.values():
        row.refresh_from_db()
    assert {name: MARK in (row.state or "") for name, row in rows.items()} == {
        "played": False,
        "graded by hand first": False,
        "nothing written": False,
        "no state": False,
        "another block's": True,
        "another person's": True,
    }
    assert json.loads(rows["played"].state) == {"run": "a b", "raw_earned": 1.0}
    assert not Step.objects.exists()


def test_words_go_from_preferences_and_from_what_all_blocks_share(learner):
    def shared(model, name, **fields):
        return table(model).create(student=learner, field_name=name, value=json.dumps(MARK), **fields)

    diary = shared("XModuleStudentPrefsField", "diary", module_type="esafety_lesson")
    size = shared("XModuleStudentPrefsField", "size", module_type="esafety_lesson")
    poll = shared("XModuleStudentPrefsField", "diary", module_type="poll")
    motto = shared("XModuleStudentInfoField", "esafety_motto")
    language = shared("XModuleStudentInfoField", "esafety_language")
    fields = FreeText({}, {"esafety_lesson": ("diary",)}, ("esafety_motto",))

    assert compat.PlatformStates().forget_words(learner.id, fields) == 2

    for row in (diary, motto):
        assert not type(row).objects.filter(pk=row.pk).exists()
    for row in (size, poll, language):
        assert type(row).objects.filter(pk=row.pk).exists()


def test_a_state_that_cannot_be_read_makes_the_retirement_fail_aloud(learner):
    module(learner, state="{ no json")
    keep(learner)

    with pytest.raises(ValueError, match="Expecting"):
        receivers.retire_user(None, user=learner)
    assert Step.objects.exists()


def test_rows_are_reconciled_with_the_platforms_states(people):
    users = people(4)
    for user in users:
        keep(user)
    module(users[0], state=None)
    module(users[1], OTHER)

    call_command("esafety_reconcile", "--apply", "--minutes", "0", stdout=StringIO())

    assert set(Step.objects.values_list("user_id", flat=True)) == {users[0].id}


@pytest.mark.parametrize("page", ["step", "consent"])
def test_the_admin_shows_that_rows_are_there_and_never_whose_or_what(db, client, page):
    boss = User.objects.create_superuser("boss")
    learner = User.objects.create(username="a-learners-name")
    api.keep(recorded(learner.id, Taken("q1", "the_answer", 0.123456)))
    api.keep_consent(learner.id, "confidence", given=True)
    client.force_login(boss)
    address = f"/admin/esafety_workshops/{page}/"
    row = (Step if page == "step" else Consent).objects.get()

    pages = [client.get(address, follow=True), client.get(f"{address}{row.pk}/change/", follow=True)]

    for answer in pages:
        assert answer.status_code == 200
        text = answer.content.decode()
        assert str(row.story if page == "step" else row.survey) in text
        for hidden in ("a-learners-name", "the_answer", "0.123456"):
            assert hidden not in text
    for change in ("add/", f"{row.pk}/delete/"):
        assert client.post(address + change).status_code == 403
    assert client.post(f"{address}{row.pk}/change/", {"story": "x"}).status_code == 403

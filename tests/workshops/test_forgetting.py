"""Reset, delete, retirement: what is gone in the platform is gone here."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from xblock.fields import Scope

from esafety_xblocks.common.figures import Taken
from esafety_xblocks.preview.models import LearnerRecord, SharedFields
from esafety_xblocks.workshops import api, receivers
from esafety_xblocks.workshops.data import Place
from esafety_xblocks.workshops.models import Consent, Step
from esafety_xblocks.workshops.states import FreeText, block_classes, free_text
from tests.preview.conftest import PROBE
from tests.workshops.samples import recorded, sheet, usage

STEP = {"kind": "quiz", "story": "law-quiz", "step": "q1", "answer": "b"}
MARK = "what-somebody-wrote"


@pytest.fixture
def tool(as_, committed):
    def use(name, learner="nele"):
        with committed():
            as_("tom").post(f"/staff/{PROBE}/{name}/", {"learner": learner})

    return use


@pytest.fixture
def played(call, committed):
    with committed():
        for username in ("nele", "karim"):
            call(username, "take", STEP)


def names():
    return sorted(Step.objects.values_list("user__username", flat=True))


def test_deleting_a_learners_state_removes_their_rows_of_that_block(played, tool):
    api.keep(recorded(User.objects.get(username="nele").id))

    tool("delete")

    assert list(Step.objects.filter(user__username="nele").values_list("usage_key", flat=True)) == [usage()]
    assert Step.objects.filter(user__username="karim").count() == 1


def test_deleting_everybodys_state_removes_everybodys_rows(played, committed):
    with committed():
        LearnerRecord.objects.filter(usage_key=PROBE).delete()

    assert names() == []


def test_who_begins_again_after_a_deletion_is_recorded_anew(played, tool, call, committed):
    tool("delete")
    with committed():
        call("nele", "take", STEP | {"answer": "c"})

    assert Step.objects.get(user__username="nele").answer == "c"


def test_resetting_attempts_keeps_what_was_answered(played, tool):
    """The platform keeps the state too: only a number in it becomes 0."""
    tool("reset")

    assert names() == ["karim", "nele"]


def test_a_consent_goes_with_the_last_answers_to_its_survey(learner):
    api.keep(sheet(learner.id, "pre", trust=1.0))
    api.keep(sheet(learner.id, "post", trust=1.0))
    api.keep_consent(learner.id, "confidence", given=True)
    api.keep_consent(learner.id, "another", given=True)

    api.forget_state(Place(learner.id, usage("survey_pre")))
    assert Consent.objects.filter(survey="confidence").exists()

    api.forget_state(Place(learner.id, usage("survey_post")))
    assert list(Consent.objects.values_list("survey", flat=True)) == ["another"]


def state(user, block_type, **fields):
    key = f"block-v1:Preview+esafety+nl+type@{block_type}+block@s"
    return LearnerRecord.objects.create(user=user, usage_key=key, state=fields)


def test_retirement_leaves_no_row_and_no_word_of_a_person(people):
    leaver, stayer = people(2)
    for user in (leaver, stayer):
        api.keep(recorded(user.id, Taken("q1", "b"), Taken("q2", "a")))
        api.keep(sheet(user.id, trust=1.0))
        api.keep_consent(user.id, "confidence", given=True)
        state(user, "esafety_scenario", run="a b", reflections={"scene": MARK}, attempts=1)
        state(user, "problem", answer="of another block")
    LearnerRecord.objects.create(user=leaver, usage_key=f"{PROBE}x", state=None)

    receivers.retire_user(None, user=leaver)
    receivers.retire_user(None, user=leaver)

    assert not Step.objects.filter(user=leaver).exists()
    assert not Consent.objects.filter(user=leaver).exists()
    assert _everything_of(leaver).count(MARK) == 0
    left = [record.state for record in LearnerRecord.objects.filter(user=leaver).order_by("id")]
    assert left == [{"run": "a b", "attempts": 1}, {"answer": "of another block"}, None]
    assert Step.objects.filter(user=stayer).count() == 3
    assert _everything_of(stayer).count(MARK) == 1


def test_words_go_from_preferences_and_from_what_all_blocks_share(learner):
    from esafety_xblocks.preview.learner_states import PreviewStates

    def shared(scope, place, **values):
        return SharedFields.objects.create(scope=scope, user=learner, place=place, values=values)

    rows = [
        shared("preferences", "esafety_lesson", diary=MARK, size="large"),
        shared("preferences", "poll", diary="another block's"),
        shared("user_info", "", esafety_motto=MARK, esafety_language="nl"),
    ]
    fields = FreeText({}, {"esafety_lesson": ("diary",)}, ("esafety_motto",))

    assert PreviewStates().forget_words(learner.id, fields) == 2

    for row in rows:
        row.refresh_from_db()
    assert [row.values for row in rows] == [{"size": "large"}, {"diary": "another block's"}, {"esafety_language": "nl"}]


def test_a_retirement_that_fails_is_heard(learner, monkeypatch):
    """The platform then marks it for a person to look at; silence would leave something behind."""
    from esafety_xblocks.preview.learner_states import PreviewStates

    def fail(self, user_id, fields):
        raise RuntimeError("no")

    monkeypatch.setattr(PreviewStates, "forget_words", fail)
    api.keep(recorded(learner.id))

    with pytest.raises(RuntimeError):
        receivers.retire_user(None, user=learner)
    assert Step.objects.exists()


def test_every_declared_field_with_words_is_a_learners_own():
    mine = (Scope.user_state, Scope.preferences, Scope.user_info)
    for name, block in block_classes():
        for field in block.FREE_TEXT_FIELDS:
            assert block.fields[field].scope in mine, f"{name}.{field}"
    assert free_text().state["esafety_scenario"] == ("reflections",)


def _everything_of(user):
    """Return every value that any table holds in a row of a person."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
            if "user_id" in columns:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} WHERE user_id = %s", [user.id])
                found += cursor.fetchall()
    return str(found)

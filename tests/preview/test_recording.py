"""What a published grade, completion or event does, and for whom."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from esafety_xblocks.preview.models import Completion, EventRecord, LearnerRecord
from tests.preview.conftest import PROBE


def grade_of(username):
    record = LearnerRecord.objects.get(user__username=username, usage_key=PROBE)
    return record.grade, record.max_grade


def test_a_grade_is_written_and_given_back_to_the_block(call):
    call("nele", "grade", {"value": 0.5, "max_value": 1})

    assert grade_of("nele") == (0.5, 1)
    assert LearnerRecord.objects.get(user__username="nele").state["raw"] == [0.5, 1]


def test_only_if_higher_never_lowers(call):
    call("nele", "grade", {"value": 0.5, "max_value": 1})
    call("nele", "grade", {"value": 0.4, "max_value": 1, "only_if_higher": True})
    assert grade_of("nele") == (0.5, 1)

    call("nele", "grade", {"value": 3, "max_value": 4, "only_if_higher": True})
    assert grade_of("nele") == (3, 4)


def test_without_only_if_higher_it_does_lower(call):
    call("nele", "grade", {"value": 0.5, "max_value": 1})
    call("nele", "grade", {"value": 0.4, "max_value": 1})

    assert grade_of("nele") == (0.4, 1)


def test_completion_is_written_and_the_event_logged(call):
    call("nele", "finish", {"completion": 1.0})

    assert Completion.objects.get(user__username="nele", usage_key=PROBE).completion == 1.0
    event = EventRecord.objects.get(event_type="esafety.probe.finished")
    assert (event.user.username, event.data) == ("nele", {"step": 1})


def test_a_completion_outside_its_bounds_is_an_error(call):
    with pytest.raises(ValueError, match="Completion percent"):
        call("nele", "finish", {"completion": 2})


def test_looking_as_one_learner_reads_their_state_and_records_nothing(call, as_):
    call("nele", "write", {"note": "hers"})
    tom = as_("tom")
    tom.post("/masquerade/", {"as": "nele"})
    from tests.preview.conftest import handler_url

    def post(handler, body):
        import json

        return tom.post(handler_url(handler), json.dumps(body), content_type="application/json")

    assert tom.get(handler_url("look")).json()["note"] == "hers"
    assert tom.get(handler_url("who")).json()["username"] == "nele"
    assert tom.get(handler_url("who")).json()["user_is_staff"] is False
    assert post("write", {"note": "tom was here"}).json()["note"] == "tom was here"
    assert tom.get(handler_url("look")).json()["note"] == "tom was here"
    post("grade", {"value": 1, "max_value": 1})
    post("finish", {"completion": 1.0})

    assert LearnerRecord.objects.get(user__username="nele").state == {"note": "hers"}
    assert not Completion.objects.exists()
    assert not LearnerRecord.objects.filter(user__username="tom").exists()
    assert EventRecord.objects.filter(user__username="tom", event_type="grade").exists()


def test_looking_as_any_learner_takes_the_staff_rights_and_records_ones_own(as_):
    import json

    from tests.preview.conftest import handler_url

    tom = as_("tom")
    tom.post("/masquerade/", {"as": ""})

    assert tom.get(handler_url("who")).json()["user_is_staff"] is False
    tom.post(handler_url("write"), json.dumps({"note": "own"}), content_type="application/json")
    assert LearnerRecord.objects.get(user=User.objects.get(username="tom")).state == {"note": "own"}

    tom.post("/masquerade/", {"as": "-"})
    assert tom.get(handler_url("who")).json()["user_is_staff"] is True


def test_a_learner_cannot_look_as_another(as_, call):
    from tests.preview.conftest import handler_url

    nele = as_("nele")
    assert nele.post("/masquerade/", {"as": "karim"}).status_code == 403
    session = nele.session
    session["masquerade"] = "karim"
    session.save()

    assert nele.get(handler_url("who")).json()["username"] == "nele"

"""Handlers are called as the platform calls them, also when they are wrong."""

from __future__ import annotations

import json

import pytest

from esafety_xblocks.preview.models import AuthoredBlock, LearnerRecord
from tests.preview.conftest import COURSE, FRENCH_PROBE, PROBE, UNIT, handler_url


def test_a_visitor_may_get_but_not_post(as_):
    visitor = as_("visitor")

    assert visitor.get(handler_url("look")).json()["note"] == ""
    assert visitor.post(handler_url("write"), "{}", content_type="application/json").status_code == 403


def test_who_is_signed_in_needs_the_token(as_):
    client = as_("nele", enforce_csrf_checks=True)
    client.get(f"/bare/{PROBE}/")
    token = client.cookies["csrftoken"].value
    post = {"content_type": "application/json", "data": '{"note": "x"}'}

    assert client.post(handler_url("write"), **post).status_code == 403
    assert client.post(handler_url("write"), **post, HTTP_X_CSRFTOKEN=token).status_code == 200


@pytest.mark.parametrize("name", ["nothing", "student_view", "save", "__class__"])
def test_what_is_not_a_handler_is_not_there(as_, name):
    assert as_("nele").get(handler_url(name)).status_code == 404


def test_the_course_in_the_address_must_be_the_blocks(as_):
    assert as_("nele").get(f"/courses/{COURSE}/xblock/{FRENCH_PROBE}/handler/look").status_code == 404


def test_an_exception_of_the_block_is_a_server_error(as_):
    client = as_("nele", raise_request_exception=False)

    assert client.get(handler_url("fail")).status_code == 500


def test_a_wrong_body_gets_the_blocks_own_answer(as_):
    client = as_("nele")

    assert client.post(handler_url("write"), "{", content_type="application/json").status_code == 400
    assert client.get(handler_url("write")).status_code == 405


def test_the_suffix_arrives(as_):
    assert as_("nele").get(handler_url("who") + "/a/b").json()["suffix"] == "a/b"


@pytest.mark.parametrize(
    ("username", "staff", "role"), [("nele", False, "student"), ("tom", True, "staff"), ("sarah", True, "staff")]
)
def test_the_lms_says_who_is_staff_and_gives_nobody_authors_rights(as_, username, staff, role):
    who = as_(username).get(handler_url("who")).json()

    assert (who["username"], who["user_is_staff"], who["user_role"]) == (username, staff, role)
    assert who["may_write"] is None
    assert who["is_authenticated"] is True


def test_a_visitor_is_only_not_authenticated(as_):
    who = as_("visitor").get(handler_url("who")).json()

    assert who["is_authenticated"] is False
    assert "user_id" not in who


@pytest.mark.parametrize(("username", "may_write"), [("nele", False), ("tom", False), ("sarah", True)])
def test_studios_save_path_calls_everybody_a_student_and_knows_who_may_write(as_, username, may_write):
    who = as_(username).get(f"/studio/xblock/{PROBE}/handler/who").json()

    assert (who["user_is_staff"], who["user_role"], who["anonymous_user_id"]) == (False, "student", None)
    assert who["may_write"] is may_write


def test_an_authors_change_is_a_draft_until_it_is_published(as_, call):
    call("sarah", "write", {"data": "<b>new</b>"}, studio=True)
    assert as_("nele").get(handler_url("look")).json()["data"] != "<b>new</b>"

    as_("sarah").post(f"/studio/unit/{UNIT}/publish/")

    assert as_("nele").get(handler_url("look")).json()["data"] == "<b>new</b>"


def test_anybody_runs_a_studio_handler_but_only_an_authors_change_is_kept(call):
    assert call("nele", "write", {"data": "x"}, studio=True).status_code == 200
    assert AuthoredBlock.objects.get(usage_key=PROBE).draft["data"] != "x"


def test_studio_keeps_what_was_assigned_even_when_the_handler_refused(call):
    assert call("sarah", "write_and_refuse", {"data": "half"}, studio=True).status_code == 400
    assert AuthoredBlock.objects.get(usage_key=PROBE).draft["data"] == "half"


def test_the_picture_on_studios_unit_page_answers_and_records_nothing(as_):
    client = as_("sarah")
    url = f"/studio/preview/xblock/{PROBE}/handler/"

    answer = client.post(url + "write", json.dumps({"note": "x"}), content_type="application/json")
    client.post(url + "grade", json.dumps({"value": 1, "max_value": 1}), content_type="application/json")

    assert answer.json()["note"] == "x"
    assert client.get(url + "who").json()["user_is_staff"] is True
    assert not LearnerRecord.objects.exists()

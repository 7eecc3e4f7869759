"""Reset, delete, rescore, override: the platform's steps."""

from __future__ import annotations

import pytest

from esafety_xblocks.preview.models import LearnerRecord
from tests.preview.conftest import PROBE


@pytest.fixture
def tool(as_):
    def use(name, **data):
        page = as_("tom").post(f"/staff/{PROBE}/{name}/", {"learner": "nele", **data}, follow=True)
        assert page.status_code == 200
        return page.content.decode()

    return use


def record():
    return LearnerRecord.objects.filter(user__username="nele", usage_key=PROBE).first()


def test_reset_writes_zero_past_the_block(call, tool):
    call("nele", "write", {"note": "x", "attempts": 4})

    tool("reset")

    assert record().state["attempts"] == 0
    assert record().state["note"] == "x"


@pytest.mark.parametrize("name", ["reset", "delete", "rescore"])
def test_what_was_not_begun_is_said(tool, name):
    assert "notice--error" in tool(name)


def test_delete_removes_the_row_with_its_grade(call, tool):
    call("nele", "grade", {"value": 1, "max_value": 1})

    tool("delete")

    assert record() is None


def test_rescore_lowers_unless_told_otherwise(call, tool):
    call("nele", "write", {"note": "x"})
    call("nele", "grade", {"value": 1, "max_value": 1})

    tool("rescore-if-higher")
    assert record().grade == 1
    tool("rescore")
    assert record().grade == 0.25


def test_an_override_is_in_weighted_points_and_makes_the_row(tool):
    tool("override", score="1")

    assert record().grade / record().max_grade == 1
    assert record().max_grade == 0.25


@pytest.mark.parametrize("score", ["2", "-1", "", "many"])
def test_an_override_out_of_bounds_is_refused(tool, score):
    assert "notice--error" in tool("override", score=score)
    assert record() is None


def test_tools_are_shown_to_staff_only(as_):
    from tests.preview.conftest import UNIT

    assert "/staff/" not in as_("nele").get(f"/unit/{UNIT}/").content.decode()
    assert "/staff/" in as_("tom").get(f"/unit/{UNIT}/").content.decode()

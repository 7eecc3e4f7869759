"""What course staff see of a group, through the app: figures from ten people on, and a download of who agrees."""

from __future__ import annotations

import csv
import io
import json
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User

from esafety_xblocks.common.figures import figures, set_figures
from esafety_xblocks.survey import views
from tests.runtime import World, post
from tests.survey.samples import SMALL, with_root

POST_SURVEY = with_root(moment="post")
pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(django_capture_on_commit_callbacks):
    """Let so many people answer before and after, and say what the first of them think of research."""

    def make(people, pairs=None, agree=0):
        users = User.objects.bulk_create([User(username=f"jan.peeters{n}") for n in range(people)])
        with django_capture_on_commit_callbacks(execute=True):
            for number, user in enumerate(users):
                world = World(str(user.pk))
                take(world, SMALL, "pre", notice=1 + number % 2, miss=3 - number % 3)
                if number < (people if pairs is None else pairs):
                    take(world, POST_SURVEY, "post", notice=2 + number % 2, miss=1)
                block = world.block(SMALL, "esafety_survey", "pre")
                post(block, "consent", {"given": number < agree})
                block.save()
        return users

    return make


def take(world, source, name, **given):
    block = world.block(source, "esafety_survey", name)
    survey = block.document()
    body = {"version": views.version(survey, block.sheet(survey).form), "answers": given}
    assert post(block, "send", body)[0] == 200
    block.save()


def staff_block(**more):
    return World("999", **{"staff": True, **more}).block(SMALL, "esafety_survey", "pre")


def test_a_group_is_shown_in_figures(answered):
    answered(12)
    block = staff_block()
    assert "data-do=group" in block.student_view({}).content
    status, answer = post(block, "group", {})
    assert status == 200
    page = answer["html"]
    assert "12 mensen hebben geantwoord" in page
    assert "voor de cursus → na de cursus" in page
    assert "pesten zien" in page
    assert "jan.peeters" not in page


@pytest.mark.parametrize(("people", "pairs", "means", "changes"), [(9, 9, 0, 0), (10, 9, 1, 0), (10, 10, 1, 1)])
def test_nothing_is_said_of_fewer_than_ten(answered, people, pairs, means, changes):
    answered(people, pairs)
    page = post(staff_block(), "group", {})[1]["html"]
    assert bool(page.count("<table")) is bool(means)
    assert ("→" in page) is bool(changes)


@pytest.mark.parametrize("handler", ["group", "research"])
@pytest.mark.parametrize("who", [{"staff": False}, {"author": True}, {"author": False}, {"user_id": None}])
def test_nobody_else_sees_it(answered, handler, who):
    answered(12, agree=12)
    world = World(**{"user_id": "999", "staff": "author" in who, **who})
    block = world.block(SMALL, "esafety_survey", "pre")
    assert "data-do=group" not in block.student_view({}).content
    status, answer = post(block, handler, {})
    assert status == 403
    assert set(answer) == {"error", "code"}


def test_who_looks_as_a_learner_sees_what_a_learner_sees(answered):
    answered(12, agree=12)
    block = staff_block()
    block.runtime.services_for("user")._django_user = SimpleNamespace(real_user=object(), masquerade_settings={})
    assert "data-do=group" not in block.student_view({}).content
    assert post(block, "research", {})[0] == 403


def test_without_the_app_a_survey_works_and_has_no_figures():
    provider = figures()
    set_figures(None)
    try:
        block = staff_block()
        assert "data-do=group" not in block.student_view({}).content
        assert post(block, "group", {})[0] == 403
        take(World("999", staff=True), SMALL, "pre", notice=3)
    finally:
        set_figures(provider)


# ---------------------------------------------------------------- the download


def downloaded(block=None):
    status, answer = post(block or staff_block(), "research", {})
    assert status == 200, answer
    return list(csv.DictReader(io.StringIO(answer["csv"].removeprefix("\ufeff"))))


def test_only_those_who_agree_are_in_the_download(answered):
    answered(15, agree=11)
    rows = downloaded()
    assert len({row["person"] for row in rows}) == 11
    assert len(rows) == 22
    assert {row["moment"] for row in rows} == {"pre", "post"}
    assert {row["notice"] for row in rows} <= {"1", "2", "3"}


def test_moments_pair_under_a_name_that_says_nothing(answered):
    users = answered(12, agree=12)
    rows = downloaded()
    whole = json.dumps(rows)
    for user in users:
        assert user.username not in whole
    people = {row["person"] for row in rows}
    assert not people & {str(user.pk) for user in users}
    assert all(sum(row["person"] == person for row in rows) == 2 for person in people)
    assert people == {row["person"] for row in downloaded()}


@pytest.mark.parametrize("agree", [0, 9])
def test_fewer_than_ten_are_not_downloaded(answered, agree):
    answered(15, agree=agree)
    status, answer = post(staff_block(), "research", {})
    assert (status, answer["code"]) == (409, "too_few")
    page = post(staff_block(), "group", {})[1]["html"]
    assert "data-do=research" not in page


def test_who_withdraws_is_not_in_the_next_download(answered, django_capture_on_commit_callbacks):
    users = answered(12, agree=11)
    assert len({row["person"] for row in downloaded()}) == 11
    with django_capture_on_commit_callbacks(execute=True):
        block = World(str(users[0].pk)).block(SMALL, "esafety_survey", "pre")
        assert post(block, "consent", {"given": False})[0] == 200
    assert len({row["person"] for row in downloaded()}) == 10

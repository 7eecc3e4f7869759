"""Any body, to any handler, from anybody: never a 5xx, never a change on an error."""

from __future__ import annotations

import copy
import json
from random import Random

import pytest

from tests.every_block.bodies import spoiled
from tests.runtime import World, post

ROLES = {
    "learner": {},
    "staff": {"staff": True},
    "anonymous": {"user_id": None},
    "author": {"author": True, "staff": True},
    "colleague without rights": {"author": False, "staff": True},
}
BODIES = 200


def bodies_of(case, block):
    """An honest body for each handler, Studio's too."""
    fields = {setting.name: "x" if not setting.number else 1 for setting in block.SETTINGS}
    studio = {"data": case.sample, "base": "", "fields": fields}
    return {**case.honest(block), "studio_check": {"data": case.sample}, "studio_save": studio}


def snapshot(world):
    return copy.deepcopy(world.store.db_dict)


def test_every_handler_has_an_honest_body(case):
    block = World().block(case.sample, case.tag)
    assert set(case.honest(block)) == set(block.HANDLERS)


@pytest.mark.parametrize("role", ROLES)
def test_hundreds_of_bodies_from_each_role(case, role):
    random = Random(f"{case.room} {role}")
    learner = World()
    block = learner.block(case.sample, case.tag)
    case.step(block, random)
    block.save()
    world = World(store=learner.store, **ROLES[role])
    block = world.block(case.sample, case.tag)
    kept = {k: v for k, v in snapshot(world).items() if k.user_id == "1"}
    for _ in range(BODIES):
        honest = bodies_of(case, block)
        name = random.choice(list(honest))
        raw = spoiled(random, honest[name])
        before, published = snapshot(world), len(world.published)
        status, answer = post(block, name, raw)
        block.save()
        assert status < 500, (name, raw[:200])
        if status >= 400:
            assert snapshot(world) == before, (name, raw[:200])
            assert len(world.published) == published
            assert answer is None or "error" in answer
    if role == "anonymous":
        after = {k: v for k, v in snapshot(world).items() if k.user_id == "1"}
        assert after == kept, "somebody else's state was reached"


def test_honest_bodies_are_taken(case):
    """Else the test above would prove little."""
    random = Random(3)
    block = World().block(case.sample, case.tag)
    taken = 0
    for _ in range(60):
        answer = case.step(block, random)
        if answer is None:
            break
        assert answer[0] == 200, answer
        taken += 1
    assert taken >= 3


def test_only_post_is_answered(case):
    block = World(author=True).block(case.sample, case.tag)
    for handler in bodies_of(case, block):
        assert post(block, handler, {}, method="GET")[0] == 405, handler


@pytest.mark.parametrize("role", ["learner", "staff", "anonymous", "colleague without rights"])
def test_author_handlers_refuse_everybody_else(case, role):
    block = World(**ROLES[role]).block(case.sample, case.tag)
    for handler in ("studio_check", "studio_save"):
        assert post(block, handler, bodies_of(case, block)[handler])[0] == 403
    assert case.sample[:60] not in block.studio_view({}).content
    assert "data-source" not in block.studio_view({}).content


def test_studio_shows_no_draft_to_somebody_who_may_not_read_the_course(case):
    world = World(author=False)
    world.services_for("studio_user_permissions").may_read = False
    block = world.block(case.sample, case.tag)
    for handler, body in case.honest(block).items():
        status, answer = post(block, handler, body)
        assert status == 403, handler
        assert set(answer) == {"error", "code"}


def test_a_block_bound_to_nobody_is_not_used(case):
    """Studio runs handlers on such blocks; writing their state would be a server error."""
    block = World(user_id=None, author=True).block(case.sample, case.tag)
    for handler, body in case.honest(block).items():
        assert post(block, handler, body)[0] == 403, handler


def test_a_body_cannot_give_a_grade_or_name_somebody_else(case):
    world = World()
    block = world.block(case.sample, case.tag)
    extra = {"raw_earned": 1, "score": 1, "grade": 1, "user_id": "2", "attempts": 0, "finished": [["", "x", 1]]}
    for handler, body in case.honest(block).items():
        post(block, handler, {**body, **extra})
        block.save()
    assert all(0 <= grade["value"] <= 1 for grade in world.grades())
    assert {key.user_id for key in world.store.db_dict if key.user_id} <= {"1"}


JUNK = ["", "nonsense (((", 5, -1, 10**9, [], [1, "x", None], {}, {"a": {"b": [None]}}, None, "x" * 5000, 0.5, True]


def test_a_state_changed_by_hand_never_breaks_the_page(case):
    from xblock.fields import Scope

    kinds = (Scope.user_state, Scope.user_info, Scope.preferences)
    names = [name for name, field in World().block(case.sample, case.tag).fields.items() if field.scope in kinds]
    for name in names:
        for junk in JUNK:
            block = World().block(case.sample, case.tag)
            try:
                setattr(block, name, copy.deepcopy(junk))
            except (TypeError, ValueError):
                continue  # the field itself refuses it
            assert block.student_view({}).content, (name, junk)
            for handler, body in case.honest(block).items():
                assert post(block, handler, json.loads(json.dumps(body)))[0] < 500, (name, junk, handler)

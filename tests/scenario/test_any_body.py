"""Any body, to any handler, from anybody: never a 5xx, never a change on an error."""

from __future__ import annotations

import copy
import json
import string
from collections import Counter
from random import Random

import pytest

from esafety_xblocks.scenario.block import HANDLERS
from tests.runtime import World, post
from tests.scenario.samples import SMALL

STUDIO = ["studio_check", "studio_save"]
ROLES = {
    "learner": {},
    "staff": {"staff": True},
    "anonymous": {"user_id": None},
    "author": {"author": True, "staff": True},
    "colleague without rights": {"author": False, "staff": True},
}
WORDS = [
    "wait",
    "ask",
    "corridor",
    "be_vl",
    "be_wb",
    "nl",
    "fr",
    "",
    "<",
    "@be_vl",
    "\ud800",
    "\x00",
    "𝕏",
    "x" * 70,
    "null",
]
KEYS = [
    "run",
    "step",
    "choice",
    "community",
    "language",
    "text",
    "from",
    "scene",
    "data",
    "base",
    "weight",
    "display_name",
]


def value(random: Random, depth: int = 0):
    kind = random.randrange(12 if depth < 3 else 8)
    if kind < 3:
        return random.choice([0, 1, 2, -1, 10**20, True, False, 2**63, 1.5, float("1e308"), -0.0])
    if kind < 6:
        return random.choice(WORDS)
    if kind == 6:
        return "".join(random.choice(string.printable) for _ in range(random.randrange(40)))
    if kind == 7:
        return None
    if kind < 10:
        return [value(random, depth + 1) for _ in range(random.randrange(4))]
    return {random.choice(KEYS + WORDS): value(random, depth + 1) for _ in range(random.randrange(4))}


HONEST = {
    "begin": {"run": 0, "community": "be_wb"},
    "choose": {"run": 1, "step": 0, "choice": "wait"},
    "proceed": {"run": 1, "step": 2, "text": "mijn woorden"},
    "take_back": {"run": 1, "step": 1},
    "replay": {"run": 1, "from": 0},
    "debrief": {"run": 1},
    "settings": {"language": "fr", "community": "be_de"},
    "reflection": {"scene": "reflect", "text": "anders"},
    "studio_check": {"data": SMALL},
    "studio_save": {"data": SMALL, "base": "", "display_name": "Klein", "weight": 1.0},
}
RAW = [
    b"", b"{", b"\xff\xfe", b"[" * 30_000, b'{"a":' * 5000, b"nan", b"NaN", b"1e999", b'"' + b"x" * 40_000 + b'"',
    b'{"choice": "\\ud800"}', b'{"run": 1, "run": []}', b"\x00", "\u00e9".encode("latin-1"),
]  # fmt: skip


def body(random: Random, handler: str, block) -> bytes:
    """Return junk, or an honest body for the place the learner is in with up to two fields spoiled."""
    kind = random.randrange(10)
    if kind == 0:
        return random.choice(RAW)
    if kind == 1:
        return json.dumps(value(random)).encode()
    honest = {**HONEST[handler]}
    if "run" in honest:
        honest["run"] = block.run_number
    if "step" in honest:
        honest["step"] = block.play(block.story()).step if block.story() else 0
    if handler == "choose":
        honest["choice"] = random.choice(["wait", "ask", "give_up", "think"])
    for _ in range(random.choice([0, 0, 1, 2])):
        honest[random.choice([*honest, random.choice(KEYS)])] = value(random, 2)
    return json.dumps(honest).encode()


def snapshot(world: World):
    return copy.deepcopy(world.store.db_dict)


@pytest.mark.parametrize("role", ROLES)
def test_two_thousand_bodies_from_each_role(role):
    random = Random(role)
    learner = World()
    block = learner.story(SMALL)
    post(block, "begin", {"run": 0, "community": "be_vl"})
    block.save()
    world = World(store=learner.store, **ROLES[role])
    block = world.story(SMALL)
    kept = {k: v for k, v in snapshot(world).items() if k.user_id == "1"}
    handlers = [*HANDLERS, *STUDIO]
    answered: Counter[str] = Counter()
    for _ in range(2000):
        name = random.choice(handlers)
        raw = body(random, name, block)
        before = snapshot(world)
        published = len(world.published)
        status, answer = post(block, name, raw)
        block.save()
        assert status < 500, (name, raw[:200])
        answered[name] += status == 200
        if status >= 400:
            assert snapshot(world) == before, (name, raw[:200])
            assert len(world.published) == published
            assert answer is None or "error" in answer
    played = ("begin", "choose", "take_back", "replay", "settings")
    assert all(bool(answered[name]) is (role != "anonymous") for name in played), answered
    if role == "anonymous":
        after = {k: v for k, v in snapshot(world).items() if k.user_id == "1"}
        assert after == kept, "somebody else's state was reached"


@pytest.mark.parametrize("handler", [*HANDLERS, *STUDIO])
def test_only_post_is_answered(handler):
    block = World(author=True).story(SMALL)
    assert post(block, handler, {}, method="GET")[0] == 405


@pytest.mark.parametrize("role", ["learner", "staff", "anonymous", "colleague without rights"])
@pytest.mark.parametrize("handler", STUDIO)
def test_author_handlers_refuse_everybody_else(role, handler):
    world = World(**ROLES[role])
    block = world.story(SMALL)
    status, answer = post(block, handler, {"data": SMALL, "base": "", "display_name": "x", "weight": 1})
    assert status == 403
    assert "corridor" not in json.dumps(answer)
    assert "corridor" not in block.studio_view({}).content


def test_extra_keys_cannot_give_a_grade():
    world = World()
    block = world.story(SMALL)
    post(block, "begin", {"run": 0, "community": "be_vl", "raw_earned": 1, "score": 1, "user_id": "2"})
    post(block, "choose", {"run": 1, "step": 0, "choice": "wait", "score": 1, "finished": [["", "heard", 1]]})
    assert not world.grades()
    assert block.finished == []


@pytest.mark.parametrize(
    "state",
    [
        {"run": "nonsense ((("},
        {"run": "@be_vl zz:wait <<<< 00:ask"},
        {"run_number": 5},
        {"finished": [[1, 2, 3], "x", None, ["@be_vl", "gone", 0.5]]},
        {"finished": [["a"]]},
        {"reflections": {"reflect": 5, "x": None}},
        {"esafety_language": "xx", "esafety_community": "nowhere"},
        {"raw_earned": 0.5, "raw_possible": None},
        {"state_version": 99},
    ],
)
def test_a_state_changed_by_hand_never_breaks_the_page(state):
    block = World().story(SMALL)
    for name, stored in state.items():
        setattr(block, name, stored)
    assert block.student_view({}).content
    status, _ = post(block, "choose", {"run": block.run_number, "step": 0, "choice": "wait"})
    assert status < 500


@pytest.mark.parametrize("handler", HANDLERS)
def test_studio_shows_no_draft_to_somebody_who_may_not_read_the_course(handler):
    world = World(author=False)
    world.services_for("studio_user_permissions").may_read = False
    block = world.story(SMALL)
    status, answer = post(block, handler, HONEST[handler])
    assert status == 403
    assert "corridor" not in json.dumps(answer)


@pytest.mark.parametrize("handler", HANDLERS)
def test_a_block_bound_to_nobody_is_not_played(handler):
    """Studio runs handlers on such blocks; writing their state would be a server error."""
    world = World(user_id=None, author=True)
    assert post(world.story(SMALL), handler, HONEST[handler])[0] == 403

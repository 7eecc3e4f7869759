"""No answer holds what the learner has not reached, nor a key: texts carry marks, every payload is searched."""

from __future__ import annotations

import json
from random import Random

import pytest

from tests.runtime import World, post
from tests.strategies import marks

SEEDS = range(14)


def usable(case, source):
    world = World()
    block = world.block(source, case.tag)
    if block.document() is None:
        pytest.fail(str([p.message("en") for p in block.loaded().problems]))
    return world, block


@pytest.mark.parametrize("seed", SEEDS)
def test_no_answer_holds_what_is_ahead(case, seed):
    random = Random(seed)
    _, block = usable(case, case.random(seed))
    assert marks(block.student_view({}).content) <= case.reached(block)
    assert marks(block.public_view({}).content) <= case.reached(block)
    for _ in range(25):
        answer = case.step(block, random)
        if answer is None:
            break
        assert answer[0] == 200, answer
        for payload in (json.dumps(answer[1]), block.student_view({}).content):
            ahead = marks(payload) - case.reached(block)
            assert not ahead, f"seed {seed}: {ahead}"


@pytest.mark.parametrize("seed", SEEDS)
def test_what_everybody_gets_is_title_brief_and_keywords(case, seed):
    source = case.random(seed)
    _, block = usable(case, source)
    document = block.document()
    allowed = marks(document.title) | marks(document.brief) | marks(document.keywords)
    assert marks(json.dumps(block.student_view_data())) <= allowed
    assert marks(json.dumps(block.index_dictionary())) <= allowed
    assert marks(block.public_view({}).content) <= allowed


@pytest.mark.parametrize("seed", SEEDS)
def test_events_hold_ids_and_numbers_only(case, seed):
    random = Random(seed)
    world, block = usable(case, case.random(seed))
    for _ in range(20):
        if case.step(block, random) is None:
            break
    for kind, event in world.published:
        assert not marks(json.dumps([kind, event]))
        if kind.startswith("esafety."):
            for name, value in event.items():
                assert isinstance(value, int | float) or (isinstance(value, str) and len(value) <= 64), (kind, name)


@pytest.mark.parametrize("seed", range(4))
def test_another_language_shows_no_more(case, seed):
    random = Random(seed)
    _, block = usable(case, case.random(seed))
    for _ in range(random.randrange(6)):
        case.step(block, random)
    for language in block.document().languages:
        status, answer = post(block, "settings", {"language": language})
        assert status == 200
        assert marks(json.dumps(answer)) <= case.reached(block)

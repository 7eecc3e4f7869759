"""Nothing ahead of the learner is in any payload: random stories, random walks, every answer looked at."""

from __future__ import annotations

import json
from random import Random

import pytest

from esafety_xblocks.common.olx import texts
from esafety_xblocks.scenario import olx
from esafety_xblocks.scenario.conditions import holds
from esafety_xblocks.scenario.model import Choice, Scene, Story
from esafety_xblocks.scenario.parts import Thought, ThoughtMoment
from esafety_xblocks.scenario.play import Play, offered
from tests.runtime import World, post
from tests.strategies import marks, random_story, walk


def of(element, *, without=()) -> set[str]:
    """Marks of every text under an element, leaving some elements out."""
    hidden = set().union(*(of(item) for item in without)) if without else set()
    return {mark for _, _, _, text in texts(element) for mark in marks(text)} - hidden


def always(story: Story) -> set[str]:
    """What may be read from the first screen on."""
    return marks(story.title) | marks(story.brief) | set().union(*(of(person) for person in story.people))


def late_thoughts(scene: Scene) -> list[Thought]:
    return [p for p in scene.parts if isinstance(p, Thought) and p.shown is not ThoughtMoment.BEFORE]


def reached(now: Play) -> set[str]:
    """What a learner who is here may have read in this answer."""
    story, scene = now.story, now.scene
    if now.ending is not None:
        return of(story)
    allowed = always(story)
    if not now.started or scene is None:
        return allowed
    shown = of(scene, without=[*late_thoughts(scene), *scene.choices])
    labels = set().union(*(marks(c.label) for c in offered(story, scene, now.now)), set())
    allowed |= shown | labels
    hidden = [p for p in scene.parts if p.when is not None and not holds(p.when, now.now)]
    allowed -= set().union(*(of(p) for p in hidden), set())
    for moment in now.trail:
        assert isinstance(moment.choice, Choice | None)
        allowed |= of(moment.scene, without=[c for c in moment.scene.choices if c is not moment.choice])
        if moment.choice:
            allowed |= marks(moment.choice.label)
            allowed |= set().union(*(of(s) for s in story.sources if s.id in moment.choice.sources), set())
    return allowed


@pytest.mark.parametrize("seed", range(60))
def test_no_answer_holds_what_is_ahead(seed):
    random = Random(seed)
    story = random_story(seed, scenes=random.randint(2, 12))
    world = World()
    block = world.story(olx.write(story))
    if block.story() is None:
        pytest.fail(str([p.message("en") for p in block.loaded().problems]))
    assert marks(block.student_view({}).content) <= always(story)
    assert marks(block.public_view({}).content) <= always(story)
    post(block, "begin", {"run": 0, "community": random.choice(["be_vl", "be_wb", "be_de"])})
    for _ in range(25):
        now = block.play(block.story())
        if now.ending is not None:
            break
        status, answer = step(block, now, random)
        assert status == 200, answer
        now = block.play(block.story())
        for payload in (json.dumps(answer), block.student_view({}).content):
            ahead = marks(payload) - reached(now)
            assert not ahead, f"seed {seed} at {now.now.place}: {ahead}"


def step(block, now, random):
    if random.random() < 0.15:
        return post(block, "settings", {"language": random.choice(block.languages())})
    body = {"run": block.run_number, "step": now.step}
    if now.can_take_back and random.random() < 0.2:
        return post(block, "take_back", body)
    if now.scene.choices:
        choice = random.choice(offered(now.story, now.scene, now.now))
        return post(block, "choose", {**body, "choice": choice.id})
    return post(block, "proceed", body)


@pytest.mark.parametrize("seed", range(20))
def test_what_everybody_gets_holds_no_scene(seed):
    story = random_story(seed, scenes=8)
    block = World().story(olx.write(story))
    allowed = marks(story.title) | marks(story.brief) | marks(story.keywords)
    assert marks(json.dumps(block.student_view_data())) <= allowed
    assert marks(json.dumps(block.index_dictionary())) <= allowed


@pytest.mark.parametrize("seed", range(20))
def test_events_hold_ids_only(seed):
    story = random_story(seed, scenes=6)
    world = World()
    block = world.story(olx.write(story))
    post(block, "begin", {"run": 0, "community": "be_vl"})
    random = Random(seed)
    while (now := block.play(block.story())).ending is None and now.step < 15:
        step(block, now, random)
    ids = {p.id for p in story.places} | {c.id for s in story.scenes.values() for c in s.choices} | {story.story}
    for kind, event in world.published:
        if kind.startswith("esafety."):
            assert all(isinstance(v, int) or v in ids for v in event.values()), event


@pytest.mark.parametrize("seed", range(8))
def test_the_end_is_shown_when_it_is_reached(seed):
    story = random_story(seed, scenes=5)
    block = World().story(olx.write(story))
    block.run, block.run_number = walk(story, Random(seed), most=200).encode(), 1
    now = block.play(block.story())
    if now.ending is None:
        pytest.skip("this reader went round in circles")
    assert marks(now.ending.title) & marks(block.student_view({}).content)

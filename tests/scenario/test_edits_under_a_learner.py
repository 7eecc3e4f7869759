"""Authors change stories that people are in the middle of: no error, no grade lost."""

from __future__ import annotations

import dataclasses
from random import Random

from esafety_xblocks.scenario import olx
from esafety_xblocks.scenario.model import Grading, Scene, Story
from esafety_xblocks.scenario.play import offered
from tests.runtime import World, post
from tests.strategies import broken, random_story


def edit(story: Story, random: Random) -> Story:
    """Make one change an author might make."""
    kind = random.randrange(7)
    scenes = [p for p in story.places if isinstance(p, Scene)]
    if not scenes:
        return story
    target = random.choice(scenes)
    if kind == 0:
        return _with(story, target, dataclasses.replace(target, choices=target.choices[::-1]))
    if kind == 1 and len(target.choices) > 2:
        return _with(story, target, dataclasses.replace(target, choices=target.choices[1:]))
    if kind == 2:
        return _renamed(story, target.id, f"{target.id[:30]}_b")
    if kind == 3 and target.choices:
        first = dataclasses.replace(target.choices[0], id="renamed")
        return _with(story, target, dataclasses.replace(target, choices=(first, *target.choices[1:])))
    if kind == 4 and target.choices:
        moved = dataclasses.replace(target.choices[0], to=random.choice(story.places).id)
        return _with(story, target, dataclasses.replace(target, choices=(moved, *target.choices[1:])))
    if kind == 5:
        return dataclasses.replace(story, first=random.choice(scenes).id)
    return broken(story, random)


def _with(story: Story, old: Scene, new: Scene) -> Story:
    return dataclasses.replace(story, places=tuple(new if p is old else p for p in story.places))


def _renamed(story: Story, old: str, new: str) -> Story:
    return olx.read(olx.write(story).replace(f'"{old}"', f'"{new}"')).document or story


def test_five_hundred_edits_under_a_running_learner():
    random = Random(7)
    original = dataclasses.replace(random_story(11, scenes=8, bare=True), grading=Grading.BEST)
    world = World()
    block = world.story(olx.write(original))
    story = original
    best = 0.0
    for number in range(500):
        story = original if number % 10 == 0 else edit(story, random)
        block.data = olx.write(story)
        assert block.student_view({}).content
        _one_move(block, random)
        if number % 5 == 0:
            block.validate()
        if block.raw_possible is not None:
            assert block.raw_earned >= best
            best = block.raw_earned
    values = [g["value"] for g in world.grades()]
    assert values == sorted(values)
    assert values, "the walk never finished a story: it proves nothing"


def _one_move(block, random):
    if block.story() is None:
        status, _ = post(block, "choose", {"run": block.run_number, "step": 0, "choice": "a"})
        assert 400 <= status < 500
        return
    now = block.play(block.story())
    body = {"run": block.run_number, "step": now.step}
    if not now.started:
        status, _ = post(block, "begin", {"run": block.run_number, "community": "be_vl"})
    elif now.ending is not None:
        status, _ = post(block, "replay", {"run": block.run_number, "from": 0})
    elif now.scene is None:
        return
    elif now.scene.choices:
        choice = random.choice(offered(now.story, now.scene, now.now))
        status, _ = post(block, "choose", {**body, "choice": choice.id})
    else:
        status, _ = post(block, "proceed", body)
    assert status in (200, 409)

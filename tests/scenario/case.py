"""The branching story, for the shared harness."""

from __future__ import annotations

from random import Random

from esafety_xblocks.common.conditions import holds
from esafety_xblocks.common.olx import texts
from esafety_xblocks.common.parts import Thought, ThoughtMoment
from esafety_xblocks.scenario import olx
from esafety_xblocks.scenario.model import Choice, Scene, Story
from esafety_xblocks.scenario.play import offered
from esafety_xblocks.scenario.views import words
from tests.case import Case
from tests.runtime import post
from tests.scenario.samples import SMALL
from tests.strategies import marks, random_story


def _of(element, *, without=()) -> set[str]:
    """Marks of every text under an element, leaving some elements out."""
    hidden = set().union(*(_of(item) for item in without)) if without else set()
    return {mark for _, _, _, text in texts(element) for mark in marks(text)} - hidden


def always(story: Story) -> set[str]:
    """What may be read from the first screen on."""
    return marks(story.title) | marks(story.brief) | set().union(*(_of(person) for person in story.people))


def _late_thoughts(scene: Scene) -> list[Thought]:
    return [p for p in scene.parts if isinstance(p, Thought) and p.shown is not ThoughtMoment.BEFORE]


def reached(block) -> set[str]:
    """What a learner who is here may have read in this answer."""
    now = block.play(block.document())
    story, scene = now.story, now.scene
    if now.ending is not None:
        return _of(story)
    allowed = always(story)
    if not now.started or scene is None:
        return allowed
    shown = _of(scene, without=[*_late_thoughts(scene), *scene.choices])
    labels = set().union(*(marks(c.label) for c in offered(story, scene, now.now)), set())
    allowed |= shown | labels
    hidden = [p for p in scene.parts if p.when is not None and not holds(p.when, now.now)]
    allowed -= set().union(*(_of(p) for p in hidden), set())
    for moment in now.trail:
        assert isinstance(moment.choice, Choice | None)
        allowed |= _of(moment.scene, without=[c for c in moment.scene.choices if c is not moment.choice])
        if moment.choice:
            allowed |= marks(moment.choice.label)
            allowed |= set().union(*(_of(s) for s in story.sources if s.id in moment.choice.sources), set())
    return allowed


def step(block, random: Random):
    """Play one step."""
    now = block.play(block.document())
    if not now.started:
        return post(block, "begin", {"run": block.run_number, "community": random.choice(["be_vl", "be_wb", "be_de"])})
    if now.ending is not None:
        return post(block, "replay", {"run": block.run_number, "from": 0}) if now.story.replay else None
    if now.scene is None:
        return None
    body = {"run": block.run_number, "step": now.step}
    if random.random() < 0.15:
        return post(block, "settings", {"language": random.choice(block.languages())})
    if now.can_take_back and random.random() < 0.2:
        return post(block, "take_back", body)
    if now.scene.choices:
        choices = offered(now.story, now.scene, now.now)
        return post(block, "choose", {**body, "choice": random.choice(choices).id}) if choices else None
    return post(block, "proceed", body)


def honest(block):
    """One honest body for each handler."""
    run = block.run_number
    now = block.play(block.document()) if block.document() else None
    place = {"run": run, "step": now.step if now else 0}
    return {
        "begin": {"run": run, "community": "be_wb"},
        "choose": {**place, "choice": "wait"},
        "proceed": {**place, "text": "mijn woorden"},
        "take_back": place,
        "replay": {"run": run, "from": 0},
        "debrief": {"run": run},
        "settings": {"language": "fr", "community": "be_de"},
        "reflection": {"scene": "reflect", "text": "anders"},
    }


CASE = Case(
    room="scenario",
    form=olx.FORMAT,
    sample=olx.write(olx.read(SMALL).document),
    random=lambda seed: olx.write(random_story(seed, scenes=Random(seed).randint(2, 12))),
    honest=honest,
    step=step,
    reached=reached,
    words=(words.UI, words.NOTICES, words.WARNINGS, words.COACH, words.STRATEGY, words.STRENGTH),
    graded=True,
)

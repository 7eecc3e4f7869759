"""A step of the story as the templates lay it out: coach's remark, what is told and shown, the way on."""

from __future__ import annotations

from dataclasses import dataclass

from esafety_xblocks.common.views.parts import TOLD, Shown, ThoughtShown, shown, thought
from esafety_xblocks.common.views.speaker import Said, SourceShown, Speaker, sources
from esafety_xblocks.scenario.debrief import due_thoughts
from esafety_xblocks.scenario.model import Choice, Grading, Scene
from esafety_xblocks.scenario.play import Moment, Play, offered, way_on
from esafety_xblocks.scenario.views import words
from esafety_xblocks.scenario.views.view import View

MOST_DOTS = 14
"""Dots in the bar at most; a longer run keeps the last ones, so that a phone's line is enough."""

SHAPE = {"right": "check", "reconsider": "think", "harmful": "risk"}
"""The icon of each coach's level: meaning never rests on colour alone (WCAG 1.4.1)."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A coach's remark on one choice; level and remark are empty when they may not be shown."""

    label: Said
    level: str
    level_said: str
    shape: str
    feedback: Said
    sources: tuple[SourceShown, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A choice as a button."""

    id: str
    label: Said


@dataclass(frozen=True, slots=True)
class StepShown:
    """Which step this is: a word for screen readers, dots for the eye; never how many are ahead."""

    said: str
    done: range


@dataclass(frozen=True, slots=True)
class SceneShown:
    """A scene.

    Attributes:
        before, things, after: what is told before, what is shown, what is told after.
        beside: whether a wide page puts what is shown beside the rest: one thing, for more make a long column.
        summary: the one sentence that may stand for a heavy scene; empty when it is not heavy.
    """

    step: StepShown
    remarks: tuple[Remark, ...]
    thoughts: tuple[ThoughtShown, ...]
    take_back: bool
    first_counts: bool
    setting: Said
    title: Said
    before: tuple[Shown, ...]
    things: tuple[Shown, ...]
    after: tuple[Shown, ...]
    beside: bool
    summary: Said
    question: Said
    options: tuple[Option, ...]
    reflection: Said
    own: str
    go_on: Said


def scene(speaker: Speaker, play: Play, here: Scene, view: View) -> SceneShown:
    """Return the scene a learner is in."""
    ui = speaker.ui
    before, things, after = _columns(shown(speaker, here.parts, play.now))
    options = offered(play.story, here, play.now)
    way = None if options else way_on(play.story, here, play.now)
    remarks = (remark(speaker, moment, view) for moment in play.remarks)
    return SceneShown(
        step=step(speaker, play),
        remarks=tuple(r for r in remarks if r.level or r.feedback),
        thoughts=tuple(thought(speaker, part) for part in due_thoughts(play)),
        take_back=play.can_take_back,
        first_counts=play.story.grading in (Grading.FIRST, Grading.BEST),
        setting=speaker.plain(here.setting),
        title=speaker.plain(here.title),
        before=before,
        things=things,
        after=after,
        beside=len(things) == 1,
        summary=speaker.plain(here.summary) if here.heavy else Said(""),
        question=speaker.plain(here.question) or Said(ui["question"]),
        options=tuple(Option(choice.id, speaker.plain(choice.label)) for choice in options),
        reflection=speaker.plain(here.reflection.prompt) if here.reflection else Said(""),
        own=view.reflections.get(here.id, ""),
        go_on=(speaker.plain(way.label) if way else Said("")) or Said(ui["go_on"]),
    )


def step(speaker: Speaker, play: Play) -> StepShown:
    """Return which step this is: what was taken back is not counted."""
    done = sum(not moment.taken_back for moment in play.trail)
    return StepShown(words.step(speaker.language, done + 1), range(min(done, MOST_DOTS - 1)))


def remark(speaker: Speaker, moment: Moment, view: View) -> Remark:
    """Return the coach's remark on a choice."""
    assert moment.choice is not None
    return remark_on(speaker, moment.choice, view)


def remark_on(speaker: Speaker, choice: Choice, view: View) -> Remark:
    """Return what the coach says of a choice; nothing but the label where correctness is hidden."""
    level = str(choice.coach) if choice.coach and view.correctness else ""
    return Remark(
        label=speaker.plain(choice.label),
        level=level,
        level_said=words.coach(speaker.language).get(level, ""),
        shape=SHAPE.get(level, "dot"),
        feedback=speaker.html(choice.feedback) if view.correctness else Said(""),
        sources=sources(speaker, choice.sources) if view.correctness else (),
    )


def _columns(parts: tuple[Shown, ...]) -> tuple[tuple[Shown, ...], tuple[Shown, ...], tuple[Shown, ...]]:
    """Cut the parts at the first and the last thing shown, so that their order is kept in one column and in two."""
    things = [n for n, part in enumerate(parts) if not isinstance(part, TOLD)]
    if not things:
        return parts, (), ()
    first, last = things[0], things[-1] + 1
    return parts[:first], parts[first:last], parts[last:]

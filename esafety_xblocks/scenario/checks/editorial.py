"""What a careful editor would remark: needs the story played in every way, so it takes up to a few seconds."""

from __future__ import annotations

from collections.abc import Iterator

from esafety_xblocks.common import parts as p
from esafety_xblocks.common.checks.languages import languages
from esafety_xblocks.common.checks.markup import parsed
from esafety_xblocks.common.checks.remarks import hint, warning
from esafety_xblocks.common.checks.wording import wording
from esafety_xblocks.common.conditions import Flag, atoms
from esafety_xblocks.common.olx import texts
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.scenario.checks.graph import graph
from esafety_xblocks.scenario.checks.paths import paths
from esafety_xblocks.scenario.checks.wording import LENGTHS, longest_is_right
from esafety_xblocks.scenario.checks.world import World
from esafety_xblocks.scenario.explore import CAP
from esafety_xblocks.scenario.model import Choice, Grading, Scene, SetFlag, Story, WarningKind
from esafety_xblocks.scenario.simulate import middle_minutes
from esafety_xblocks.text import N_

HEAVY = (WarningKind.SELF_HARM, WarningKind.SEXUAL, WarningKind.HOME)
"""Themes for which somebody to call must be near (facts.md, third authoring rule)."""

_MINUTES_OFF = 2.0
_MINUTES_SHARE = 0.25


def editorial(story: Story, *, cap: int = CAP) -> tuple[Problem, ...]:
    """Return what could be better; never raises, whatever the story.

    Args:
        story: the story.
        cap: most situations to look at per community.
    """
    world = World(story, cap)
    return (
        *graph(world),
        *paths(world),
        *languages(story),
        *wording(story, world.places, LENGTHS),
        *longest_is_right(world),
        *_choices(world),
        *_care(world),
        *_thoughts(world),
        *_memory(world),
        *_scores(world),
        *_minutes(world),
    )


def _choices(world: World) -> Iterator[Problem]:
    for place in world.places:
        choice = place.element
        if not isinstance(choice, Choice):
            continue
        if choice.strategy is None:
            sentence = N_("Say which strategy this choice is, for the profile in the debrief.")
            yield hint("no_strategy", place, sentence)
        if not choice.feedback:
            yield hint("no_feedback", place, N_("Say in <feedback> what the coach remarks on this choice."))


def _care(world: World) -> Iterator[Problem]:
    heavy = [warned for warned in world.story.warnings if warned.kind in HEAVY]
    scenes = [(place, scene) for place, scene in world.scenes if scene.heavy]
    if not world.story.helplines and (heavy or scenes):
        place = next((pl for pl in world.places if heavy and pl.element is heavy[0]), None) or scenes[0][0]
        sentence = N_("This theme is heavy. Add a <helpline> with the situation it touches, so that help comes first.")
        yield warning("no_helpline", place, sentence)
    for place, scene in scenes:
        if not scene.summary:
            sentence = N_("A heavy scene may be skipped. Add a <summary> of one sentence for who does.")
            yield warning("no_summary", place, sentence)


def _thoughts(world: World) -> Iterator[Problem]:
    for place in world.places:
        scene = place.above[-1] if place.above else None
        if not isinstance(place.element, p.Thought) or place.element.shown is not p.ThoughtMoment.BEFORE:
            continue
        if isinstance(scene, Scene) and scene.choices:
            sentence = N_("A thought before the choice may give the answer away. Show it after, or in the debrief.")
            yield hint("thought_before", place, sentence)


def _memory(world: World) -> Iterator[Problem]:
    asked = {
        atom.name
        for place in world.places
        for atom in atoms(getattr(place.element, "when", None))
        if isinstance(atom, Flag)
    }
    told: set[str] = set()
    for place in world.places:
        if isinstance(place.element, SetFlag) and place.element.flag not in asked | told:
            told.add(place.element.flag)
            sentence = N_("The story sets “{name}” but never asks for it. Let a later scene remember it, or remove it.")
            yield hint("flag_never_asked", place, sentence, name=place.element.flag)


def _scores(world: World) -> Iterator[Problem]:
    story = world.story
    if story.grading not in (Grading.FIRST, Grading.BEST) or story.first not in story.scenes:
        return
    if not any(c.points for _, scene in world.scenes for c in scene.choices):
        sentence = N_("The grade is the score, but no choice earns points. Add <score> elements or grade completion.")
        yield warning("no_points", world.places[0], sentence)


def _minutes(world: World) -> Iterator[Problem]:
    story = world.story
    if not story.minutes or story.first not in story.scenes or not story.endings:
        return
    if any(parsed(version.markup) is None for _, _, _, text in texts(story) for version in text.versions):
        return
    minutes = middle_minutes(story)
    if minutes is None or story.opens_in not in minutes:
        return
    found = minutes[story.opens_in]
    off = abs(found - story.minutes)
    if off >= _MINUTES_OFF and off > _MINUTES_SHARE * story.minutes:
        sentence = N_(
            "The first screen promises {said} minutes; the middle reader needs about {found}. Correct “minutes”."
        )
        yield warning("minutes_off", world.places[0], sentence, said=story.minutes, found=round(found))

"""What one element says about another by its name: people, targets, tracks, flags, dimensions, sources."""

from __future__ import annotations

from collections.abc import Iterator

from esafety_xblocks.common.checks.remarks import error, no_value, warning
from esafety_xblocks.common.checks.structure import PEOPLE
from esafety_xblocks.common.checks.structure import references as shared_references
from esafety_xblocks.common.conditions import Compare, Flag, atoms
from esafety_xblocks.common.olx import Place
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.scenario.model import (
    Aftermath,
    Choice,
    ClearFlag,
    Continue,
    Felt,
    Move,
    Score,
    SetFlag,
    Story,
    Track,
)
from esafety_xblocks.text import N_

MOST_POINTS = 5


_PEOPLE = {**PEOPLE, Track: (("of", False),), Felt: (("by", True),), Aftermath: (("of", True),)}


def references(story: Story, every: tuple[Place, ...]) -> Iterator[Problem]:
    """Yield the people, sources, dimensions, tracks and targets that are named and not there."""
    yield from shared_references(story, every, _PEOPLE)
    dimensions = {dimension.id for dimension in story.dimensions}
    for place in every:
        element = place.element
        if isinstance(element, Score) and element.dimension not in dimensions:
            sentence = N_("There is no dimension “{value}”. Add it or correct it.")
            yield error("unknown_dimension", place, sentence, value=element.dimension)
        if isinstance(element, Score) and not 0 <= element.points <= MOST_POINTS:
            yield warning(
                "bad_points",
                place,
                N_("Points are from 0 to {most}, here {points}. Correct them."),
                most=MOST_POINTS,
                points=element.points,
            )
        if isinstance(element, Move) and element.track not in story.track:
            yield _no_track(place, element.track)
        if isinstance(element, Choice | Continue):
            yield from _target(story, place, element.to)


def _target(story: Story, place: Place, to: str) -> Iterator[Problem]:
    if not to:
        yield no_value(place, "to")
    elif to not in story.scenes and to not in story.endings:
        sentence = N_("This leads to “{value}”, but there is no such scene or ending. Add it or correct “to”.")
        yield error("unknown_target", place, sentence, value=to)


def _no_track(place: Place, name: str) -> Problem:
    return error("unknown_track", place, N_("There is no track “{value}”. Add it or correct it."), value=name)


def conditions(story: Story, every: tuple[Place, ...]) -> Iterator[Problem]:
    """Yield the tracks and flags that conditions ask for in vain."""
    flags = {place.element.flag for place in every if isinstance(place.element, SetFlag)}
    for place in every:
        for atom in dict.fromkeys(atoms(getattr(place.element, "when", None))):
            if isinstance(atom, Compare) and atom.track not in story.track:
                yield _no_track(place, atom.track)
            elif isinstance(atom, Flag) and atom.name in story.track:
                sentence = N_("“{name}” is a track: compare it with a number, e.g. {name} < 40.")
                yield error("track_as_flag", place, sentence, name=atom.name)
            elif isinstance(atom, Flag) and atom.name not in flags:
                sentence = N_("This asks for “{name}”, but no choice sets it. Add a <set> or correct the name.")
                yield warning("flag_never_set", place, sentence, name=atom.name)
        if isinstance(place.element, ClearFlag) and place.element.flag not in flags:
            sentence = N_("This clears “{name}”, but no choice sets it. Add a <set> or correct the name.")
            yield warning("flag_never_set", place, sentence, name=place.element.flag)

"""What makes a story unplayable, or its names wrong. One pass over the model; Studio runs it on every key.

An error here keeps learners out (`load`), so what only harms the story is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from esafety_xblocks.common.contacts import SITUATIONS
from esafety_xblocks.common.olx import Element, Place, places
from esafety_xblocks.common.olx.codecs import ID, RESERVED_IDS
from esafety_xblocks.common.olx.fields import Words, shapes
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.scenario.checks.markup import markup
from esafety_xblocks.scenario.checks.references import conditions, no_value, references
from esafety_xblocks.scenario.checks.remarks import at, error, warning
from esafety_xblocks.scenario.model import (
    Choice,
    ClearFlag,
    Ending,
    Scene,
    SetFlag,
    Story,
    Track,
    WarningKind,
)
from esafety_xblocks.text import N_

AVATARS = (
    *(f"girl-{number}" for number in range(1, 5)),
    *(f"boy-{number}" for number in range(1, 5)),
    *(f"woman-{number}" for number in range(1, 4)),
    *(f"man-{number}" for number in range(1, 4)),
    *("girl-headscarf", "boy-wheelchair", "woman-headscarf", "elder-1", "elder-2", "group", "unknown"),
)

_STORY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def structure(story: Story) -> tuple[Problem, ...]:
    """Return what is wrong with names, references and ways on; never raises, whatever the story."""
    every = tuple(places(story))
    found: list[Problem] = []
    for look in _LOOKS:
        found += look(story, every)
    return tuple(found)


# ---------------------------------------------------------------- the root


def _root(story: Story, every: tuple[Place, ...]) -> Iterator[Problem]:
    root = every[0]
    if not story.story:
        yield no_value(root, "story")
    elif not _STORY.fullmatch(story.story):
        yield error(
            "bad_story",
            root,
            N_("“{value}” cannot name a story. Use small letters, digits and single hyphens, e.g. just-a-joke."),
            value=story.story,
        )
    if story.first not in story.scenes:
        sentence = N_("The story begins in “{value}”, but there is no such scene. Correct “first”.")
        yield error("no_first", root, sentence, value=story.first)
    if not story.endings:
        yield error("no_ending", root, N_("The story has no ending. Add an <ending> and let a choice lead to it."))
    yield from _languages(story, root)


def _languages(story: Story, root: Place) -> Iterator[Problem]:
    if not story.languages:
        yield error("no_languages", root, N_('Say in which languages the story is, e.g. languages="nl fr".'))
    for index, code in enumerate(story.languages):
        if not _LANGUAGE.fullmatch(code):
            yield error("bad_language", root, N_("“{code}” is not a language code. Write nl, fr or de."), code=code)
        elif code in story.languages[:index]:
            yield warning("double_language", root, N_("“{code}” stands twice in “languages”. Keep one."), code=code)
    if story.open and story.open not in story.languages:
        sentence = N_("The story opens in “{code}”, which is not one of its languages. Correct “open” or “languages”.")
        yield warning("bad_open", root, sentence, code=story.open)


# ---------------------------------------------------------------- names


def _names(story: Story, every: tuple[Place, ...]) -> Iterator[Problem]:
    yield from _unique([*story.people, *story.places])
    yield from _unique(story.tracks)
    yield from _unique(story.dimensions)
    yield from _unique(story.sources)
    for scene in story.places:
        if isinstance(scene, Scene):
            yield from _unique(scene.choices, f"scene {scene.id}")
    for place in every:
        own = getattr(place.element, "id", None)
        if own == "":
            yield error("missing_id", place, N_("This <{tag}> needs an id."), tag=place.element.TAG)
        elif own is not None and place.element.TAG != "source" and (not ID.match(own) or own in RESERVED_IDS):
            sentence = N_("“{value}” cannot be an id. Use small letters, digits and _, beginning with a letter.")
            yield error("bad_id", place, sentence, value=own)
    for place in every:
        if isinstance(place.element, SetFlag | ClearFlag) and place.element.flag in story.track:
            sentence = N_("“{name}” is a track, so it cannot be a flag too. Give the flag another name.")
            yield error("flag_is_track", place, sentence, name=place.element.flag)


def _unique(elements: Iterable[Element], under: str = "") -> Iterator[Problem]:
    seen: dict[str, Element] = {}
    for element in elements:
        own = str(getattr(element, "id", ""))
        if own and own in seen:
            where = f"{under}, {element.TAG} {own}" if under else ""
            sentence = N_("The id “{value}” is used twice (first in line {first}). Give one of them another id.")
            yield error("double_id", at(element, where), sentence, value=own, first=seen[own].line)
        seen.setdefault(own, element)


# ---------------------------------------------------------------- ways on


def _ways(story: Story, every: tuple[Place, ...]) -> Iterator[Problem]:
    for place in every:
        scene = place.element
        if not isinstance(scene, Scene):
            continue
        if scene.choices and (scene.continues or scene.reflection):
            sentence = N_("This scene has choices and a continue or a reflection. Keep one kind of way on.")
            yield error("two_ways_on", place, sentence)
        elif not scene.choices and not scene.continues:
            yield error("no_way_on", place, N_("This scene leads nowhere. Add choices or a <continue>."))
        elif len(scene.choices) == 1:
            sentence = N_("One choice is no choice. Add another, or write a <continue>.")
            yield warning("one_choice", place, sentence)


# ---------------------------------------------------------------- tracks, closed lists


def _tracks(story: Story, every: tuple[Place, ...]) -> Iterator[Problem]:
    for place in every:
        track = place.element
        if not isinstance(track, Track):
            continue
        bounds = {"least": track.least, "most": track.most}
        if track.least >= track.most:
            yield error("bad_bounds", place, N_("“min” ({least}) must be less than “max” ({most})."), **bounds)
        elif not track.least <= track.start <= track.most:
            sentence = N_("The start ({start}) is not between “min” ({least}) and “max” ({most}). Correct “start”.")
            yield warning("bad_start", place, sentence, start=track.start, **bounds)
        for level in track.levels:
            if not track.least <= level.start <= track.most:
                sentence = N_(
                    "This level begins at {start}, outside the track ({least} to {most}), so it is never used. "
                    "Correct “from”."
                )
                yield warning("bad_level", place, sentence, line=level.line, start=level.start, **bounds)


def _lists(story: Story, every: tuple[Place, ...]) -> Iterator[Problem]:
    for warned in story.warnings:
        if warned.kind and not isinstance(warned.kind, WarningKind):
            yield _not_one_of("unknown_warning", at(warned), warned.kind, [kind.value for kind in WarningKind])
    for helpline in story.helplines:
        if helpline.situation not in SITUATIONS:
            yield _not_one_of("unknown_situation", at(helpline), helpline.situation, SITUATIONS)
    for person in story.people:
        if person.avatar not in AVATARS:
            yield _not_one_of("unknown_avatar", at(person), person.avatar, sorted(AVATARS))
    for ending in story.places:
        if isinstance(ending, Ending) and not ending.outcome:
            yield no_value(at(ending), "outcome")


def _not_one_of(code: str, place: Place, value: object, values: Iterable[str]) -> Problem:
    return warning(code, place, N_("“{value}” is not one of: {values}."), value=value, values=", ".join(values))


# ---------------------------------------------------------------- words


def _words(story: Story, every: tuple[Place, ...]) -> Iterator[Problem]:
    languages = {*story.languages, ""}
    for place in every:
        for name, shape in shapes(type(place.element)):
            if not isinstance(shape, Words):
                continue
            text = getattr(place.element, name)
            part = shape.tag if shape.tag else ""
            if shape.required and not text:
                say = error if isinstance(place.element, Choice) else warning
                yield say(
                    "missing_words", place, N_("Words are missing here. Add a <text>."), line=text.line, part=part
                )
            for version in text.versions:
                line = version.line or text.line
                if story.languages and version.lang not in languages:
                    sentence = N_(
                        "This text is in “{lang}”, which “languages” does not list, so nobody sees it. Add it there."
                    )
                    yield warning("unlisted_language", place, sentence, line=line, part=part, lang=version.lang)
                yield from markup(place, version.markup, line, part)


_LOOKS: tuple[Callable[[Story, tuple[Place, ...]], Iterator[Problem]], ...] = (
    _root,
    _names,
    references,
    conditions,
    _ways,
    _tracks,
    _lists,
    _words,
)

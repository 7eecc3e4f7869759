"""A group's figures as a table, for course staff."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from esafety_xblocks.common.views.speaker import Said, Speaker
from esafety_xblocks.survey.forms import ORDER
from esafety_xblocks.survey.group import PAIRS, Figure, People, figures
from esafety_xblocks.survey.model import Knowledge, Moment, Survey
from esafety_xblocks.survey.views import words


@dataclass(frozen=True, slots=True)
class MomentShown:
    """How a measure stands at one moment."""

    moment: str
    people: str
    mean: str
    sd: str
    alpha: str


@dataclass(frozen=True, slots=True)
class EffectShown:
    """How far a measure moved."""

    moments: str
    pairs: str
    difference: str
    effect: str


@dataclass(frozen=True, slots=True)
class FigureShown:
    """A measure."""

    name: Said
    moments: tuple[MomentShown, ...]
    effects: tuple[EffectShown, ...]

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        return len(self.moments) + len(self.effects)


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group.

    Attributes:
        people: how many answered, in words.
        measures: what may be said of them.
        download: whether enough people agree to research.
    """

    people: str
    measures: tuple[FigureShown, ...]
    download: bool


def group(speaker: Speaker, survey: Survey, people: People, *, download: bool) -> GroupShown:
    """Return what may be said of a group."""
    found = tuple(_figure(speaker, one) for one in figures(survey, people))
    return GroupShown(words.people(speaker.language, len(people)), found, download)


def _figure(speaker: Speaker, one: Figure) -> FigureShown:
    title = speaker.plain(one.section.title) or speaker.plain(one.section.lead)
    name = speaker.plain(one.name) or title
    if isinstance(one.section, Knowledge):
        name = Said(f"{name.words} ({speaker.ui['share_right']})", name.at)
    return FigureShown(name, tuple(_moments(speaker, one)), tuple(_effects(speaker, one)))


def _moments(speaker: Speaker, one: Figure) -> Iterator[MomentShown]:
    language = speaker.language
    names = words.moments(language)
    for moment in ORDER:
        if moment in one.moments:
            spread = one.moments[moment]
            mean, sd = words.number(language, spread.mean, 2), words.number(language, spread.sd, 2)
            yield MomentShown(names[moment.value], str(spread.n), mean, sd, _alpha(language, one, moment))


def _alpha(language: str, one: Figure, moment: Moment) -> str:
    found = [a for a in one.alphas if a.moment is moment]
    return "; ".join((f"{a.form.value}: " if a.form else "") + words.number(language, a.value, 2) for a in found)


def _effects(speaker: Speaker, one: Figure) -> Iterator[EffectShown]:
    language = speaker.language
    names = words.moments(language)
    for first, second in PAIRS:
        found = one.effects.get((first, second))
        if found is None:
            continue
        said = ""
        if found.d is not None and found.low is not None and found.high is not None:
            d, low, high = (words.number(language, value, 2) for value in (found.d, found.low, found.high))
            said = f"{d} [{low}; {high}]"
        difference = words.number(language, found.difference, 2, sign=True)
        yield EffectShown(f"{names[first.value]} → {names[second.value]}", str(found.n), difference, said)

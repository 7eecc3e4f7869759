"""What a careful editor would remark on a survey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from esafety_xblocks.common.checks.languages import languages
from esafety_xblocks.common.checks.markup import parsed
from esafety_xblocks.common.checks.remarks import at, hint, root, warning
from esafety_xblocks.common.checks.wording import MOST_WORDS, wording
from esafety_xblocks.common.conditions import Compare, Flag, atoms
from esafety_xblocks.common.olx import Element, Place, places, texts
from esafety_xblocks.common.parts import Narration
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.survey.model import Form, Knowledge, KnowledgeItem, Likert, Option, Statement, Survey, Vignettes
from esafety_xblocks.survey.reading_time import minutes
from esafety_xblocks.text import COMMUNITIES, N_, Reader

LENGTHS: Mapping[tuple[type[Element], str], int] = {
    **MOST_WORDS,
    (Narration, "text"): 90,
    (Statement, "text"): 28,
    (Option, "label"): 30,
}
"""Longest texts, in words: a vignette is read in half a minute, a statement at one glance."""

MANY_STATEMENTS = 6
BIAS_ITEMS = 4
BIAS_SHARE = 0.7
"""As for a story's choices: with four questions or more, seven in ten is no chance."""

_MINUTES_OFF = 2.0
_MINUTES_SHARE = 0.3


def editorial(survey: Survey) -> tuple[Problem, ...]:
    """Return what could be better; never raises, whatever the survey."""
    every = tuple(places(survey))
    return (
        *languages(survey),
        *wording(survey, every, LENGTHS),
        *_honesty(survey),
        *_statements(survey),
        *_right_answers(survey),
        *_care(survey),
        *_conditions(every),
        *_minutes(survey),
    )


def _honesty(survey: Survey) -> Iterator[Problem]:
    if not survey.status:
        sentence = N_("Say in <status> where these questions come from and whether they were validated.")
        yield warning("no_status", root(survey), sentence)
    if not survey.consent:
        sentence = N_("Without <consent> nobody is asked, so nothing can be downloaded for research.")
        yield hint("no_consent", root(survey), sentence)


def _statements(survey: Survey) -> Iterator[Problem]:
    for section in survey.sections:
        if not isinstance(section, Likert):
            continue
        if len(section.items) >= MANY_STATEMENTS and not any(item.reverse for item in section.items):
            sentence = N_("All statements point the same way. Reverse some, so that ticking one column tells nothing.")
            yield hint("none_reversed", at(section), sentence)
        for dimension in section.dimensions:
            own = sum(item.dimension == dimension.id for item in section.items)
            if own < 2:
                place = at(dimension, f"likert {section.id}, dimension {dimension.id}")
                sentence = N_("{own} statements measure this dimension; two is the least. Add some.")
                yield warning("thin_dimension", place, sentence, own=own)


def _right_answers(survey: Survey) -> Iterator[Problem]:
    """Two ways in which answers give themselves away: by their length, by their place."""
    for section in survey.sections:
        if not isinstance(section, Knowledge) or len(section.items) < BIAS_ITEMS:
            continue
        readers = [Reader(language, COMMUNITIES[0], survey.original) for language in survey.languages]
        for reader in readers:
            longest = sum(_is_longest(item, reader) for item in section.items)
            if longest >= BIAS_SHARE * len(section.items):
                sentence = N_(
                    "In {longest} of {items} questions the right answer is the longest one (“{lang}”), so length "
                    "gives it away. Shorten some, or say more in the wrong ones."
                )
                more = {"longest": longest, "items": len(section.items), "lang": reader.language}
                yield warning("longest_is_right", at(section), sentence, **more)
        at_place = [next((n for n, o in enumerate(item.options) if o.correct), -1) for item in section.items]
        for number in sorted(set(at_place)):
            if at_place.count(number) >= BIAS_SHARE * len(section.items):
                sentence = N_("In {same} of {items} questions the right answer is option {number}. Move some.")
                more = {"same": at_place.count(number), "items": len(section.items), "number": number + 1}
                yield warning("same_place", at(section), sentence, **more)


def _is_longest(item: KnowledgeItem, reader: Reader) -> bool:
    right = [_letters(option, reader) for option in item.options if option.correct]
    wrong = [_letters(option, reader) for option in item.options if not option.correct]
    return bool(right and wrong) and max(right) > max(wrong)


def _letters(option: Option, reader: Reader) -> int:
    version = option.label.pick(reader.language, reader.original)
    return 0 if version is None or parsed(version.markup) is None else len(reader.plain(option.label).words)


def _care(survey: Survey) -> Iterator[Problem]:
    situations = [section for section in survey.sections if isinstance(section, Vignettes)]
    if situations and not survey.helplines:
        sentence = N_("These situations may touch somebody. Add a <helpline>, so that help comes first.")
        yield hint("no_helpline", at(situations[0]), sentence)


def _conditions(every: tuple[Place, ...]) -> Iterator[Problem]:
    for place in every:
        if any(isinstance(atom, Compare | Flag) for atom in atoms(getattr(place.element, "when", None))):
            sentence = N_("A survey has no tracks and no flags: a condition can only ask for the community.")
            yield warning("needless_condition", place, sentence)


def _minutes(survey: Survey) -> Iterator[Problem]:
    if not survey.minutes or not survey.languages:
        return
    if any(parsed(version.markup) is None for _, _, _, text in texts(survey) for version in text.versions):
        return
    found = max(minutes(survey, form, survey.opens_in) for form in Form)
    off = abs(found - survey.minutes)
    if off >= _MINUTES_OFF and off > _MINUTES_SHARE * survey.minutes:
        sentence = N_("The first screen promises {said} minutes; a reader needs about {found}. Correct “minutes”.")
        yield warning("minutes_off", root(survey), sentence, said=survey.minutes, found=round(found))

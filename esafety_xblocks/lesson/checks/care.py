"""Words that may harm or shame: a role nobody should play, a letter nobody understands, a gap left open in print."""

from __future__ import annotations

import re
from collections.abc import Iterator

from esafety_xblocks.common.checks.markup import parsed
from esafety_xblocks.common.checks.remarks import error, hint, warning
from esafety_xblocks.common.checks.wording import longest_sentence
from esafety_xblocks.common.olx import Place, texts
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.lesson.model import Card, Handout, HandoutKind, Lesson
from esafety_xblocks.text import COMMUNITIES, N_, Reader, Text

MOST_WORDS_IN_LETTER = 20
"""Longest sentence in a letter to families: plain language for parents who read another language at home."""

TARGETS = {
    "nl": r"slachtoffers?|gepeste|doelwit|mikpunt|pispaal|zondebok",
    "fr": r"victimes?|cibles?|harcelée?s?|souffre-douleur|bouc émissaire",
}
"""Words for the one who is bullied; fine in a text about bullying, never on a card that a pupil plays."""

YOU_ARE = {
    "nl": r"\b(?:je|jij|u)\s+(?:bent|wordt|speelt)\b|\bspeel\b|\b(?:ben|word|speel)\s+jij\b",
    "fr": r"\b(?:tu|vous)\s+(?:es|êtes|joues?|jouez)\b|\bjoues?\b|\bjouez\b",
}

PLACEHOLDER = re.compile(
    r"\[(?!S\d+\])[^\[\]]{0,60}\]"
    r"|\bx{3,}\b|\blorem\b|\btodo\b|\btbd\b|\bfixme\b"
    r"|\?{3,}|\.{4,}"
    r"|\binvullen\s*(?:\.\.|…)|\bà compléter\b|\bnog aan te vullen\b",
    re.IGNORECASE,
)
"""Gaps that an author left for later. A promise that ends in "…" is for pupils to finish; "[S24]" names a source."""

_SENTENCE = re.compile(r"[^.!?…]+")


def care(lesson: Lesson, every: tuple[Place, ...]) -> Iterator[Problem]:
    """Yield what may harm, shame or embarrass."""
    for place, name, shape, text in texts(lesson):
        for language in lesson.languages:
            words = _words(lesson, text, language)
            if words is None:
                continue
            where = {"part": shape.tag, "line": _line(text, language)}
            yield from _gaps(place, words, language, where)
            if name == "family_letter":
                yield from _letter(place, words, language, where)
            if isinstance(place.element, Card) and _is_role(place):
                yield from _role(place, name, words, language, where)


def _words(lesson: Lesson, text: Text, language: str) -> str | None:
    """Return the words written for this very language; None when there are none, or they cannot be read."""
    version = text.own(language)
    if version is None or (version.lang == "" and language != lesson.original) or parsed(version.markup) is None:
        return None
    return Reader(language, COMMUNITIES[0], lesson.original).plain(text).words


def _line(text: Text, language: str) -> int:
    version = text.own(language)
    return version.line or text.line if version else text.line


def _is_role(place: Place) -> bool:
    return any(isinstance(one, Handout) and one.kind is HandoutKind.ROLES for one in place.above)


def _gaps(place: Place, words: str, language: str, where: dict[str, object]) -> Iterator[Problem]:
    found = PLACEHOLDER.search(words)
    if found is None:
        return
    in_print = any(isinstance(one, Handout) for one in (*place.above, place.element))
    say = error if in_print else warning
    sentence = N_("“{value}” still stands here (“{lang}”). Fill the gap in, or leave it out.")
    yield say("placeholder", place, sentence, value=found.group(), lang=language, **where)


def _letter(place: Place, words: str, language: str, where: dict[str, object]) -> Iterator[Problem]:
    longest = longest_sentence(words)
    if longest > MOST_WORDS_IN_LETTER:
        sentence = N_("A sentence of {words} words (“{lang}”) is long for a letter to families; {most} is plenty.")
        yield hint("letter_sentence", place, sentence, words=longest, most=MOST_WORDS_IN_LETTER, lang=language, **where)


def _role(place: Place, name: str, words: str, language: str, where: dict[str, object]) -> Iterator[Problem]:
    target = re.compile(rf"\b(?:{TARGETS.get(language, '(?!)')})\b", re.IGNORECASE)
    you_are = re.compile(YOU_ARE.get(language, "(?!)"), re.IGNORECASE)
    sentences = [words] if name == "title" else _SENTENCE.findall(words)
    for one in sentences:
        found = target.search(one)
        if found and (name == "title" or you_are.search(one)):
            sentence = N_("“{value}” (“{lang}”): nobody in class is ever cast as the target. Give this role to nobody.")
            yield warning("cast_as_target", place, sentence, value=found.group(), lang=language, **where)
            return

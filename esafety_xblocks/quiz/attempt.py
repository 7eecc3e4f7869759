"""An attempt: what was drawn and what was answered, in the few characters that a learner's state holds.

``k3f0p2m9xq q1:b q7:a+c q3`` is the seed, then one token per question in the order in which they are asked: its id and,
when it was answered, the answer by ids. ``q4:c+a+b`` is an order, ``q5:left=right+left=right`` a match or a sort,
``q6:!a=12+b=3`` a question shown to a class, with the hands that were counted. Everything else is derived.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

Given = tuple[str, ...]
"""An answer by ids: options that were ticked, steps in order, or ``left=right`` for each thing that was placed."""

SHOWN_TO_CLASS = "!"
"""Begins the answer of a question whose right answer a class has seen."""

MOST_QUESTIONS = 300
MOST_HANDS = 999
SEED_LENGTH = 10
"""The seed decides where the right answers stand, so it must not be guessable from what a page shows."""

_ID = r"[a-z][a-z0-9_]{0,39}"
_TOKEN = re.compile(rf"({_ID})(?::(!?(?:{_ID}(?:=[a-z0-9_]{{1,40}})?(?:\+{_ID}(?:=[a-z0-9_]{{1,40}})?){{0,99}})?))?")
_SEED = re.compile(r"[0-9a-z]{1,32}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One question of an attempt.

    Attributes:
        question: its id.
        given: the answer; None before it.
        shown: whether a class has seen what is right; `given` then holds ``option=hands``.
    """

    question: str
    given: Given | None = None
    shown: bool = False

    def encode(self) -> str:
        """Return the token."""
        if self.given is None:
            return self.question
        return f"{self.question}:{SHOWN_TO_CLASS if self.shown else ''}{'+'.join(self.given)}"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was drawn for a learner, and what they answered.

    Attributes:
        seed: where the order of questions and answers comes from; empty before the attempt began.
        entries: the questions in the order in which they are asked.
    """

    seed: str = ""
    entries: tuple[Entry, ...] = ()

    @classmethod
    def begun(cls, seed: str, questions: Iterable[str]) -> Attempt:
        """Return a new attempt with nothing answered."""
        return cls(seed, tuple(Entry(question) for question in questions))

    @classmethod
    def decode(cls, stored: object) -> Attempt:
        """Read a stored attempt; what is no token (a hand-edited state) is passed over, a question counts once."""
        words = stored.split() if isinstance(stored, str) else []
        if not words or not _SEED.fullmatch(words[0]):
            return cls()
        entries: dict[str, Entry] = {}
        for word in words[1 : MOST_QUESTIONS + 1]:
            found = _TOKEN.fullmatch(word)
            if found and found[1] not in entries:
                entries[found[1]] = _entry(found[1], found[2])
        return cls(words[0], tuple(entries.values()))

    def encode(self) -> str:
        """Return the characters to store."""
        return " ".join([self.seed, *(entry.encode() for entry in self.entries)]) if self.seed else ""

    @property
    def started(self) -> bool:
        """Whether it began."""
        return bool(self.seed)

    def answered(self, question: str, given: Given, *, shown: bool = False) -> Attempt:
        """Return the attempt with an answer to one of its questions put in place of what was there."""
        return replace(
            self,
            entries=tuple(Entry(question, given, shown) if e.question == question else e for e in self.entries),
        )


def _entry(question: str, answer: str | None) -> Entry:
    if answer is None:
        return Entry(question)
    shown = answer.startswith(SHOWN_TO_CLASS)
    words = answer.removeprefix(SHOWN_TO_CLASS)
    return Entry(question, tuple(words.split("+")) if words else (), shown)


def placed(given: Given) -> dict[str, str]:
    """Return what was placed where: ``left=right`` by left side; the first place of a thing counts."""
    found: dict[str, str] = {}
    for word in given:
        left, equals, right = word.partition("=")
        if equals:
            found.setdefault(left, right)
    return found


def hands(given: Given | None) -> dict[str, int]:
    """Return how many hands were counted for each option."""
    return {left: min(int(right), MOST_HANDS) for left, right in placed(given or ()).items() if right.isdecimal()}

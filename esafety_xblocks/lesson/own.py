"""The teacher's own copy of a lesson: what they changed in one language and one duration, and nothing else.

Kept in their state as plain JSON, so reading it never trusts it. Each change remembers by a short hash what the author
had written there, so that a later change of the author's is noticed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from esafety_xblocks.lesson.model import StepForm, StepKind

MAX_TEXT = 4_000
"""Longest text of a teacher's own, in characters: a page and a half."""

MAX_TEXTS = 150
MAX_STEPS = 30
MAX_MINUTES = 240
MAX_STORED = 60_000
"""Largest copy, in characters of JSON; all state of one learner and block is one row on the platform."""

NEW_STEP = re.compile(r"\+[1-9][0-9]?")
"""The id of a step that the teacher added: never an id of the author's, which begins with a letter."""

NEW_STEP_TEXTS = ("title", "do", "slide", "notes")


@dataclass(frozen=True, slots=True)
class Change:
    """A text of the teacher's own.

    Attributes:
        words: as typed.
        of: hash of what the author had written there; empty in a step of the teacher's own.
    """

    words: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A step in the teacher's own plan."""

    step: str
    minutes: int


@dataclass(frozen=True, slots=True)
class NewStep:
    """What a step of the teacher's own is."""

    kind: StepKind = StepKind.LEARN
    form: StepForm = StepForm.WHOLE


@dataclass(frozen=True, slots=True)
class Own:
    """A copy: falsy when nothing is changed.

    Attributes:
        texts: changed texts by the key of their place.
        plan: the steps of each session in the teacher's order; None when the author's plan is kept.
        plan_of: hash of the author's plan when the teacher changed it.
        added: the teacher's own steps.
        version: how often it was saved, so that a second window does not overwrite the first.
    """

    texts: Mapping[str, Change] = field(default_factory=dict)
    plan: tuple[tuple[Turn, ...], ...] | None = None
    plan_of: str = ""
    added: Mapping[str, NewStep] = field(default_factory=dict)
    version: int = 0

    def __bool__(self) -> bool:
        return bool(self.texts) or self.plan is not None

    def stored(self) -> dict[str, Any]:
        """Return what to keep."""
        kept: dict[str, Any] = {"version": self.version}
        if self.texts:
            kept["texts"] = {key: [change.words, change.of] for key, change in self.texts.items()}
        if self.plan is not None:
            kept["plan"] = [[[turn.step, turn.minutes] for turn in turns] for turns in self.plan]
            kept["plan_of"] = self.plan_of
            if self.added:
                kept["added"] = {name: [new.kind.value, new.form.value] for name, new in self.added.items()}
        return kept

    @property
    def size(self) -> int:
        """Characters of JSON that it takes."""
        return len(json.dumps(self.stored(), ensure_ascii=False))


def read_own(value: object) -> Own:
    """Return the copy that was kept; what means nothing in it is left out. Never raises."""
    kept = value if isinstance(value, dict) else {}
    added = _added(kept.get("added"))
    plan = _plan(kept.get("plan"))
    return Own(
        texts=_texts(kept.get("texts")),
        plan=plan,
        plan_of=_string(kept.get("plan_of")) if plan is not None else "",
        added=added if plan is not None else {},
        version=_number(kept.get("version"), 1_000_000),
    )


def _texts(value: object) -> dict[str, Change]:
    pairs = value.items() if isinstance(value, dict) else ()
    found = {
        key: Change(pair[0][:MAX_TEXT], _string(pair[1]))
        for key, pair in pairs
        if isinstance(key, str) and isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str)
    }
    return dict(list(found.items())[:MAX_TEXTS])


def _plan(value: object) -> tuple[tuple[Turn, ...], ...] | None:
    if not isinstance(value, list):
        return None
    sessions = [turns if isinstance(turns, list) else [] for turns in value]
    return tuple(
        tuple(
            Turn(pair[0], _number(pair[1], MAX_MINUTES))
            for pair in turns[:MAX_STEPS]
            if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str)
        )
        for turns in sessions[:MAX_STEPS]
    )


def _added(value: object) -> dict[str, NewStep]:
    pairs = value.items() if isinstance(value, dict) else ()
    found = {}
    for name, pair in pairs:
        if isinstance(name, str) and NEW_STEP.fullmatch(name) and isinstance(pair, list) and len(pair) == 2:
            found[name] = NewStep(step_kind(pair[0]), step_form(pair[1]))
    return found


def step_kind(value: object) -> StepKind:
    """Return a kind of step; `learn` for anything that is none."""
    return next((kind for kind in StepKind if kind == value), StepKind.LEARN)


def step_form(value: object) -> StepForm:
    """Return a form of work; the whole class for anything that is none."""
    return next((form for form in StepForm if form == value), StepForm.WHOLE)


def _string(value: object) -> str:
    return value[:64] if isinstance(value, str) else ""


def _number(value: object, most: int) -> int:
    return min(most, max(0, value)) if isinstance(value, int) and not isinstance(value, bool) else 0

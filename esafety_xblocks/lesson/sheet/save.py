"""Makes the teacher's own copy from what they typed, within bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from esafety_xblocks.lesson.own import (
    MAX_MINUTES,
    MAX_STEPS,
    MAX_STORED,
    MAX_TEXT,
    MAX_TEXTS,
    NEW_STEP,
    NEW_STEP_TEXTS,
    Change,
    NewStep,
    Own,
    Turn,
)
from esafety_xblocks.lesson.sheet.adapt import adapted, known_steps
from esafety_xblocks.lesson.sheet.places import Kind, places
from esafety_xblocks.lesson.sheet.shape import Sheet
from esafety_xblocks.lesson.typed import from_typed, lines, one_line, to_typed

PLAN = "plan"
"""The key under which steps and minutes are put back; no text has it."""


class NotKept(ValueError):
    """What was typed is not kept, and nothing is changed: ``bad`` means nothing here, ``much`` is too much."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What arrived from the page.

    Attributes:
        texts: as typed, by the key of their place.
        plan: the steps of each session; None when they stay as they were.
        added: what the teacher's own steps in the plan are.
    """

    texts: Mapping[str, str]
    plan: Sequence[Sequence[Turn]] | None = None
    added: Mapping[str, NewStep] | None = None


def saved(sheet: Sheet, own: Own, typed: Typed) -> Own:
    """Return the copy with what was typed in it.

    Args:
        sheet: the author's sheet, in the same language and duration.
        own: the copy so far.
        typed: what changed; places that are not named stay as they were.

    Raises:
        NotKept: a place or step does not exist, or it is too much.
    """
    kept = _with_plan(sheet, own, typed) if typed.plan is not None else own
    texts = dict(kept.texts)
    known = places(sheet)
    for key, words in typed.texts.items():
        if len(words) > MAX_TEXT:
            raise NotKept("much")
        place = known.get(key)
        if place is None and not _is_of_new_step(key, kept):
            raise NotKept("bad")
        kind = place.kind if place else Kind.LINE if key.endswith(".title") else Kind.RICH
        tidy = in_order(words, kind)
        if place is not None and tidy == in_order(place.typed, kind):
            texts.pop(key, None)
        else:
            texts[key] = Change(tidy, place.of if place else "")
    hidden = {step.id for step in adapted(sheet, kept).spare} & {step.id for step in sheet.spare}
    texts = {key: change for key, change in texts.items() if not _is_of(key, hidden)}
    done = replace(kept, texts=texts, version=own.version + 1)
    if len(texts) > MAX_TEXTS or done.size > MAX_STORED:
        raise NotKept("much")
    return done


def in_order(words: str, kind: Kind) -> str:
    """Return what was typed as it will be read back: the same however often it is saved."""
    if kind is Kind.LINE:
        return one_line(words)
    if kind is Kind.LIST:
        return "\n".join(lines(words))
    return to_typed(from_typed(words))


def put_back(sheet: Sheet, own: Own, key: str) -> Own:
    """Return the copy with one text as the author has it now, or the steps and minutes (`PLAN`)."""
    version = own.version + 1
    if key == PLAN:
        texts = {name: change for name, change in own.texts.items() if not name.startswith("step.+")}
        return replace(own, plan=None, plan_of="", added={}, texts=texts, version=version)
    texts = {name: change for name, change in own.texts.items() if name != key}
    return replace(own, texts=texts, version=version)


def keep_mine(sheet: Sheet, own: Own, key: str) -> Own:
    """Return the copy with one text kept although the author changed theirs: it is not remarked on again."""
    version = own.version + 1
    if key == PLAN:
        # With the plan as it comes out now: a step that the author took out is gone for good.
        shown = adapted(sheet, own)
        plan = tuple(tuple(Turn(step.id, step.minutes) for step in one.steps) for one in shown.sessions)
        return replace(own, plan=plan if own.plan is not None else None, plan_of=sheet.plan.of, version=version)
    place, change = places(sheet).get(key), own.texts.get(key)
    if change is None:
        return own
    texts = dict(own.texts)
    if place is None:
        del texts[key]
    else:
        texts[key] = replace(change, of=place.of)
    return replace(own, texts=texts, version=version)


def _is_of(key: str, steps: set[str]) -> bool:
    """Whether a place is in one of some steps; a step of another duration that is not in the plan is seen by nobody."""
    parts = key.split(".")
    return parts[0] == "step" and parts[1] in steps


def _is_of_new_step(key: str, own: Own) -> bool:
    parts = key.split(".")
    planned = {turn.step for turns in own.plan or () for turn in turns}
    return len(parts) == 3 and parts[0] == "step" and parts[1] in planned and parts[2] in NEW_STEP_TEXTS


def _with_plan(sheet: Sheet, own: Own, typed: Typed) -> Own:
    plan = tuple(tuple(turns) for turns in typed.plan or ())
    known = known_steps(sheet)
    turns = [turn for one in plan for turn in one]
    if len(plan) != len(sheet.sessions) or any(
        turn.step not in known and not NEW_STEP.fullmatch(turn.step) for turn in turns
    ):
        raise NotKept("bad")
    if not turns or len(turns) > MAX_STEPS or any(not 0 <= turn.minutes <= MAX_MINUTES for turn in turns):
        raise NotKept("much")
    authors = tuple(tuple(Turn(step.id, step.minutes) for step in one.steps) for one in sheet.sessions)
    planned = {turn.step for turn in turns}
    added = {**own.added, **(typed.added or {})}
    texts = {
        key: change for key, change in own.texts.items() if not key.startswith("step.+") or key.split(".")[1] in planned
    }
    if plan == authors:
        return replace(own, plan=None, plan_of="", added={}, texts=texts)
    mine = {name: added.get(name, NewStep()) for name in planned if NEW_STEP.fullmatch(name)}
    return replace(own, plan=plan, plan_of=own.plan_of or sheet.plan.of, added=mine, texts=texts)

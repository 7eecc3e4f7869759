"""What a teacher changed, in words; and what the author changed under it since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from esafety_xblocks.lesson.own import Own
from esafety_xblocks.lesson.sheet.adapt import adapted
from esafety_xblocks.lesson.sheet.places import places
from esafety_xblocks.lesson.sheet.save import PLAN
from esafety_xblocks.lesson.sheet.shape import Sheet, Step


class What(StrEnum):
    """What kind of change it is."""

    TEXT = "text"
    MINUTES = "minutes"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something the teacher changed.

    Attributes:
        what: the kind of change.
        key: what to put back: a text's place, or `PLAN`.
        where: what to call the place.
        before: the author's words or minutes.
        after: the teacher's.
    """

    what: What
    key: str
    where: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Drift:
    """Something the author changed after the teacher had made it their own.

    Attributes:
        key: a text's place, or `PLAN`.
        where: what to call it; empty when the place is no more.
        theirs: what the author has there now.
        mine: what the teacher has there.
    """

    key: str
    where: str
    theirs: str
    mine: str


def differences(sheet: Sheet, own: Own) -> tuple[Difference, ...]:
    """Return what is different in the teacher's copy: steps, then texts in reading order. A step of their own is one.

    Args:
        sheet: the author's sheet.
        own: the copy.
    """
    mine = adapted(sheet, own)
    return (*_steps(sheet, mine), *_texts(sheet, mine, own))


def _texts(sheet: Sheet, mine: Sheet, own: Own) -> Iterator[Difference]:
    authors = places(sheet)
    shown = {step.id for one in mine.sessions for step in one.steps}
    for key, place in places(mine).items():
        if key not in own.texts or key.startswith("step.+"):
            continue
        if key.startswith("step.") and key.split(".")[1] not in shown:
            continue
        before = authors[key].typed if key in authors else ""
        if place.typed != before:
            yield Difference(What.TEXT, key, place.where, before, place.typed)


def _steps(sheet: Sheet, mine: Sheet) -> Iterator[Difference]:
    before = [(one.number, step) for one in sheet.sessions for step in one.steps]
    after = [(one.number, step) for one in mine.sessions for step in one.steps]
    pairs, moved, left = _matched(before, after)
    for step in left:
        yield Difference(What.REMOVED, PLAN, step.title.words, _minutes(sheet, step))
    for place, (_, step) in enumerate(after):
        was = pairs.get(place)
        if was is None:
            yield Difference(What.ADDED, PLAN, step.title.words, "", _minutes(sheet, step))
            continue
        if place in moved:
            yield Difference(What.MOVED, PLAN, step.title.words)
        if was.minutes != step.minutes:
            yield Difference(What.MINUTES, PLAN, step.title.words, _minutes(sheet, was), _minutes(sheet, step))


def _matched(
    before: list[tuple[int, Step]], after: list[tuple[int, Step]]
) -> tuple[dict[int, Step], set[int], list[Step]]:
    """Lay two plans side by side; a step may stand in several sessions.

    Returns:
        For each place in the new plan the step it was; which of these places are elsewhere than before (one, of two
        steps that changed places); and the steps that are gone.
    """
    was, now = ([(number, step.id) for number, step in plan] for plan in (before, after))
    blocks = SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks()
    same = {block.b + n: block.a + n for block in blocks for n in range(block.size)}
    pairs = {place: before[earlier][1] for place, earlier in same.items()}
    left = [step for place, (_, step) in enumerate(before) if place not in same.values()]
    moved: set[int] = set()
    for place, (_, step) in enumerate(after):
        again = next((one for one in left if one.id == step.id), None) if place not in same else None
        if again is not None:
            left.remove(again)
            pairs[place] = again
            moved.add(place)
    return pairs, moved, left


def _minutes(sheet: Sheet, step: Step) -> str:
    return f"{step.minutes} {sheet.said['minutes_short']}"


def drifted(sheet: Sheet, own: Own) -> tuple[Drift, ...]:
    """Return what the author changed under the teacher's changes since they were made.

    Args:
        sheet: the author's sheet as it is now.
        own: the copy.
    """
    return tuple(_drifted(sheet, own))


def _drifted(sheet: Sheet, own: Own) -> Iterator[Drift]:
    if own.plan is not None and own.plan_of != sheet.plan.of:
        yield Drift(PLAN, sheet.said["plan"], _plan(sheet), _plan(adapted(sheet, own)))
    authors = places(sheet)
    for key, change in own.texts.items():
        if key.startswith("step.+"):
            continue
        place = authors.get(key)
        if place is None:
            yield Drift(key, "", "", change.words)
        elif place.of != change.of:
            yield Drift(key, place.where, place.typed, change.words)


def _plan(sheet: Sheet) -> str:
    return "\n".join(f"{step.title.words} ({_minutes(sheet, step)})" for one in sheet.sessions for step in one.steps)

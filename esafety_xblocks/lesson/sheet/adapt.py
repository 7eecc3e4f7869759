"""A sheet with the teacher's own changes in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from esafety_xblocks.lesson import words
from esafety_xblocks.lesson.own import NEW_STEP, Change, NewStep, Own, Turn
from esafety_xblocks.lesson.sheet.fill import session
from esafety_xblocks.lesson.sheet.shape import Handout, Rich, Session, Sheet, Step, Words
from esafety_xblocks.lesson.typed import from_typed, lines, one_line

LISTS = ("goals", "materials", "questions")
"""Lists of the sheet that are typed one item a line; a charter's promises are the other one."""


def adapted(sheet: Sheet, own: Own) -> Sheet:
    """Return the teacher's own version of a sheet. What they changed in places that are no more is left out."""
    if not own:
        return sheet
    planned = sheet if own.plan is None else _planned(sheet, own.plan, own.added)
    changed: Sheet = _written(planned, own.texts)
    lists: dict[str, Any] = {
        name: _list(getattr(sheet, name), own.texts[name], name) for name in LISTS if name in own.texts
    }
    handouts = tuple(_handout(one, own.texts) for one in changed.handouts)
    return replace(changed, own=True, handouts=handouts, **lists)


# ---------------------------------------------------------------- words


def _written(item: Any, texts: Mapping[str, Change]) -> Any:
    """Return a part of a sheet with the teacher's words in it."""
    if isinstance(item, Words):
        change = texts.get(item.key) if item.key else None
        return replace(item, words=one_line(change.words), lang="", changed=True) if change else item
    if isinstance(item, Rich):
        change = texts.get(item.key) if item.key else None
        return replace(item, markup=from_typed(change.words), lang="", changed=True) if change else item
    if isinstance(item, tuple):
        # The items of a list share one key: `_list` writes them.
        is_list = bool(item) and isinstance(item[0], Words)
        return item if is_list else tuple(_written(one, texts) for one in item)
    if is_dataclass(item) and not isinstance(item, type):
        return replace(item, **{f.name: _written(getattr(item, f.name), texts) for f in fields(item)})
    return item


def _list(items: tuple[Words, ...], change: Change, key: str) -> tuple[Words, ...]:
    """Return a list as the teacher wrote it; an item that is the author's is not marked."""
    before = {item.words: item for item in items}
    return tuple(before.get(line) or Words(line, changed=True, key=key) for line in lines(change.words))


def _handout(handout: Handout, texts: Mapping[str, Change]) -> Handout:
    key = f"handout.{handout.id}.promises"
    if handout.kind != "charter" or key not in texts:
        return handout
    return replace(handout, promises=_list(handout.promises, texts[key], key))


# ---------------------------------------------------------------- steps


def known_steps(sheet: Sheet) -> dict[str, Step]:
    """Return every step of the author's by its id, those of other durations too."""
    planned = [step for one in sheet.sessions for step in one.steps]
    return {step.id: step for step in reversed([*planned, *sheet.spare])}


def _planned(sheet: Sheet, plan: tuple[tuple[Turn, ...], ...], added: Mapping[str, NewStep]) -> Sheet:
    """Return a sheet with the teacher's steps; sessions that their plan does not know stay the author's."""
    known = known_steps(sheet)
    sessions = tuple(
        _session(sheet, one, plan[index], known, added) if index < len(plan) else one
        for index, one in enumerate(sheet.sessions)
    )
    used = {step.id for one in sessions for step in one.steps}
    named = {name for one in sessions for step in one.steps for name in step.handouts}
    every = {name for step in known.values() for name in step.handouts}
    return replace(
        sheet,
        sessions=sessions,
        spare=tuple(step for name, step in known.items() if name not in used),
        handouts=tuple(replace(one, used=one.id in named or one.id not in every) for one in sheet.handouts),
    )


def _session(
    sheet: Sheet, one: Session, turns: tuple[Turn, ...], known: Mapping[str, Step], added: Mapping[str, NewStep]
) -> Session:
    before = {step.id: step.minutes for other in (*sheet.sessions, one) for step in other.steps}
    steps = tuple(_steps(sheet.language, turns, known, added, before))
    return session(sheet.language, one.number, len(sheet.sessions), steps)


def _steps(
    language: str,
    turns: tuple[Turn, ...],
    known: Mapping[str, Step],
    added: Mapping[str, NewStep],
    before: Mapping[str, int],
) -> Iterator[Step]:
    for turn in turns:
        if turn.step in known:
            is_changed = turn.minutes != before.get(turn.step, turn.minutes)
            is_added = turn.step not in before
            yield replace(known[turn.step], minutes=turn.minutes, minutes_changed=is_changed, added=is_added)
        elif NEW_STEP.fullmatch(turn.step):
            yield _new(language, turn, added.get(turn.step, NewStep()))


def _new(language: str, turn: Turn, new: NewStep) -> Step:
    """Return a step of the teacher's own, still without words."""
    key, kind, form = f"step.{turn.step}", new.kind.value, new.form.value
    return Step(
        id=turn.step,
        number=0,
        kind=kind,
        form=form,
        kind_said=words.kinds(language)[kind],
        form_said=words.forms(language)[form],
        minutes=turn.minutes,
        starts=0,
        title=Words(words.headings(language)["own_step"], key=f"{key}.title"),
        do=Rich(key=f"{key}.do"),
        slide=Rich(key=f"{key}.slide"),
        notes=Rich(key=f"{key}.notes"),
        added=True,
    )

"""When a teacher plans a lesson and when they gave it: date, class, a private note. Plain JSON in their own state."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

MOST_ENTRIES = 20
MOST_CLASS = 40
MOST_NOTE = 1_000


class State(StrEnum):
    """Whether it is still to come."""

    PLANNED = "planned"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Entry:
    """A lesson in a class.

    Attributes:
        id: names the entry; counts up.
        state: planned or given.
        day: ISO date, or empty.
        group: the class, in the teacher's words.
        note: for the teacher alone.
        plan: id of the duration.
    """

    id: int
    state: State
    day: str = ""
    group: str = ""
    note: str = ""
    plan: str = ""

    def stored(self) -> list[Any]:
        """Return what to keep."""
        return [self.id, self.state.value, self.day, self.group, self.note, self.plan]


class Full(ValueError):
    """There are as many entries as are kept."""


def read_diary(value: object) -> tuple[Entry, ...]:
    """Return the entries that were kept, newest first; what means nothing is left out. Never raises."""
    found = [_entry(item) for item in value] if isinstance(value, list) else []
    entries = {entry.id: entry for entry in found if entry is not None}
    return tuple(sorted(list(entries.values())[:MOST_ENTRIES], key=lambda e: (e.day or "9999", e.id), reverse=True))


def _entry(value: object) -> Entry | None:
    if not isinstance(value, list) or len(value) != 6:
        return None
    number, state, day, group, note, plan = value
    if not isinstance(number, int) or isinstance(number, bool) or state not in list(State):
        return None
    if not all(isinstance(words, str) for words in (day, group, note, plan)):
        return None
    known = day if is_day(day) else ""
    return Entry(number, State(state), known, group[:MOST_CLASS], note[:MOST_NOTE], plan[:40])


def is_day(words: str) -> bool:
    """Whether it is a date of the calendar, or none."""
    if not words:
        return True
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
        return False
    try:
        return 2000 <= date.fromisoformat(words).year <= 2100
    except ValueError:
        return False


def written(diary: tuple[Entry, ...], entry: Entry) -> tuple[Entry, ...]:
    """Return the diary with an entry: in the place of the one with its id, or new when the id is 0.

    Raises:
        Full: there are as many entries as are kept.
    """
    if entry.id:
        return tuple(entry if one.id == entry.id else one for one in diary)
    if len(diary) >= MOST_ENTRIES:
        raise Full
    return (*diary, replace(entry, id=max((one.id for one in diary), default=0) + 1))


def without(diary: tuple[Entry, ...], entry_id: int) -> tuple[Entry, ...]:
    """Return the diary without an entry."""
    return tuple(one for one in diary if one.id != entry_id)

"""The places of a sheet that a teacher may change: their names, what stands there, and what to call them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from esafety_xblocks.lesson.sheet.shape import Handout, Rich, Sheet, Step, Words
from esafety_xblocks.lesson.typed import to_typed
from esafety_xblocks.text import original_hash


class Kind(StrEnum):
    """How a place is typed: in one line, in paragraphs, or one item a line."""

    LINE = "line"
    RICH = "rich"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Place:
    """A place for words.

    Attributes:
        key: its name.
        kind: how it is typed.
        typed: what stands there, as a person would type it.
        of: hash of what the author wrote there.
        where: what to call it, e.g. "1. Kring · Wat je doet".
        label: the last part of `where`, for a field that stands in its surroundings.
        lang: the language of the words when it is not the sheet's.
    """

    key: str
    kind: Kind
    typed: str
    of: str
    where: str
    label: str
    lang: str = ""


def places(sheet: Sheet) -> Mapping[str, Place]:
    """Return every place of a sheet by its key, in reading order. A step that stands in two sessions has one."""
    found: dict[str, Place] = {}
    for place in _all(sheet):
        found.setdefault(place.key, place)
    return found


def _all(sheet: Sheet) -> Iterator[Place]:
    said = sheet.said
    yield _place(sheet.title, "", said["title"])
    yield _place(sheet.guiding, "", said["guiding"])
    yield _list("goals", sheet.goals, "", said["goals"])
    yield _list("materials", sheet.materials, "", said["materials"])
    for session in sheet.sessions:
        for step in session.steps:
            yield from step_places(sheet, step)
    for step in sheet.spare:
        yield from step_places(sheet, step)
    for box in sheet.boxes:
        yield _place(box.body, "", box.title)
    yield _list("questions", sheet.questions, "", said["questions"])
    yield _place(sheet.family_letter, "", said["family_letter"])
    for handout in sheet.handouts:
        yield from _handout(sheet, handout)


def step_places(sheet: Sheet, step: Step) -> Iterator[Place]:
    """Yield the places of one step."""
    for name in ("title", "do", "slide", "notes"):
        yield _place(getattr(step, name), step.title.words, sheet.said[name])


def _handout(sheet: Sheet, handout: Handout) -> Iterator[Place]:
    said, name = sheet.said, handout.title.words
    yield _place(handout.title, name, said["title"])
    yield _place(handout.intro, name, said["intro"])
    for task in handout.tasks:
        yield _place(task.body, name, f"{said['task']} {task.number}")
    for number, card in enumerate(handout.cards, start=1):
        own = f"{said['card']} {number}"
        yield _place(card.title, name, f"{own} · {said['title']}")
        yield _place(card.body, name, own)
    if handout.kind == "charter":
        yield _list(f"handout.{handout.id}.promises", handout.promises, name, said["promises"])


def _place(item: Words | Rich, under: str, label: str) -> Place:
    where = f"{under} · {label}" if under else label
    if isinstance(item, Rich):
        return Place(item.key, Kind.RICH, to_typed(item.markup), item.of, where, label, item.lang)
    return Place(item.key, Kind.LINE, item.words, item.of, where, label, item.lang)


def _list(key: str, items: tuple[Words, ...], under: str, label: str) -> Place:
    where = f"{under} · {label}" if under else label
    lang = items[0].lang if items else ""
    return Place(key, Kind.LIST, "\n".join(item.words for item in items), list_hash(items), where, label, lang)


def list_hash(items: tuple[Words, ...]) -> str:
    """Return the hash of a list: of all that the author wrote in it."""
    return original_hash("\n".join(item.of for item in items))

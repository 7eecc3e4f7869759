"""A lesson to read: facts, steps as a timeline, boxes, handouts, and the teacher's own diary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from esafety_xblocks.common.views import parts, shell
from esafety_xblocks.common.views.speaker import Said, Speaker
from esafety_xblocks.common.views.words import communities
from esafety_xblocks.lesson.diary import Entry, State
from esafety_xblocks.lesson.model import Lesson
from esafety_xblocks.lesson.sheet import Box, Handout, Session, Sheet, Step
from esafety_xblocks.lesson.views import words
from esafety_xblocks.lesson.views.teller import Teller, page_of
from esafety_xblocks.lesson.views.view import View
from esafety_xblocks.text import COMMUNITIES

BEFORE = ("ask_pupils", "safety", "disclosure")
"""Boxes that a teacher reads before class; the others come after the steps."""

SIGNATURES = 24
"""Lines for names on a charter: a class."""


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step of the timeline."""

    id: str
    number: int
    kind: str
    kind_said: str
    form_said: str
    minutes: int
    from_to: str
    title: Said
    do: Said
    slide: Said
    notes: Said
    handouts: tuple[tuple[str, Said], ...]
    mark: str


@dataclass(frozen=True, slots=True)
class SessionShown:
    """A session; `title` is empty when there is only one."""

    number: int
    title: str
    minutes: str
    steps: tuple[StepShown, ...]


@dataclass(frozen=True, slots=True)
class BoxShown:
    """A box; `mark` says that the teacher changed it."""

    kind: str
    title: str
    body: Said
    mark: str


@dataclass(frozen=True, slots=True)
class CardShown:
    """A card to cut out."""

    title: Said
    body: Said


@dataclass(frozen=True, slots=True)
class HandoutShown:
    """A handout, on the page and on paper."""

    id: str
    kind: str
    kind_said: str
    title: Said
    intro: Said
    used: bool
    count: str
    tasks: tuple[tuple[int, Said, range], ...]
    cards: tuple[CardShown, ...]
    parts: tuple[parts.Shown, ...]
    promises: tuple[Said, ...]
    names: range


@dataclass(frozen=True, slots=True)
class EntryShown:
    """An entry of the diary; `day_said` is a date as people write it."""

    id: int
    given: bool
    state: str
    day: str
    day_said: str
    group: str
    note: str
    plan: str


@dataclass(frozen=True, slots=True)
class _Now:
    """What conditions look at."""

    community: str
    tracks: dict[str, int] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()


def top(view: View, mode: str) -> Mapping[str, object]:
    """Return what every part of the page says of itself: where the teacher is, and what they read.

    Args:
        view: who reads.
        mode: ``read``, ``adapt`` or ``classes``.
    """
    ui = words.ui(view.sheet.language)
    return {
        "mode": mode,
        "modes": [(name, ui[name]) for name in ("read", "adapt", "classes")],
        "sheet": view.sheet,
        "version": view.own.version,
        "has_own": bool(view.own),
        "is_own": view.sheet.own,
        "downloads": view.downloads,
        "window": view.window,
    }


def stage(lesson: Lesson, view: View) -> Mapping[str, object]:
    """Return what the page to read lays out."""
    sheet, tell = view.sheet, Teller(view.sheet)
    speaker = Speaker(lesson, view.reader, view.uid, words.WORDS)
    boxes = tuple(_box(tell, sheet, one) for one in sheet.boxes if one.body)
    place = communities(sheet.language)[view.reader.community] if view.reader.community in COMMUNITIES else ""
    return {
        **shell.frame(speaker, view),
        **top(view, "read"),
        "title": tell.plain(sheet.title),
        "brief": tell.html(sheet.brief),
        "guiding": tell.plain(sheet.guiding),
        "goals": [tell.plain(one) for one in sheet.goals],
        "materials": [tell.plain(one) for one in sheet.materials],
        "terms": [(tell.plain(one.term), tell.plain(one.meaning)) for one in sheet.terms],
        "frames": [(one.frame, one.code, tell.plain(one.title), one.href) for one in sheet.frames],
        "before": [box for box in boxes if box.kind in BEFORE],
        "after": [box for box in boxes if box.kind not in BEFORE],
        "sessions": [_session(tell, sheet, one) for one in sheet.sessions],
        "questions": [tell.plain(one) for one in sheet.questions],
        "letter": tell.html(sheet.family_letter),
        "handouts": [_handout(speaker, tell, lesson, one) for one in sheet.handouts],
        "sources": [(one.id, tell.plain(one.said), page_of(one.href)) for one in sheet.sources],
        "credits": [tell.plain(one) for one in sheet.credits],
        "place": speaker.ui["where"].format(place=place) if place else "",
        "diary": diary(view),
    }


def _session(tell: Teller, sheet: Sheet, session: Session) -> SessionShown:
    steps = tuple(_step(tell, sheet, step) for step in session.steps)
    return SessionShown(session.number, session.title, session.minutes_said, steps)


def _step(tell: Teller, sheet: Sheet, step: Step) -> StepShown:
    names = {one.id: tell.plain(one.title) for one in sheet.handouts}
    texts = (step.title, step.do, step.slide, step.notes)
    is_changed = step.minutes_changed or any(one.changed for one in texts)
    return StepShown(
        id=step.id,
        number=step.number,
        kind=step.kind,
        kind_said=step.kind_said,
        form_said=step.form_said,
        minutes=step.minutes,
        from_to=f"{step.starts}–{step.starts + step.minutes}′",
        title=tell.plain(step.title),
        do=tell.html(step.do),
        slide=tell.html(step.slide),
        notes=tell.html(step.notes),
        handouts=tuple((name, names[name]) for name in step.handouts if name in names),
        mark=sheet.said["added"] if step.added else sheet.said["changed"] if is_changed else "",
    )


def _box(tell: Teller, sheet: Sheet, box: Box) -> BoxShown:
    return BoxShown(box.kind, box.title, tell.html(box.body), sheet.said["changed"] if box.body.changed else "")


def _handout(speaker: Speaker, tell: Teller, lesson: Lesson, one: Handout) -> HandoutShown:
    authors = lesson.handout[one.id]
    now = _Now(speaker.reader.community)
    return HandoutShown(
        id=one.id,
        kind=one.kind,
        kind_said=one.kind_said,
        title=tell.plain(one.title),
        intro=tell.html(one.intro),
        used=one.used,
        count=words.cards(speaker.language, len(one.cards)) if one.cards else "",
        tasks=tuple((task.number, tell.html(task.body), range(task.lines)) for task in one.tasks),
        cards=tuple(CardShown(tell.plain(card.title), tell.html(card.body)) for card in one.cards),
        parts=parts.shown(speaker, authors.parts, now) if one.kind == "poster" else (),
        promises=tuple(tell.plain(promise) for promise in one.promises),
        names=range(SIGNATURES),
    )


def classes(lesson: Lesson, view: View) -> Mapping[str, object]:
    """Return what the page with the teacher's diary lays out."""
    speaker = Speaker(lesson, view.reader, view.uid, words.WORDS)
    return {
        **shell.frame(speaker, view),
        **top(view, "classes"),
        "diary": diary(view),
    }


def diary(view: View) -> Mapping[str, object]:
    """Return the entries, and how often the lesson was given."""
    names = {plan.id: plan.name for plan in view.sheet.plans}
    entries = [_entry(view.sheet.language, one, names) for one in view.diary]
    times = sum(one.given for one in entries)
    return {"entries": entries, "given": words.given(view.sheet.language, times) if times else ""}


def _entry(language: str, entry: Entry, plans: Mapping[str, str]) -> EntryShown:
    given, ui = entry.state is State.GIVEN, words.ui(language)
    day = "/".join(reversed(entry.day.split("-"))) if entry.day else ""
    return EntryShown(
        entry.id,
        given,
        ui["given"] if given else ui["planned"],
        entry.day,
        day,
        entry.group,
        entry.note,
        plans.get(entry.plan, ""),
    )

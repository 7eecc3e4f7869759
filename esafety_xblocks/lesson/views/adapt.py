"""A lesson to adapt: steps with their minutes, texts in fields, what the teacher changed, what the author did since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from esafety_xblocks.common.views import shell
from esafety_xblocks.common.views.speaker import Speaker
from esafety_xblocks.common.views.words import LANGUAGES
from esafety_xblocks.lesson import words as headings
from esafety_xblocks.lesson.model import Lesson
from esafety_xblocks.lesson.own import NEW_STEP
from esafety_xblocks.lesson.sheet import Sheet, Step
from esafety_xblocks.lesson.sheet.adapt import adapted
from esafety_xblocks.lesson.sheet.compare import Difference, What, differences, drifted
from esafety_xblocks.lesson.sheet.places import Kind, Place, places, step_places
from esafety_xblocks.lesson.sheet.save import PLAN
from esafety_xblocks.lesson.views import words
from esafety_xblocks.lesson.views.read import top
from esafety_xblocks.lesson.views.view import View


@dataclass(frozen=True, slots=True)
class Field:
    """A text to type.

    Attributes:
        place: where it stands.
        changed: whether it is the teacher's.
        rows: how high its box is.
        back: what the button says that puts it back, for who cannot see where it stands.
    """

    place: Place
    changed: bool
    rows: int
    back: str


@dataclass(frozen=True, slots=True)
class StepToEdit:
    """A step: its minutes, its buttons by what they say, its texts."""

    step: Step
    own: bool
    said: Mapping[str, str]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class SessionToEdit:
    """A session and the minutes it should have."""

    number: int
    title: str
    minutes: int
    total: str
    steps: tuple[StepToEdit, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Something the teacher changed, as the list tells it."""

    key: str
    where: str
    what: str
    before: str
    after: str
    back: str


def stage(lesson: Lesson, view: View) -> Mapping[str, object]:
    """Return what the page to adapt lays out."""
    mine = adapted(view.original, view.own)
    speaker = Speaker(lesson, view.reader, view.uid, words.WORDS)
    ui = speaker.ui
    language = LANGUAGES.get(mine.language, mine.language)
    return {
        **shell.frame(speaker, view),
        **top(view, "adapt"),
        "sheet": mine,
        "for_whom": ui["adapt_for"].format(language=language, duration=mine.plan.name),
        "sessions": [
            SessionToEdit(one.number, one.title, mine.plan.minutes, total(ui, one.minutes, mine.plan.minutes),
                          tuple(_step(view, mine, ui, step) for step in one.steps))
            for one in mine.sessions
        ],
        "spare": mine.spare,
        "kinds": headings.kinds(mine.language),
        "forms": headings.forms(mine.language),
        "groups": list(_groups(view, mine)),
        **changes(view),
    }  # fmt: skip


def total(ui: Mapping[str, str], minutes: int, planned: int) -> str:
    """Say how the steps fill a session: "48 of 50 minutes, 2 left"."""
    left = planned - minutes
    rest = ui["total_fits"] if not left else ui["total_under" if left > 0 else "total_over"].format(n=abs(left))
    return f"{ui['total'].format(total=minutes, minutes=planned)} · {rest}"


def _step(view: View, mine: Sheet, ui: Mapping[str, str], step: Step) -> StepToEdit:
    names = ("minutes_of", "less", "more", "up", "down", "take_out", "edit_step_of")
    said = {name: ui[name].format(step=step.title.words) for name in names}
    return StepToEdit(
        step,
        bool(NEW_STEP.fullmatch(step.id)),
        said,
        tuple(_field(view, ui, place) for place in step_places(mine, step)),
    )


def _field(view: View, ui: Mapping[str, str], place: Place) -> Field:
    lines = sum(1 + len(line) // 60 for line in place.typed.split("\n"))
    rows = 1 if place.kind is Kind.LINE else min(14, max(3, lines + 1))
    is_changed = place.key in view.own.texts and bool(place.of)
    return Field(place, is_changed, rows, ui["back_of"].format(place=place.where))


def _groups(view: View, mine: Sheet) -> Iterator[tuple[str, tuple[Field, ...]]]:
    """Yield the texts that are not in a step: the lesson's own, then each handout's."""
    ui = words.ui(mine.language)
    found = [place for key, place in places(mine).items() if not key.startswith("step.")]
    general = [place for place in found if not place.key.startswith("handout.")]
    yield ui["lesson"], tuple(_field(view, ui, place) for place in general)
    for handout in mine.handouts:
        own = [place for place in found if place.key.startswith(f"handout.{handout.id}.")]
        yield f"{handout.kind_said}: {handout.title.words}", tuple(_field(view, ui, place) for place in own)


# ---------------------------------------------------------------- what changed


def changes(view: View) -> Mapping[str, object]:
    """Return what the teacher changed, and what the author changed under it."""
    ui = words.ui(view.original.language)
    return {
        "ui": ui,
        "uid": view.uid,
        "plan_key": PLAN,
        "plan_changed": view.own.plan is not None,
        "downloads": view.own_downloads,
        "changes": [_change(ui, one) for one in differences(view.original, view.own)],
        "drifts": drifted(view.original, view.own),
    }


def _change(ui: Mapping[str, str], one: Difference) -> Change:
    back = ui["back_of"].format(place=ui["plan"] if one.key == PLAN else one.where)
    what = {What.MOVED: ui["moved"], What.REMOVED: ui["removed"], What.ADDED: ui["added_step"]}.get(one.what)
    if what is None:
        return Change(one.key, one.where, "", one.before, one.after, back)
    minutes = one.before or one.after
    return Change(one.key, one.where, f"{what} ({minutes})" if minutes else what, "", "", back)

"""The questions as the templates lay them out; never which option is right."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from esafety_xblocks.common.views.parts import Shown, shown
from esafety_xblocks.common.views.speaker import Said, Speaker
from esafety_xblocks.survey.answers import Answer, offered
from esafety_xblocks.survey.model import (
    Count,
    Form,
    Item,
    KnowledgeItem,
    Section,
    Statement,
    Survey,
    Vignette,
)
from esafety_xblocks.survey.views import words
from esafety_xblocks.survey.views.view import View


@dataclass(frozen=True, slots=True)
class Here:
    """The situation of a survey: conditions can only ask for the community."""

    community: str
    tracks: Any = None
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PointShown:
    """Something to choose; `value` is what the browser sends."""

    value: str
    label: Said
    chosen: bool


@dataclass(frozen=True, slots=True)
class ItemShown:
    """A question.

    Attributes:
        id: its id, with which its answer is sent.
        parts: what is shown before it.
        question: its words.
        points: what to choose from; none for a number.
        number: the number given; empty when none, and for a choice.
        most: the largest number.
    """

    id: str
    parts: tuple[Shown, ...]
    question: Said
    points: tuple[PointShown, ...]
    number: str = ""
    most: int = 0


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A part of the questions; `kind` is its element's name."""

    id: str
    kind: str
    part: str
    title: Said
    lead: Said
    items: tuple[ItemShown, ...]


def sections(speaker: Speaker, survey: Survey, view: View) -> tuple[SectionShown, ...]:
    """Return the questions of a learner's form, with what they answered; parts without a question are left out."""
    asked = [section for section in survey.sections if survey.asked(section, view.sheet.form)]
    return tuple(_section(speaker, survey, s, view, n, len(asked)) for n, s in enumerate(asked, 1))


def _section(speaker: Speaker, survey: Survey, section: Section, view: View, n: int, of: int) -> SectionShown:
    items = survey.asked(section, view.sheet.form)
    title, lead = speaker.plain(section.title), speaker.plain(section.lead)
    return SectionShown(
        id=section.id,
        kind=section.TAG,
        part=words.part(speaker.language, n, of),
        title=title or lead,
        lead=lead if title else Said(""),
        items=tuple(_item(speaker, survey, section, item, view) for item in items),
    )


def _item(speaker: Speaker, survey: Survey, section: Section, item: Item, view: View) -> ItemShown:
    answer = view.sheet.answers.get(item.id)
    text = item.text if isinstance(item, Statement | Count) else item.question
    parts = shown(speaker, item.parts, Here(speaker.reader.community, {})) if isinstance(item, Vignette) else ()
    if isinstance(item, Count):
        number = "" if answer is None else str(answer)
        return ItemShown(item.id, parts, speaker.plain(text), (), number, max(offered(section, item, survey)))
    points = tuple(_points(speaker, survey, section, item, answer))
    return ItemShown(item.id, parts, speaker.plain(text), points)


def _points(
    speaker: Speaker, survey: Survey, section: Section, item: Item, answer: Answer | None
) -> Iterator[PointShown]:
    if isinstance(item, KnowledgeItem):
        for option in item.options:
            yield PointShown(item.sign(option), speaker.plain(option.label), option.id == answer)
        return
    scale = survey.scale.get(getattr(section, "scale", ""))
    for point in scale.points if scale else ():
        yield PointShown(str(point.value), speaker.plain(point.label), point.value == answer)


def version(survey: Survey, form: Form) -> str:
    """Return a mark of what a form asks and offers: another when an older page's answers may no longer fit."""
    asked = []
    for section, item in survey.items(form):
        signs = [item.sign(o) for o in item.options] if isinstance(item, KnowledgeItem) else []
        numbers = [] if isinstance(item, KnowledgeItem) else list(offered(section, item, survey))
        asked.append(f"{section.id} {item.id} {signs} {numbers}")
    return hashlib.sha256("\n".join([form.value, *asked]).encode()).hexdigest()[:10]

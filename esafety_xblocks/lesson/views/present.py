"""A lesson to present: one step at a time, big; the teacher's notes apart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from esafety_xblocks.common.views.speaker import Said
from esafety_xblocks.lesson.sheet import Sheet
from esafety_xblocks.lesson.views import words
from esafety_xblocks.lesson.views.teller import Teller


@dataclass(frozen=True, slots=True)
class Slide:
    """A step as the class sees it, and what only the teacher sees."""

    session: int
    minutes: int
    kind: str
    small: str
    title: Said
    slide: Said
    do: Said
    notes: Said


def presentation(sheet: Sheet) -> Mapping[str, object]:
    """Return what a presentation lays out."""
    tell, ui = Teller(sheet), words.present(sheet.language)
    slides = [
        Slide(
            session.number,
            step.minutes,
            step.kind,
            " · ".join(filter(None, (session.title, step.form_said))),
            tell.plain(step.title),
            tell.html(step.slide),
            tell.html(step.do),
            tell.html(step.notes),
        )
        for session in sheet.sessions
        for step in session.steps
    ]
    return {
        "ui": ui,
        "language": sheet.language,
        "title": tell.plain(sheet.title),
        "slides": slides,
        "client": json.dumps(dict(ui), ensure_ascii=False),
    }

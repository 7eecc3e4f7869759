"""The quiz of the fixtures, and quizzes in a few words."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from esafety_xblocks.quiz import model as m
from esafety_xblocks.quiz.olx import FORMAT
from esafety_xblocks.text import Text, Version

EVERY_KIND = (Path(__file__).parent.parent / "fixtures" / "quiz" / "every-kind.xml").read_text(encoding="utf-8")


def every_kind(**fields: Any) -> m.Quiz:
    """Return the quiz of the fixtures with other root settings."""
    quiz = FORMAT.read(EVERY_KIND).document
    assert quiz is not None
    return dataclasses.replace(quiz, **fields)


def source(**fields: Any) -> str:
    """Return its source with other root settings."""
    return FORMAT.write(every_kind(**fields))


def words(nl: str, fr: str | None = None) -> Text:
    return Text((Version("nl", nl), Version("fr", fr if fr is not None else nl)))


def options(right: str, labels: dict[str, str]) -> tuple[m.Option, ...]:
    return tuple(
        m.Option(id=x, correct=x in right, label=words(label), explanation=words("omdat"))
        for x, label in labels.items()
    )


def single(question_id: str, right: str = "a", **fields: Any) -> m.Single:
    labels = fields.pop("labels", {"a": "ja", "b": "nee", "c": "wie weet"})
    made = {"question": words("Wat?"), "sources": ("S1",), "explanation": words("Zo is het.")}
    return m.Single(id=question_id, options=options(right, labels), **{**made, **fields})


def quiz(*questions: m.Question, **fields: Any) -> m.Quiz:
    made: dict[str, Any] = {
        "schema": 1,
        "quiz": "short",
        "languages": ("nl", "fr"),
        "title": words("titel"),
        "sources": (m.Source(id="S1", text=words("bron")),),
    }
    return m.Quiz(questions=tuple(questions), **{**made, **fields})

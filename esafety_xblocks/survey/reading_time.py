"""How long a survey takes: its words, and a moment for each answer."""

from __future__ import annotations

from collections.abc import Iterator

from esafety_xblocks.common.olx import texts
from esafety_xblocks.survey.model import Count, Form, Statement, Survey
from esafety_xblocks.text import COMMUNITIES, Reader, Text
from esafety_xblocks.text.reader import word_count

WORDS_PER_MINUTE = 210
"""As for a story (scenario/reading_time.py gives the source)."""

SECONDS = {Statement: 4, Count: 12}
SECONDS_PER_CHOICE = 8
"""To place oneself, to remember and count, to weigh what one would do. Our estimates."""


def minutes(survey: Survey, form: Form, language: str) -> float:
    """Return about how many minutes a form takes a reader of a language."""
    reader = Reader(language, COMMUNITIES[0], survey.original)
    words = sum(word_count(text, reader) for text in _read(survey, form))
    seconds = sum(SECONDS.get(type(item), SECONDS_PER_CHOICE) for _, item in survey.items(form))
    return words / WORDS_PER_MINUTE + seconds / 60


def _read(survey: Survey, form: Form) -> Iterator[Text]:
    """Yield the texts that somebody reads; the points of a scale are read once."""
    yield from (survey.brief, survey.status)
    for scale in survey.scales:
        yield from (point.label for point in scale.points)
    for section in survey.sections:
        yield from (section.title, section.lead)
        for item in survey.asked(section, form):
            yield from (text for _, _, _, text in texts(item))

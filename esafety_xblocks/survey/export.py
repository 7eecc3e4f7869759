"""Answers for research, as CSV: only of people who consent, under names that say nothing, safe to open in a sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from esafety_xblocks.survey.answers import Sheet
from esafety_xblocks.survey.change import is_right
from esafety_xblocks.survey.forms import ORDER
from esafety_xblocks.survey.model import KnowledgeItem, Moment, Survey

BOM = "\ufeff"
"""Without it a spreadsheet reads UTF-8 as something else."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First characters that make a spreadsheet calculate (OWASP, CSV injection); the last four are full-width twins."""

HEAD = ("person", "moment", "form")


def to_csv(survey: Survey, people: Mapping[str, Mapping[Moment, Sheet]]) -> str:
    """Return the answers of some people as CSV: one row per person and moment, one column per item.

    Rows follow the pseudonyms, so the order tells nothing about who came first. Raw answers are given, reversed
    statements not turned; a knowledge question gives 1 for right and 0 for wrong.

    Args:
        survey: the survey.
        people: sheets by pseudonym (`figures.Answer.person`) and moment; only of people who consent.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    items = [item for section in survey.sections for item in section.items]
    writer.writerow(_safe((*HEAD, *(item.id for item in items))))
    for person in sorted(people):
        for moment in ORDER:
            if (sheet := people[person].get(moment)) is not None:
                cells = (_cell(item, sheet) for item in items)
                writer.writerow(_safe((person, moment.value, sheet.form.value, *cells)))
    return BOM + file.getvalue()


def _cell(item: object, sheet: Sheet) -> str:
    answer = sheet.answers.get(getattr(item, "id", ""))
    if answer is None:
        return ""
    return str(int(is_right(item, answer))) if isinstance(item, KnowledgeItem) else str(answer)


def _safe(cells: Iterable[str]) -> Iterator[str]:
    """Yield cells that no spreadsheet takes for a formula."""
    for cell in cells:
        yield f"'{cell}" if cell.startswith(_FORMULA) else cell

"""A lesson on paper: an editable document (.docx) and a PDF, with its handouts.

The libraries that write these files are loaded when somebody asks for one, never with a page of the course.
"""

from __future__ import annotations

import re
import unicodedata

from esafety_xblocks.lesson.papers.layout import paper
from esafety_xblocks.lesson.sheet import Sheet

_LETTERS = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ß": "ss", "ø": "o", "ł": "l", "’": " "})


def as_docx(sheet: Sheet) -> bytes:
    """Return the lesson as a document that a teacher can edit."""
    from esafety_xblocks.lesson.papers import docx

    return docx.render(paper(sheet))


def as_pdf(sheet: Sheet) -> bytes:
    """Return the lesson as a PDF."""
    from esafety_xblocks.lesson.papers import pdf

    return pdf.render(paper(sheet))


def file_name(sheet: Sheet, ending: str) -> str:
    """Return a file name of plain letters, e.g. ``gewoon-een-grapje.pdf``.

    Args:
        sheet: the lesson.
        ending: ``docx`` or ``pdf``.
    """
    for words in (sheet.title.words, sheet.lesson, "lesson"):
        letters = unicodedata.normalize("NFKD", words.translate(_LETTERS)).encode("ascii", "ignore").decode().lower()
        name = re.sub(r"[^a-z0-9]+", "-", letters)[:60].strip("-")
        if name:
            break
    return f"{name}.{ending}"

"""Opens what was written, as a reader would."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn
from pypdf import PdfReader


def opened(data: bytes) -> Any:
    return docx.Document(BytesIO(data))


def docx_words(data: bytes) -> str:
    """All the words, in the order in which they stand; a paragraph is a line."""
    return "\n".join(paragraph_words(paragraph) for paragraph in opened(data).element.body.iter(qn("w:p")))


def paragraph_words(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def pdf_words(data: bytes) -> str:
    return "\n".join(pages(data))


def squeezed(words: str) -> str:
    """Words without blanks: where a line breaks is not what is said."""
    return "".join(words.split())

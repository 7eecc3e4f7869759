"""Answers that are not JSON: a lesson as a file, and a refusal that a browser shows as a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from webob import Response

from esafety_xblocks.common.handlers import Refused
from esafety_xblocks.lesson import papers
from esafety_xblocks.lesson.sheet import Sheet

FILES: Mapping[str, tuple[Callable[[Sheet], bytes], str]] = {
    "docx": (papers.as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (papers.as_pdf, "application/pdf"),
}
"""How each format is made, and what it is called on the web."""


def file_answer(sheet: Sheet, name: str) -> Response:
    """Return a sheet as a file to keep.

    Args:
        sheet: the lesson.
        name: one of `FILES`.
    """
    make, kind = FILES[name]
    file_name = papers.file_name(sheet, name)
    headers = [
        ("Content-Type", kind),
        ("Content-Disposition", f"attachment; filename=\"{file_name}\"; filename*=UTF-8''{quote(file_name)}"),
        ("Cache-Control", "private, no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    return Response(body=make(sheet), headerlist=headers)


def sorry(refusal: Refused, language: str) -> Response:
    """Return a refusal as words."""
    answer: Mapping[str, str] = refusal.response(language).json
    return Response(answer["error"], status=refusal.status, content_type="text/plain", charset="utf-8")

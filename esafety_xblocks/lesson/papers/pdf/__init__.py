"""A paper as a PDF (reportlab)."""

from __future__ import annotations

from io import BytesIO

from esafety_xblocks.lesson.papers.paper import Paper
from esafety_xblocks.lesson.papers.pdf.pages import Pages
from esafety_xblocks.lesson.papers.pdf.story import story


def render(paper: Paper) -> bytes:
    """Return the bytes of the file."""
    out = BytesIO()
    Pages(out, paper).build(story(paper))
    return out.getvalue()

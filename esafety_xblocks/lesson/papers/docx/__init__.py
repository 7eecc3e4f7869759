"""A paper as a document that a teacher can edit (python-docx)."""

from __future__ import annotations

from io import BytesIO

from esafety_xblocks.lesson.papers.docx.blocks import Writer
from esafety_xblocks.lesson.papers.docx.styles import blank
from esafety_xblocks.lesson.papers.paper import Paper


def render(paper: Paper) -> bytes:
    """Return the bytes of the file."""
    document = blank(paper)
    Writer(document).write(paper.blocks)
    out = BytesIO()
    document.save(out)
    return out.getvalue()

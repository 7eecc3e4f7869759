"""Runs in a paragraph: bold, italic, links, the language of words in another one."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from esafety_xblocks.lesson.papers import look
from esafety_xblocks.lesson.papers.docx.styles import set_language
from esafety_xblocks.lesson.papers.runs import Run, Runs


def say(
    paragraph: Any,
    runs: Runs,
    lang: str = "",
    *,
    size: float = 0,
    ink: str = "",
    bold: bool | None = None,
    italic: bool | None = None,
) -> None:
    """Write runs at the end of a paragraph; what is not given is left to the paragraph's style."""
    for run in runs:
        written = _link(paragraph, run) if run.href else paragraph.add_run(run.text)
        written.bold = True if run.bold else bold
        written.italic = True if run.italic else italic
        if size:
            written.font.size = Pt(size)
        if ink:
            written.font.color.rgb = RGBColor.from_string(ink.upper())
        if lang:
            set_language(written._r.get_or_add_rPr(), look.locale(lang))


def _link(paragraph: Any, run: Run) -> Any:
    """Return the run of a link."""
    written = paragraph.add_run(run.text)
    written.font.color.rgb = RGBColor.from_string(look.BRAND.upper())
    written.font.underline = True
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(run.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.replace(written._r, link)
    link.append(written._r)
    return written

"""The pages of a PDF: A4, margins, page x of y, properties."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from esafety_xblocks.lesson.papers import look
from esafety_xblocks.lesson.papers.paper import Paper
from esafety_xblocks.lesson.papers.pdf.flow import draw_stack
from esafety_xblocks.lesson.papers.pdf.text import EMOJI, draw_emoji, paragraph, style, width_of
from esafety_xblocks.lesson.papers.runs import Run

WIDTH = look.WIDTH_MM * mm
_MARGIN = look.MARGIN_MM * mm
_FOOT = look.FOOT_MM * mm


class Pages(BaseDocTemplate):
    """A document whose pages say how many there are."""

    def __init__(self, out: BytesIO, paper: Paper) -> None:
        super().__init__(
            out,
            pagesize=A4,
            title=paper.title,
            author="",
            subject=paper.subject,
            creator="",
            producer="",
            lang=look.locale(paper.language),
        )
        self.paper = paper
        frame = Frame(_MARGIN, _MARGIN, WIDTH, A4[1] - 2 * _MARGIN, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate(frames=[frame]))

    def build(self, story: list[Any]) -> None:
        """Lay out the story."""
        super().build(story, canvasmaker=self._canvas)

    def _canvas(self, *args: Any, **options: Any) -> Canvas:
        canvas = _Counted(*args, **options)
        canvas.paper = self.paper
        # Newer releases of reportlab look such a function up by name, older ones as an attribute.
        if hasattr(canvas, "setNamedCB"):
            canvas.setNamedCB(EMOJI, draw_emoji)
        else:
            setattr(canvas, EMOJI, draw_emoji)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        return canvas


class _Counted(Canvas):
    """A canvas that keeps its pages until it knows how many there are."""

    paper: Paper

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:
        """Keep the page."""
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write the pages, each with its foot."""
        kept = self._kept
        for n, page in enumerate(kept, 1):
            self.__dict__.update(page)
            self._foot(n, len(kept))
            super().showPage()
        super().save()

    def _foot(self, n: int, total: int) -> None:
        """Draw the title on the left and the number on the right."""
        small = style(8.5, look.SOFT, leading=1.2, after=0)
        number = (Run(self.paper.page.replace("{n}", str(n)).replace("{total}", str(total))),)
        wide = width_of(number, small) + 2
        x, y = _MARGIN, _FOOT
        self.setStrokeColor(f"#{look.LINE}")
        self.setLineWidth(0.6)
        self.line(x, y + 5, x + WIDTH, y + 5)
        draw_stack(self, [paragraph(number, small)], x + WIDTH - wide, y, wide + 5)
        title = self.paper.title if len(self.paper.title) < 90 else f"{self.paper.title[:88]}…"
        draw_stack(self, [paragraph((Run(title),), small)], x, y, WIDTH - wide - 20)

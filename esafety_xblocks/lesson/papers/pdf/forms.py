"""What is filled in by hand: writing lines, name and date, places to sign, cards to cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from esafety_xblocks.lesson.papers import look
from esafety_xblocks.lesson.papers.pdf.flow import Drawn, draw_stack, height_of
from esafety_xblocks.lesson.papers.pdf.text import colour

_STROKE = "b9b2a5"


def _line(canvas: Any, x1: float, x2: float, y: float) -> None:
    canvas.setStrokeColor(colour(_STROKE))
    canvas.setLineWidth(0.7)
    canvas.line(x1, y, x2, y)


class WritingLine(Drawn):
    """One empty line to write on."""

    def measure(self, _width: float) -> float:
        """A hand's height."""
        return look.LINE_MM * mm

    def draw(self) -> None:
        """Draw."""
        _line(self.canv, 0, self.width, 1)


class FieldsLine(Drawn):
    """Names with a line behind each: name, class, date. The first gets the most room."""

    room = (4.0, 14.0)

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.names = names

    def measure(self, _width: float) -> float:
        """A hand's height."""
        return look.LINE_MM * mm

    def draw(self) -> None:
        """Draw; a single field does not need the whole width."""
        canvas, x = self.canv, 0.0
        shares = (1.0,) if len(self.names) > 3 else {1: (0.4,), 2: (0.6, 0.4), 3: (0.5, 0.2, 0.3)}[len(self.names)]
        for name, share in zip(self.names, shares, strict=False):
            canvas.setFont("Helvetica-Bold", 10)
            canvas.setFillColor(colour(look.SOFT))
            canvas.drawString(x, 3, name)
            _line(canvas, x + stringWidth(name, "Helvetica-Bold", 10) + 6, x + share * self.width - 10, 1)
            x += share * self.width


class Places(Drawn):
    """Places to sign: as many as fit what is left of the page, at least four rows; wide apart where there is room."""

    columns = 3
    spacing = (11 * mm, 15 * mm)

    def __init__(self, places: int) -> None:
        super().__init__()
        self.most = -(-places // self.columns)
        self.rows, self.step = self.most, self.spacing[0]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure, by what room there is."""
        least, most = self.spacing
        self.rows = max(min(4, self.most), min(self.most, int(height // least)))
        self.step = max(least, min(most, height / max(1, self.rows)))
        return super().wrap(width, height)

    def measure(self, _width: float) -> float:
        """All rows."""
        return self.rows * self.step

    def draw(self) -> None:
        """Draw."""
        gap = 14.0
        width = (self.width - gap * (self.columns - 1)) / self.columns
        for row in range(self.rows):
            for column in range(self.columns):
                x = column * (width + gap)
                _line(self.canv, x, x + width, row * self.step + 1)


class CardGrid(Drawn):
    """Cards of one size, two in a row, with one dashed line between neighbours: one cut serves both."""

    room = (4.0, 8.0)
    pad = 13.0
    per_row = 2

    def __init__(self, cards: Sequence[Sequence[Any]], least: float = 0) -> None:
        super().__init__()
        self.cards, self.least = list(cards), least

    def measure(self, width: float) -> float:
        """All rows; each as high as the card with the most words needs."""
        self.inside = width / self.per_row - 2 * self.pad
        needed = max(height_of(card, self.inside) for card in self.cards) + 2 * self.pad
        self.each = max(needed, look.CARD_MM * mm, self.least)
        return self.each * -(-len(self.cards) // self.per_row)

    def split(self, width: float, height: float) -> list[Any]:
        """Split between rows; all cards keep the size of the largest."""
        self.wrap(width, height)
        whole = int(height // self.each) * self.per_row
        if not whole:
            return []
        return [CardGrid(part, self.each) for part in (self.cards[:whole], self.cards[whole:]) if part]

    def draw(self) -> None:
        """Draw."""
        canvas, width = self.canv, self.width / self.per_row
        for n, card in enumerate(self.cards):
            row, column = divmod(n, self.per_row)
            x, top = column * width, self.height - row * self.each
            canvas.setStrokeColor(colour(look.EDGE))
            canvas.setLineWidth(0.8)
            canvas.setDash(4, 3)
            self._cuts(x, top, width, first_row=row == 0, first_column=column == 0)
            canvas.setDash()
            draw_stack(canvas, card, x + self.pad, top - self.pad, self.inside)
        canvas.setFont("ZapfDingbats", 12)
        canvas.setFillColor(colour(look.EDGE))
        canvas.drawString(-4, self.height - 4, "\u2702")

    def _cuts(self, x: float, top: float, width: float, *, first_row: bool, first_column: bool) -> None:
        """Draw a card's lines; the one above and the one on its left may be its neighbour's."""
        canvas, bottom = self.canv, top - self.each
        canvas.line(x, bottom, x + width, bottom)
        canvas.line(x + width, top, x + width, bottom)
        if first_row:
            canvas.line(x, top, x + width, top)
        if first_column:
            canvas.line(x, top, x, bottom)

"""How things follow each other on pages: stacks, rows that may go on overleaf, headings that stay with their text.

Our own rows in place of reportlab's tables: these split a long cell wherever its words allow, repeat the head, keep
short rows whole, and never fail on a row that is longer than a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable

from esafety_xblocks.lesson.papers.pdf.text import colour

_TALL = 10_000.0
FRESH = 700.0
"""Where so much room is left (points), the page is a new one, and going overleaf would not help."""

CRUMB = 90.0
"""What goes on overleaf is at least about so high (points)."""

INTRODUCES = 150.0
"""Higher than this (points), a heading is no heading any more, and may stand alone."""

KEEP = 240.0
"""Rows up to this height (points) stay whole: a third of a page."""


def height_of(flowables: Sequence[Any], width: float) -> float:
    """Return the height of flowables below each other."""
    return _places(flowables, width)[1]


def _places(flowables: Sequence[Any], width: float) -> tuple[list[float], float]:
    """Return how far below the top each one begins, and the height of all."""
    tops, y, gap = [], 0.0, 0.0
    for n, one in enumerate(flowables):
        y += max(gap, one.getSpaceBefore()) if n else 0.0
        tops.append(y)
        y += one.wrap(width, _TALL)[1]
        gap = one.getSpaceAfter()
    return tops, y


def draw_stack(canvas: Any, flowables: Sequence[Any], x: float, top: float, width: float) -> None:
    """Draw flowables below each other, the first at the top."""
    tops, _ = _places(flowables, width)
    for one, y in zip(flowables, tops, strict=True):
        one.drawOn(canvas, x, top - y - one.wrap(width, _TALL)[1])


def split_stack(flowables: Sequence[Any], width: float, height: float) -> tuple[list[Any], list[Any]]:
    """Return what fits a height, and the rest; a line that introduces something is not left behind alone."""
    tops, _ = _places(flowables, width)
    for n, (one, y) in enumerate(zip(flowables, tops, strict=True)):
        if y + one.wrap(width, _TALL)[1] <= height:
            continue
        parts = one.splitOn(None, width, height - y) if height > y else []
        head, rest = [*flowables[:n], *parts[:1]], [*parts[1:], *flowables[n + (len(parts) > 0) :]]
        if len(parts) < 2:
            head, rest = list(flowables[:n]), list(flowables[n:])
        while head and _holds(head[-1], width):
            rest.insert(0, head.pop())
        return head, rest
    return list(flowables), []


def _holds(flowable: Any, width: float) -> bool:
    """Whether something short introduces what follows."""
    return (
        getattr(getattr(flowable, "style", None), "introduces", False) and flowable.wrap(width, _TALL)[1] < INTRODUCES
    )


class Headed(Flowable):
    """A heading and the first thing below it, which begin on the same page."""

    def __init__(self, heads: Sequence[Any], body: Any) -> None:
        super().__init__()
        self.parts = [*heads, body]

    def getSpaceBefore(self) -> float:
        """As its heading."""
        return float(self.parts[0].getSpaceBefore())

    def getSpaceAfter(self) -> float:
        """As what is below."""
        return float(self.parts[-1].getSpaceAfter())

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure."""
        self.width, self.height = width, height_of(self.parts, width)
        return width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        """Split what is below, or go overleaf together; on a page of their own they part at last."""
        *heads, body = self.parts
        tops, _ = _places(self.parts, width)
        parts = body.splitOn(None, width, height - tops[-1]) if height > tops[-1] else []
        if len(parts) > 1:
            return [Headed(heads, parts[0]), *parts[1:]]
        return list(self.parts) if height > FRESH else []

    def draw(self) -> None:
        """Draw."""
        draw_stack(self.canv, self.parts, 0, self.height, self.width)


@dataclass(frozen=True, slots=True)
class Skin:
    """How rows look.

    Attributes:
        pad: space within a cell: at its sides, above and below.
        tint: behind the rows.
        bar: down the left side.
        rule: between the rows.
        edge: around all of it.
        head: behind the head.
        radius: of the corners.
        gap: between columns.
    """

    pad: tuple[float, float] = (0, 5)
    tint: str = ""
    bar: str = ""
    rule: str = ""
    edge: str = ""
    head: str = ""
    radius: float = 0
    gap: float = 10


Row = tuple[list[Any], ...]


class Rows(Flowable):
    """Rows of cells; with a head, its first row is repeated on each page."""

    def __init__(
        self,
        widths: Sequence[float],
        rows: Sequence[Row],
        skin: Skin,
        *,
        head: bool = False,
        before: float = 0,
        after: float = 10,
        keep: float = KEEP,
    ) -> None:
        super().__init__()
        self.widths, self.rows, self.skin, self.head, self.keep = tuple(widths), list(rows), skin, head, keep
        self.before, self.after = before, after

    def getSpaceBefore(self) -> float:
        """The room above."""
        return self.before

    def getSpaceAfter(self) -> float:
        """The room below."""
        return self.after

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure."""
        self.width = width
        self.heights = [self._height(row) for row in self.rows]
        self.height = sum(self.heights)
        return width, self.height

    def _columns(self) -> list[tuple[float, float]]:
        """Return where each cell's words begin and how wide they may be."""
        side, found, x = self.skin.pad[0], [], 0.0
        room = self.width - 2 * side - self.skin.gap * (len(self.widths) - 1)
        for share in self.widths:
            found.append((side + x, room * share))
            x += room * share + self.skin.gap
        return found

    def _height(self, row: Row) -> float:
        cells = zip(row, self._columns(), strict=True)
        return max(height_of(cell, width) for cell, (_, width) in cells) + 2 * self.skin.pad[1]

    def split(self, width: float, height: float) -> list[Any]:
        """Give as many whole rows as fit; a row that is too tall to be kept whole is split in its cells."""
        self.wrap(width, height)
        first = int(self.head)
        used = sum(self.heights[:first])
        taken = first
        while taken < len(self.rows) and used + self.heights[taken] <= height:
            used += self.heights[taken]
            taken += 1
        if taken == len(self.rows):
            return [self]
        top, below = self.rows[:taken], self.rows[taken:]
        if self.heights[taken] > self.keep:
            parts = self._split_row(below[0], height - used)
            if parts:
                top, below = [*top, parts[0]], [parts[1], *below[1:]]
        if len(top) == first:
            return []
        return [self._like(top, self.after), self._like([*self.rows[:first], *below], self.after)]

    def _split_row(self, row: Row, height: float) -> tuple[Row, Row] | None:
        room = height - 2 * self.skin.pad[1]
        if room < 40:
            return None
        head, rest = self._split_cells(row, room)
        crumb = self._height(rest)
        if crumb < CRUMB < room:
            # A line or two overleaf look forgotten: more of it goes there.
            head, rest = self._split_cells(row, room - CRUMB + crumb)
        # What there was to say must be under way in every cell that says something: else it goes overleaf whole.
        if any(cell and not above for cell, above in zip(row, head, strict=True)):
            return None
        return head, rest

    def _split_cells(self, row: Row, room: float) -> tuple[Row, Row]:
        parts = [split_stack(cell, width, room) for cell, (_, width) in zip(row, self._columns(), strict=True)]
        return tuple(head for head, _ in parts), tuple(rest for _, rest in parts)

    def _like(self, rows: list[Row], after: float) -> Rows:
        return Rows(self.widths, rows, self.skin, head=self.head, before=self.before, after=after, keep=self.keep)

    def draw(self) -> None:
        """Draw."""
        canvas, skin, y = self.canv, self.skin, self.height
        self._draw_ground()
        for n, (row, height) in enumerate(zip(self.rows, self.heights, strict=True)):
            if self.head and n == 0 and skin.head:
                canvas.setFillColor(colour(skin.head))
                canvas.roundRect(0, y - height, self.width, height, 4, stroke=0, fill=1)
            elif skin.rule and n and not (self.head and n == 1):
                canvas.setStrokeColor(colour(skin.rule))
                canvas.setLineWidth(0.7)
                canvas.line(0, y, self.width, y)
            for cell, (x, width) in zip(row, self._columns(), strict=True):
                draw_stack(canvas, cell, x, y - skin.pad[1], width)
            y -= height

    def _draw_ground(self) -> None:
        canvas, skin = self.canv, self.skin
        if skin.tint or skin.edge:
            canvas.setFillColor(colour(skin.tint or "ffffff"))
            canvas.setStrokeColor(colour(skin.edge or "ffffff"))
            canvas.setLineWidth(0.7)
            canvas.roundRect(0, 0, self.width, self.height, skin.radius, stroke=int(bool(skin.edge)), fill=1)
        if skin.bar:
            canvas.setFillColor(colour(skin.bar))
            canvas.roundRect(0, 0, 3.5, self.height, 1.7, stroke=0, fill=1)


class Drawn(Flowable):
    """Something of a fixed height that draws itself; `room` is left above and below."""

    room = (0.0, 0.0)

    def getSpaceBefore(self) -> float:
        """The room above."""
        return self.room[0]

    def getSpaceAfter(self) -> float:
        """The room below."""
        return self.room[1]

    def measure(self, width: float) -> float:
        """Return the height at a width."""
        raise NotImplementedError

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measure."""
        self.width = width
        self.height = self.measure(width)
        return width, self.height

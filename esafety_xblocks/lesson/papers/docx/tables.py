"""Tables of python-docx with what it does not know: tints, borders, heads, alt texts; rows are made in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell

from esafety_xblocks.lesson.papers import look

SIDES = ("top", "left", "bottom", "right")
_AFTER_TINT = ("w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark")
_AFTER_BORDERS = ("w:shd", *_AFTER_TINT)


@dataclass(frozen=True, slots=True)
class Edge:
    """A border: its ink, its width in eighths of a point, its line."""

    ink: str
    size: int = 6
    line: str = "single"


DASHED = Edge(look.EDGE, 8, "dashed")
RULE = Edge(look.LINE)


def twips(mm: float) -> int:
    """Return a length in the unit of tables."""
    return round(mm * 1440 / 25.4)


class Grid:
    """A table of fixed column widths, made row by row."""

    def __init__(
        self, holder: Any, widths: Sequence[float], title: str = "", *, pad: tuple[float, float] = (2, 1.2)
    ) -> None:
        self.widths = tuple(widths)
        if isinstance(holder, _Cell):
            self.table = holder.add_table(0, len(widths))
            # python-docx ends the cell with a paragraph, which whoever writes on adds anyway.
            drop(holder, -1)
        else:
            self.table = holder._body.add_table(0, len(widths), Mm(sum(widths)))
        self.table.autofit = False
        self.table.alignment = WD_TABLE_ALIGNMENT.LEFT
        for column, wide in zip(self.table.columns, widths, strict=True):
            column.width = Mm(wide)
        self._properties(title, pad)

    def _properties(self, title: str, pad: tuple[float, float]) -> None:
        properties = self.table._tbl.tblPr
        for name in ("w:tblStyle", "w:tblW", "w:tblInd", "w:tblLook"):
            for old in properties.findall(qn(name)):
                properties.remove(old)
        wide = _element("w:tblW", w=twips(sum(self.widths)), type="dxa")
        properties.insert_element_before(
            wide, "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar"
        )
        margins = _element("w:tblCellMar")
        for side in SIDES:
            margins.append(_element(f"w:{side}", w=twips(pad[0] if side in ("left", "right") else pad[1]), type="dxa"))
        properties.append(margins)
        properties.append(_element("w:tblLook", val="0420" if title else "0400"))
        if title:
            properties.append(_element("w:tblCaption", val=title))
            properties.append(_element("w:tblDescription", val=title))

    def row(
        self, spans: Sequence[int] | None = None, *, least: float = 0, exact: bool = False, whole: bool = True
    ) -> list[_Cell]:
        """Add a row and return its cells.

        Args:
            spans: how many columns each cell takes; one each when not given.
            least: least height in millimetres.
            exact: whether that is its height whatever is in it.
            whole: whether it stays on one page.
        """
        row = _element("w:tr")
        properties = _element("w:trPr")
        if whole:
            properties.append(_element("w:cantSplit"))
        if least:
            properties.append(_element("w:trHeight", val=twips(least), hRule="exact" if exact else "atLeast"))
        row.append(properties)
        cells, at = [], 0
        for span in spans or [1] * len(self.widths):
            wide = sum(self.widths[at : at + span])
            at += span
            cell = _element("w:tc")
            inside = _element("w:tcPr")
            inside.append(_element("w:tcW", w=twips(wide), type="dxa"))
            if span > 1:
                inside.append(_element("w:gridSpan", val=span))
            cell.append(inside)
            cell.append(_element("w:p"))
            row.append(cell)
            cells.append(_Cell(cell, self.table))
        self.table._tbl.append(row)
        return cells

    def repeat_first_row(self) -> None:
        """Show the first row on each page."""
        properties = self.table._tbl.tr_lst[0].get_or_add_trPr()
        properties.append(_element("w:tblHeader"))


def tint(cell: _Cell, fill: str) -> None:
    """Colour a cell."""
    shade = _element("w:shd", val="clear", color="auto", fill=fill.upper())
    cell._tc.get_or_add_tcPr().insert_element_before(shade, *_AFTER_TINT)


def edges(cell: _Cell, **sides: Edge) -> None:
    """Draw borders of a cell: `top`, `left`, `bottom`, `right`."""
    borders = _element("w:tcBorders")
    for side in SIDES:
        if side in sides:
            edge = sides[side]
            borders.append(_element(f"w:{side}", val=edge.line, sz=edge.size, space=0, color=edge.ink.upper()))
    cell._tc.get_or_add_tcPr().insert_element_before(borders, *_AFTER_BORDERS)


def margins(cell: _Cell, mm: float) -> None:
    """Leave room within a cell."""
    room = _element("w:tcMar")
    for side in SIDES:
        room.append(_element(f"w:{side}", w=twips(mm), type="dxa"))
    cell._tc.get_or_add_tcPr().insert_element_before(room, *_AFTER_TINT[2:])


def drop(cell: Any, n: int) -> None:
    """Take one of a cell's paragraphs away."""
    cell._tc.remove(cell._tc.p_lst[n])


def _element(name: str, **attributes: object) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), str(value))
    return element

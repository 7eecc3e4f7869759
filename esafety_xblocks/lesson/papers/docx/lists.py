"""Real lists: bullets, numbers that begin again with each list, squares to tick."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from esafety_xblocks.lesson.papers import look
from esafety_xblocks.lesson.papers.paper import Mark

LEVELS = 9
INDENT = 5.5
"""Millimetres from one level to the next."""

_FIRST = 900
"""Above the ids that the blank document has."""

_ABSTRACT = {Mark.BULLET: _FIRST, Mark.NUMBER: _FIRST + 1, Mark.SQUARE: _FIRST + 2}


def _twips(mm: float) -> int:
    return round(mm * 1440 / 25.4)


def _level(mark: Mark, level: int) -> str:
    match mark:
        case Mark.NUMBER:
            form, text, font = "decimal", f"%{level + 1}.", ""
        case Mark.SQUARE:
            form, text = "bullet", "☐"
            font = " ".join(f'w:{name}="Segoe UI Symbol"' for name in ("ascii", "hAnsi", "cs"))
            font = f"<w:rFonts {font}/>"
        case _:
            form, text, font = "bullet", "–" if level else "•", ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{_twips(INDENT * (level + 1))}" w:hanging="{_twips(INDENT)}"/>'
        f'</w:pPr><w:rPr>{font}<w:color w:val="{look.BRAND}"/></w:rPr></w:lvl>'
    )


def define_lists(document: Any) -> None:
    """Add our three kinds of list to a document."""
    numbering = document.part.numbering_part.element
    for mark, number in _ABSTRACT.items():
        levels = "".join(_level(mark, level) for level in range(LEVELS))
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
        # Definitions stand before the lists that use them.
        numbering.insert_element_before(abstract, "w:num", "w:numIdMacAtCleanup")
    for mark in (Mark.BULLET, Mark.SQUARE):
        _add_list(numbering, _ABSTRACT[mark], _ABSTRACT[mark])


def _add_list(numbering: Any, number: int, abstract: int, *, restart: bool = False) -> None:
    override = (
        "".join(f'<w:lvlOverride w:ilvl="{n}"><w:startOverride w:val="1"/></w:lvlOverride>' for n in range(LEVELS))
        if restart
        else ""
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>')
    )


class Lists:
    """Gives each list of a document its number."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._next = _FIRST + 100
        self._open: dict[int, int] = {}

    def number(self, paragraph: Any, mark: Mark, level: int, *, first: bool) -> None:
        """Make a paragraph an item; `first` begins a new numbered list at its level."""
        level = min(level, LEVELS - 1)
        if mark is Mark.NUMBER and (first or level not in self._open):
            self._open[level] = self._next
            numbering = self._document.part.numbering_part.element
            _add_list(numbering, self._next, _ABSTRACT[Mark.NUMBER], restart=True)
            self._next += 1
        identity = self._open[level] if mark is Mark.NUMBER else _ABSTRACT[mark]
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        for name, value in (("w:ilvl", level), ("w:numId", identity)):
            element = OxmlElement(name)
            element.set(qn("w:val"), str(value))
            properties.append(element)

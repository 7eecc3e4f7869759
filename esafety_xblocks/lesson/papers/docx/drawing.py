"""The one drawing of our documents: a round sign with a letter in it, in place of a face."""

from __future__ import annotations

from itertools import count
from typing import Any

from docx.oxml import parse_xml
from markupsafe import escape

from esafety_xblocks.lesson.papers import look

_EMU = 36_000
"""Units of a drawing in a millimetre."""

_NAMES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)

_numbers = count(1)


def disc(paragraph: Any, name: str, tint: str, ink: str, mm: float) -> None:
    """Draw a round sign at the end of a paragraph; its alt text is the name."""
    letter = look.initial(name)
    size, number = round(mm * _EMU), next(_numbers) % 1_000_000 + 1
    said = escape(name)
    half = round(mm * 0.45 * 72 / 25.4 * 2)
    text = (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr>'
        f'<w:r><w:rPr><w:b/><w:color w:val="{ink}"/><w:sz w:val="{half}"/></w:rPr>'
        f"<w:t>{escape(letter)}</w:t></w:r></w:p>"
    )
    paragraph.add_run()._r.append(
        parse_xml(
            f'<mc:AlternateContent {_NAMES}><mc:Choice Requires="wps"><w:drawing>'
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{size}" cy="{size}"/>'
            f'<wp:docPr id="{number}" name="{said} {number}" descr="{said}"/><wp:cNvGraphicFramePr/>'
            '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
            f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm>'
            f'<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{tint}"/></a:solidFill>'
            f"<a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>"
            '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/></wps:wsp>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback/></mc:AlternateContent>"
        )
    )

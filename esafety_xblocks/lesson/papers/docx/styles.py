"""An empty document in the look of the house: A4, styles, lists, language, properties, a foot with page numbers."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from esafety_xblocks.lesson.papers import look
from esafety_xblocks.lesson.papers.docx.lists import define_lists
from esafety_xblocks.lesson.papers.paper import Paper, Role

FONT = "Arial"

ROLES = {
    Role.BODY: "Normal",
    Role.LEAD: "Subtitle",
    Role.LABEL: "Label",
    Role.SMALL: "Small",
    Role.CREDIT: "Small",
    Role.QUOTE: "Quote",
    Role.ASIDE: "Aside",
    Role.ASIDE_LABEL: "Aside label",
    Role.MINUTES: "Minutes",
    Role.LETTER: "Letter",
}
"""The style of a paragraph by what it is for."""

SIZES = {Role.ASIDE: 9.5, Role.LETTER: 11.5}
"""Where a list is not set in the size of the text."""

# name: size, ink, bold, before, after, line spacing
_STYLES = {
    "Normal": (10.5, look.INK, False, 0, 5, 1.2),
    "Subtitle": (12, look.SOFT, False, 0, 10, 1.2),
    "Heading 1": (22, look.INK, True, 0, 8, 1.05),
    "Heading 2": (13.5, look.DEEP, True, 15, 5, 1.1),
    "Heading 3": (11.5, look.INK, True, 9, 5, 1.1),
    "Quote": (10.5, look.SOFT, False, 0, 5, 1.2),
    "List Bullet": (10.5, look.INK, False, 0, 3, 1.2),
    "List Number": (10.5, look.INK, False, 0, 3, 1.2),
    "List Continue": (10.5, look.INK, False, 0, 3, 1.2),
    "Kicker": (9, look.BRAND, True, 0, 2, 1.1),
    "Label": (10.5, look.INK, True, 0, 3, 1.2),
    "Small": (9, look.SOFT, False, 0, 3, 1.2),
    "Aside": (9.5, look.INK, False, 0, 4, 1.2),
    "Aside label": (9, look.SOFT, True, 0, 3, 1.2),
    "Minutes": (11.5, look.DEEP, True, 0, 0, 1.2),
    "Letter": (11.5, look.INK, False, 0, 8, 1.3),
    "Writing line": (10.5, look.INK, False, 0, 0, 1.0),
    "Fields": (10, look.SOFT, True, 4, 12, 1.2),
    "Gap": (2, look.INK, False, 0, 0, 1.0),
    "Footer": (8.5, look.SOFT, False, 0, 0, 1.1),
}


def blank(paper: Paper) -> Any:
    """Return the document without a word in it."""
    document = Document()
    _page(document)
    for name, values in _STYLES.items():
        _style(document, name, *values)
    _special(document)
    _modern(document)
    _language(document, look.locale(paper.language))
    define_lists(document)
    _properties(document, paper)
    _foot(document, paper)
    return document


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(look.MARGIN_MM)
    section.footer_distance = Mm(look.FOOT_MM)
    section.header_distance = Mm(look.FOOT_MM)


# ---------------------------------------------------------------- styles


def _style(
    document: Any, name: str, size: float, ink: str, bold: bool, before: float, after: float, leading: float
) -> None:
    try:
        style = document.styles[name]
    except KeyError:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
    style.hidden = False
    style.quick_style = True
    set_font(style.element.get_or_add_rPr())
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(ink.upper())
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), leading
    for extra in style.element.xpath("w:pPr/w:pBdr | w:pPr/w:numPr | w:pPr/w:contextualSpacing | w:rPr/w:spacing"):
        extra.getparent().remove(extra)


def set_font(properties: Any) -> None:
    """Set the font of the house, and drop the theme's, which would win."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)


def _special(document: Any) -> None:
    """Set what a table of numbers does not say."""
    styles = document.styles
    styles["Quote"].font.italic = True
    styles["Quote"].paragraph_format.left_indent = Mm(4)
    for name in ("Kicker", "Label", "Aside label", "Heading 1", "Heading 2", "Heading 3"):
        styles[name].paragraph_format.keep_with_next = True
    gap = styles["Gap"].paragraph_format
    gap.line_spacing_rule, gap.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(8)
    writing = styles["Writing line"]
    writing.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    writing.paragraph_format.line_spacing = Mm(look.LINE_MM)
    _borders(writing.element.get_or_add_pPr(), ("bottom", "between"))


def _borders(properties: Any, sides: tuple[str, ...], ink: str = "B9B2A5") -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", ink)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    # The schema wants it before shading, tabs, spacing and what follows.
    after = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc")
    properties.insert_element_before(borders, *after)


# ---------------------------------------------------------------- language, properties


def set_language(properties: Any, language: str) -> None:
    """Set the language of a style or a run, for spelling checkers and screen readers."""
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    lang = OxmlElement("w:lang")
    for name in ("val", "eastAsia"):
        lang.set(qn(f"w:{name}"), language)
    properties.append(lang)


def _language(document: Any, language: str) -> None:
    for defaults in document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr"):
        set_font(defaults)
        set_language(defaults, language)
    for theme in document.settings.element.findall(qn("w:themeFontLang")):
        theme.set(qn("w:val"), language)


def _modern(document: Any) -> None:
    """Say that this is a document of today's Word: else it opens in a compatibility mode, its tables moved aside."""
    settings = document.settings.element
    for setting in settings.xpath('w:compat/w:compatSetting[@w:name="compatibilityMode"]'):
        setting.set(qn("w:val"), "15")
    for old in settings.xpath("w:compat/w:useFELayout | w:proofState | w:savePreviewPicture | w:zoom"):
        old.getparent().remove(old)


def _properties(document: Any, paper: Paper) -> None:
    properties = document.core_properties
    # Word takes no more than 255 characters.
    properties.title, properties.subject = paper.title[:255], paper.subject[:255]
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.language = look.locale(paper.language)
    properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    properties.revision = 1


# ---------------------------------------------------------------- the foot


def _foot(document: Any, paper: Paper) -> None:
    """Write the title on the left and "page x of y" on the right."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.style = document.styles["Footer"]
    stops = document.styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Mm(look.WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)
    _borders(foot._p.get_or_add_pPr(), ("top",), look.LINE)
    title = paper.title if len(paper.title) < 80 else f"{paper.title[:78]}…"
    foot.add_run(f"{title}\t")
    for part in re.split(r"(\{n\}|\{total\})", paper.page):
        if part in ("{n}", "{total}"):
            _field(foot, "PAGE" if part == "{n}" else "NUMPAGES")
        elif part:
            foot.add_run(part)


def _field(paragraph: Any, name: str) -> None:
    for kind, words in (("begin", ""), ("", f" {name} "), ("separate", ""), ("", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif words == "1":
            run.text = words
        else:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = words
            run._r.append(code)

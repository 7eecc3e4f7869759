"""Rich text: its canonical form (for files) and its HTML (for people).

The canonical form survives the platform: its importer throws away text that is only white space, and its
exporter adds line breaks wherever an element holds nothing but elements (docs/platform.md). So a space between two
inline elements is written inside one of them, and a blank with a line break between elements is not text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import nh3
from lxml import etree
from markupsafe import Markup

from esafety_xblocks.text.xml import BLANK, read_xml

BLOCKS = frozenset({"text", "p", "ul", "ol", "li", "blockquote"})
INLINE = frozenset({"strong", "em", "a"})
SOLID = frozenset({"term", "img"})
RICH_TAGS = (BLOCKS - {"text"}) | INLINE | SOLID | {"br"}
PLAIN_TAGS = frozenset({"term"})
NBSP = "\u00a0"
_GONE = "gone"

_RUN = re.compile(f"[{BLANK}]+")
# A browser reads "\" as "/" and skips tabs and line ends, so that "/\evil.example" leads to another host.
_HREF = re.compile(r"(https?://|mailto:|tel:|/(?![/\\])|#)[^\x00-\x1f]*", re.IGNORECASE)
_SRC = re.compile(r"(/(?![/\\])|static/)[^\x00-\x1f]*")
_ORDER = ("href", "src", "alt", "ref", "form", "cap")


@dataclass(slots=True)
class _Slot:
    """A place in a tree that can hold characters."""

    holder: etree._Element
    where: Literal["text", "tail"]

    @property
    def value(self) -> str:
        return getattr(self.holder, self.where) or ""

    @value.setter
    def value(self, value: str) -> None:
        setattr(self.holder, self.where, value or None)


def canonical(element: etree._Element) -> str:
    """Return the canonical inner XML of a `<text>` element.

    Runs of blanks become one space, blanks at the edges of blocks go, blanks between inline elements move
    inside one of them. Doing it twice changes nothing.
    """
    tree = deepcopy(element)
    tree.tail = None
    for comment in list(tree.iter(etree.Comment, etree.ProcessingInstruction, etree.Entity)):
        _remove(comment)
    _drop_layout(tree)
    for run in _runs(tree):
        _settle(run)
    for inline in reversed(list(tree.iter(*INLINE))):
        if not inline.text and all(child.tag == _GONE and not child.tail for child in inline):
            inline.tag = _GONE
    etree.strip_tags(tree, _GONE)
    return _inner(tree)


def _remove(node: etree._Element) -> None:
    """Take a node out, leaving its tail in place."""
    parent, before = node.getparent(), node.getprevious()
    if parent is None:
        return
    if node.tail:
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    node.tail = None
    parent.remove(node)


def _drop_layout(tree: etree._Element) -> None:
    """Drop blanks with a line break where an element holds only elements: somebody's indentation."""
    for element in tree.iter():
        slots = [_Slot(element, "text"), *(_Slot(child, "tail") for child in element)]
        if len(slots) == 1 or any(slot.value.strip(BLANK) for slot in slots):
            continue
        for slot in slots:
            if "\n" in slot.value:
                slot.value = ""


def _runs(tree: etree._Element) -> Iterator[list[_Slot | None]]:
    """Yield stretches of text between block edges; None stands for something solid (a term, a picture)."""
    run: list[_Slot | None] = []
    edge = object()

    def walk(element: etree._Element) -> Iterator[object]:
        yield _Slot(element, "text")
        for child in element:
            is_edge = child.tag in BLOCKS or child.tag == "br"
            if is_edge:
                yield edge
            elif child.tag in SOLID:
                yield None
            if child.tag not in SOLID and child.tag != "br":
                yield from walk(child)
            if is_edge:
                yield edge
            yield _Slot(child, "tail")

    for item in walk(tree):
        if item is edge:
            yield run
            run = []
        else:
            run.append(item)  # type: ignore[arg-type]
    yield run


def _settle(run: list[_Slot | None]) -> None:
    """Collapse blanks in one stretch, then give each lone blank to a neighbour that has words."""
    after_space = True
    for item in run:
        if item is None:
            after_space = False
            continue
        value = _RUN.sub(" ", item.value)
        if after_space:
            value = value.removeprefix(" ")
        item.value = value
        after_space = value.endswith(" ") if value else after_space
    for item in reversed(run):
        if item is None:
            break
        item.value = item.value.removesuffix(" ")
        if item.value:
            break
    _give_lone_blanks_away(run)


def _give_lone_blanks_away(run: list[_Slot | None]) -> None:
    """Move each lone blank to the words before it, else to those after it; between two solids it cannot break."""
    before: _Slot | None = None
    lone: _Slot | None = None
    for item in run:
        if item is None:
            if lone is not None:
                lone.value = NBSP
            before = lone = None
        elif item.value == " ":
            if before is not None:
                before.value += " "
                item.value = ""
            else:
                lone = item
        elif item.value:
            if lone is not None:
                item.value, lone.value = " " + item.value, ""
            before, lone = item, None
    if lone is not None:
        lone.value = NBSP


def _inner(tree: etree._Element) -> str:
    for element in tree.iter():
        attributes = sorted(element.attrib.items(), key=_attribute_rank)
        if element is not tree:
            element.attrib.clear()
            element.attrib.update(attributes)
    head = etree.Element("x")
    head.text = tree.text
    escaped = etree.tostring(head, encoding="unicode")[3:-4] if tree.text else ""
    return escaped + "".join(etree.tostring(child, encoding="unicode") for child in tree)


def _attribute_rank(item: tuple[str, str]) -> tuple[int, str]:
    name = str(item[0])
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)


@lru_cache(maxsize=4096)
def fragment(markup: str) -> etree._Element:
    """Parse canonical inner XML; the result is shared, so copy before changing it.

    Raises:
        XmlRefused: the markup is not well-formed.
    """
    return read_xml(f"<text>{markup}</text>")


def to_html(markup: str, term: Callable[[etree._Element], str]) -> Markup:
    """Return sanitised HTML; the only door through which authors' markup reaches a page.

    Args:
        markup: canonical inner XML.
        term: gives the words for a `<term/>` element.
    """
    html = etree.tostring(_with_terms(markup, term), encoding="unicode", method="html")
    inner = html.removeprefix("<text>").removesuffix("</text>")
    return Markup(
        nh3.clean(
            inner,
            tags=set(RICH_TAGS - {"term"}),
            attributes={"a": {"href"}, "img": {"src", "alt"}},
            attribute_filter=_safe_attribute,
            url_schemes={"http", "https", "mailto", "tel"},
            link_rel="noopener noreferrer",
        )
    )


def to_plain(markup: str, term: Callable[[etree._Element], str]) -> str:
    """Return the words alone, with a space where one block ends and the next begins."""
    tree = _with_terms(markup, term)
    for element in tree.iter(*(BLOCKS - {"text"}), "br"):
        element.tail = " " + (element.tail or "")
    return _RUN.sub(" ", "".join(tree.itertext())).strip(BLANK)


def spelt_out(markup: str, term: Callable[[etree._Element], str]) -> str:
    """Return the canonical form with words in place of every `<term/>`: for papers and for what a teacher edits."""
    return canonical(_with_terms(markup, term))


def _with_terms(markup: str, term: Callable[[etree._Element], str]) -> etree._Element:
    tree = deepcopy(fragment(markup))
    for element in list(tree.iter("term")):
        element.tail = term(element) + (element.tail or "")
        _remove(element)
    return tree


def _safe_attribute(tag: str, name: str, value: str) -> str | None:
    """Links go where a link may go; pictures come from the learner's own server only."""
    if tag == "a" and name == "href":
        return value if _HREF.fullmatch(value) else None
    if tag == "img" and name == "src":
        return value if _SRC.fullmatch(value) else None
    return value


def is_safe_attribute(tag: str, name: str, value: str) -> bool:
    """Whether a link or a picture's address comes through `to_html`; the checks tell authors when it does not."""
    return _safe_attribute(tag, name, value) is not None

"""Rich text of a sheet (canonical XML of a `<text>`) as paragraphs, lists and runs of a paper."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from lxml import etree

from esafety_xblocks.lesson.papers.paper import Block, Bullets, Item, Mark, Paragraph, Role
from esafety_xblocks.lesson.papers.runs import Run, Runs
from esafety_xblocks.text import XmlRefused, read_xml
from esafety_xblocks.text.rich import is_safe_attribute

# What XML 1.0 does not allow: a document that holds one of these cannot be opened.
_ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS = re.compile(r"[ \t\r\n]+")
_TAG = re.compile(r"<[^>]*>")
_ON_PAPER = ("http://", "https://", "mailto:", "tel:")


def clean(words: str) -> str:
    """Return words that any document can hold: no control characters, no halves of characters."""
    return _ILLEGAL.sub("", words)


def legal(value: Any) -> Any:
    """Return a sheet, or any part of one, all of whose words are clean."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(legal(one) for one in value)
    if isinstance(value, Mapping):
        return {name: legal(one) for name, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: legal(getattr(value, one.name)) for one in fields(value)})
    return value


def link(href: str) -> str:
    """Return an address that leads somewhere from a paper; empty for a bad one, or one within the course."""
    href = clean(href)
    safe = is_safe_attribute("a", "href", href) and not any(blank in href for blank in " \t\r\n")
    return href if safe and href.lower().startswith(_ON_PAPER) else ""


def plain(words: str) -> Runs:
    """Return characters as one run, or nothing."""
    words = _BLANKS.sub(" ", clean(words)).strip(" ")
    return (Run(words),) if words else ()


def blocks(markup: str, lang: str = "", role: Role = Role.BODY) -> tuple[Block, ...]:
    """Return rich text as paragraphs and lists."""
    try:
        tree = read_xml(f"<text>{clean(markup)}</text>")
    except XmlRefused:
        # A sheet does not hold such text; somebody's words are printed all the same.
        runs = plain(html.unescape(_TAG.sub(" ", markup)))
        return (Paragraph(runs, role, lang),) if runs else ()
    walk = _Walk(lang, role)
    walk.into(tree, _Style())
    walk.end()
    return tuple(walk.blocks)


def runs(markup: str) -> Runs:
    """Return rich text as one stretch: what is apart there stands on a line of its own here."""
    found: list[Run] = []
    for block in blocks(markup):
        for part in _parts(block):
            if part:
                found.extend([Run("\n"), *part] if found else part)
    return tuple(found)


def _parts(block: Block) -> list[Runs]:
    match block:
        case Paragraph(runs=words):
            return [words]
        case Bullets(items=items):
            marks = {Mark.BULLET: "• ", Mark.NUMBER: "{}. "}
            return [(Run(marks.get(item.mark, "").format(item.number)), *item.runs) for item in items]
        case _:
            return []


@dataclass(frozen=True, slots=True)
class _Style:
    bold: bool = False
    italic: bool = False
    href: str = ""


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int = 0


@dataclass
class _Walk:
    """Goes through a `<text>`, gathering words until a block begins or ends."""

    lang: str
    role: Role
    blocks: list[Block] = field(default_factory=list)
    words: list[Run] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    mark: Mark = Mark.NONE

    def into(self, element: etree._Element, style: _Style) -> None:
        self.say(element.text, style)
        for child in element:
            self.element(child, style)
            self.say(child.tail, style)

    def element(self, child: etree._Element, style: _Style) -> None:
        match child.tag:
            case "strong":
                self.into(child, replace(style, bold=True))
            case "em":
                self.into(child, replace(style, italic=True))
            case "a":
                self.into(child, replace(style, href=link(child.get("href", ""))))
            case "br":
                self.words.append(Run("\n"))
            case "img":
                self.say(child.get("alt", ""), replace(style, italic=True))
            case "ul" | "ol":
                self.end_paragraph()
                self.lists.append(_List(child.tag == "ol"))
                self.into(child, style)
                self.end_paragraph()
                self.lists.pop()
                if not self.lists:
                    self.end_list()
            case "li":
                self.end_paragraph()
                self.begin_item()
                self.into(child, style)
                self.end_paragraph()
            case "p" | "blockquote":
                self.end_paragraph()
                before, self.role = self.role, Role.QUOTE if child.tag == "blockquote" else self.role
                self.into(child, style)
                self.end_paragraph()
                self.role = before
            case _:
                self.into(child, style)

    def say(self, words: str | None, style: _Style) -> None:
        if words:
            self.words.append(Run(_BLANKS.sub(" ", words), style.bold, style.italic, style.href))

    def begin_item(self) -> None:
        if not self.lists:
            return
        current = self.lists[-1]
        current.number += 1
        self.mark = Mark.NUMBER if current.ordered else Mark.BULLET

    def end_paragraph(self) -> None:
        words, self.words = tidy(self.words), []
        if not words:
            return
        if not self.lists:
            self.blocks.append(Paragraph(words, self.role, self.lang))
            return
        self.items.append(Item(words, self.mark, len(self.lists) - 1, self.lists[-1].number, self.lang))
        self.mark = Mark.NONE

    def end_list(self) -> None:
        if self.items:
            self.blocks.append(Bullets(tuple(self.items), self.role))
        self.items = []

    def end(self) -> None:
        self.end_paragraph()
        self.end_list()


def tidy(words: list[Run]) -> Runs:
    """Return runs without blanks at the edges and around line ends, neighbours set alike made one."""
    found: list[Run] = []
    for run in words:
        text = run.text
        if not found or found[-1].text.endswith((" ", "\n")):
            text = text.removeprefix(" ")
        if not text or (text == "\n" and not found):
            continue
        if text == "\n":
            found[-1] = replace(found[-1], text=found[-1].text.removesuffix(" "))
        if found and (replace(run, text="") == replace(found[-1], text="")):
            found[-1] = replace(found[-1], text=found[-1].text + text)
        else:
            found.append(replace(run, text=text))
    while found and not found[-1].text.rstrip(" \n"):
        found.pop()
    if found:
        found[-1] = replace(found[-1], text=found[-1].text.rstrip(" \n"))
    return tuple(run for run in found if run.text)

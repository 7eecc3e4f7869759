"""What a teacher types, and the rich text it becomes: blank lines part paragraphs, "- " and "1. " begin items.

Nobody has to know a markup to adapt a lesson on a phone. Emphasis is lost where a text is changed; a web address
becomes a link. `to_typed(from_typed(words))` puts words in order, and doing it again changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from lxml import etree

from esafety_xblocks.text.rich import NBSP, canonical, fragment, is_safe_attribute
from esafety_xblocks.text.xml import BLANK

_ITEM = re.compile(r"(?:[-•*–]|(\d{1,2})[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r">[ \t]?")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+")
_AFTER_ADDRESS = ".,;:!?)]}'’"
_RUN = re.compile(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NOT_XML = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def one_line(words: str) -> str:
    """Return what was typed for a title or a question: one line, without characters that no file can hold."""
    return _RUN.sub(" ", _NOT_XML.sub("", words)).strip(" ")


def lines(words: str) -> tuple[str, ...]:
    """Return what was typed for a list: one item a line, with or without "- " before it."""
    found = (_without_bullet(line) for line in _tidy(words).split("\n"))
    return tuple(line for line in found if line)


def from_typed(words: str) -> str:
    """Return what was typed as canonical rich text; empty when nothing was."""
    root = etree.Element("text")
    _blocks(root, _tidy(words).split("\n"), quotes=True)
    return canonical(root)


def to_typed(markup: str) -> str:
    """Return rich text as a person would type it.

    Args:
        markup: canonical inner XML, its terms spelt out; well-formed.
    """
    return "\n\n".join(_typed_blocks(fragment(markup)))


def _tidy(words: str) -> str:
    return _NOT_XML.sub("", _LINE_END.sub("\n", words))


def _without_bullet(line: str) -> str:
    stripped = one_line(line)
    while (mark := _ITEM.match(stripped)) and not mark.group(1):
        stripped = stripped[mark.end() :]
    return stripped


# ---------------------------------------------------------------- typed to rich


def _kind(line: str, *, quotes: bool) -> str:
    if quotes and line.startswith(">"):
        return "blockquote"
    mark = _ITEM.match(line)
    if mark:
        return "ol" if mark.group(1) else "ul"
    return "p" if line else ""


def _blocks(parent: etree._Element, typed: Iterable[str], *, quotes: bool) -> None:
    stripped = [line.strip(" \t") for line in typed]
    for kind, group in groupby(stripped, lambda line: _kind(line, quotes=quotes)):
        if not kind:
            continue
        block = etree.SubElement(parent, kind)
        if kind == "blockquote":
            _blocks(block, [_QUOTE.sub("", line, count=1) for line in group], quotes=False)
        elif kind == "p":
            _paragraph(block, list(group))
        else:
            for line in group:
                _inline(etree.SubElement(block, "li"), _ITEM.sub("", line, count=1))
        if not len(block) and not (block.text or "").strip(BLANK):
            parent.remove(block)


def _paragraph(block: etree._Element, typed: list[str]) -> None:
    for number, line in enumerate(typed):
        if number:
            etree.SubElement(block, "br")
        _inline(block, line)


def _inline(holder: etree._Element, words: str) -> None:
    """Add words behind what a block holds already; addresses become links."""
    position = 0
    for match in _ADDRESS.finditer(words):
        address = match.group().rstrip(_AFTER_ADDRESS)
        if not is_safe_attribute("a", "href", address) or address.endswith("//"):
            continue
        _add(holder, words[position : match.start()])
        link = etree.SubElement(holder, "a", href=address)
        link.text = address
        position = match.start() + len(address)
    _add(holder, words[position:])


def _add(holder: etree._Element, words: str) -> None:
    if len(holder):
        holder[-1].tail = (holder[-1].tail or "") + words
    else:
        holder.text = (holder.text or "") + words


# ---------------------------------------------------------------- rich to typed


def _typed_blocks(element: etree._Element) -> Iterator[str]:
    """Yield the blocks of an element; words that stand loose in it are a paragraph of their own."""
    loose = element.text or ""
    for child in element:
        if child.tag in ("p", "ul", "ol", "li", "blockquote"):
            yield from _shown(loose)
            loose = child.tail or ""
            yield from _typed_block(child)
        else:
            loose += _words(child) + (child.tail or "")
    yield from _shown(loose)


def _typed_block(block: etree._Element) -> Iterator[str]:
    if block.tag in ("ul", "ol"):
        items = list(_items(block))
        marks = (f"{number}. " if block.tag == "ol" else "- " for number in range(1, len(items) + 1))
        yield from filter(None, ["\n".join(mark + item for mark, item in zip(marks, items, strict=True))])
    elif block.tag == "blockquote":
        inner = "\n\n".join(_typed_blocks(block))
        yield from filter(None, ["\n".join(f"> {line}".rstrip(" ") for line in inner.split("\n")) if inner else ""])
    else:
        yield from _typed_blocks(block)


def _items(block: etree._Element) -> Iterator[str]:
    """Yield the items of a list, those of a list inside it among them."""
    for item in block:
        own = item.text or ""
        inner: list[str] = []
        for child in item:
            if child.tag in ("ul", "ol"):
                inner += _items(child)
                own += " " + (child.tail or "")
            else:
                own += (" " if child.tag in ("p", "blockquote") else "") + _words(child) + (child.tail or "")
        said = _RUN.sub(" ", own).strip(" ")
        yield from ([said] if said else [])
        yield from inner


def _words(element: etree._Element) -> str:
    """Return the words of something inside a line; a link says where it leads."""
    if element.tag == "br":
        return "\n"
    own = (element.text or "") + "".join(_words(child) + (child.tail or "") for child in element)
    href = element.get("href", "") if element.tag == "a" else ""
    if not _ADDRESS.fullmatch(href) or href in own:
        return own
    return f"{own} ({href})" if own.strip(BLANK + NBSP) else href


def _shown(words: str) -> Iterator[str]:
    """Yield a paragraph as typed lines, when it has words."""
    typed = [_RUN.sub(" ", line).strip(" ") for line in words.split("\n")]
    said = "\n".join(line for line in typed if line)
    if said:
        yield said

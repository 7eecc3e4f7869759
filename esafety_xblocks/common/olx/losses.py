"""What a rewrite in canonical form would lose, so that nothing is ever rewritten that would.

The model keeps what it does not know, but has no place for everything: a second text in one language, an attribute on
a `<label>`, a comment between two texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lxml import etree

from esafety_xblocks.common.olx.fields import Children, Element, Words, shapes
from esafety_xblocks.common.problem import Problem, Severity
from esafety_xblocks.text import N_, read_xml
from esafety_xblocks.text.rich import RICH_TAGS

SHOWN = 8
"""How many of the lost words a remark names."""


def losses(cls: type[Element], source: etree._Element, text: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return why a rewrite would lose something; nothing when it keeps every word, comment, element and attribute.

    Args:
        cls: what the document holds.
        source: the document as it was.
        text: the document as it would be written.
        problems: what reading the document remarked.
    """
    holders = {shape.tag for one in _classes(cls) for _, shape in shapes(one) if isinstance(shape, Words)}
    found = [
        problem
        for problem in problems
        if problem.code == "unknown_attribute" and problem.params.get("tag") in holders | {"text"}
    ]
    lost = _pieces(source, holders) - _pieces(read_xml(text), holders)
    if lost:
        sentence = N_("Rewriting this file would lose “{what}”. First correct the errors that “esafety check” names.")
        what = " ".join(list(lost)[:SHOWN])
        line = _line_of(source, lost)
        found.append(Problem("would_lose", Severity.ERROR, sentence, line=line, params={"what": what}))
    return tuple(found)


def _pieces(root: etree._Element, holders: set[str]) -> Counter[str]:
    """Count the words, comments and elements of a document."""
    found: Counter[str] = Counter()
    for item in root.iter():
        found.update(_words_at(item))
        if isinstance(item.tag, str) and item.tag not in RICH_TAGS | holders:
            found[f"<{item.tag}>"] += 1
    return found


def _words_at(item: etree._Element) -> list[str]:
    return [*(item.text or "").split(), *(item.tail or "").split()]


def _line_of(root: etree._Element, lost: Counter[str]) -> int:
    for item in root.iter():
        if f"<{item.tag!s}>" in lost or any(word in lost for word in _words_at(item)):
            return item.sourceline or 0
    return 0


def _classes(cls: type[Element]) -> set[type[Element]]:
    found: set[type[Element]] = set()
    waiting = [cls]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [inner for _, shape in shapes(one) if isinstance(shape, Children) for inner in shape.types]
    return found

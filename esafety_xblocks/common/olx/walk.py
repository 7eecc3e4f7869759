"""Walks over a model: every element with its place, every text with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from esafety_xblocks.common.olx.fields import Attribute, Element, Words, shapes
from esafety_xblocks.text import Text


@dataclass(frozen=True, slots=True)
class Place:
    """An element and where it stands.

    Attributes:
        element: the element.
        where: the place in the format's words, e.g. ``scene corridor, choice ask``.
        above: the elements that hold it, outermost first.
    """

    element: Element
    where: str
    above: tuple[Element, ...] = ()


def places(root: Element) -> Iterator[Place]:
    """Yield the root and every element under it, in canonical order."""
    yield from _below(root, "", ())


def _below(element: Element, where: str, above: tuple[Element, ...]) -> Iterator[Place]:
    yield Place(element, where, above)
    for name, shape in shapes(type(element)):
        if isinstance(shape, Attribute | Words):
            continue
        value = getattr(element, name)
        for item in (value,) if shape.single and value is not None else value or ():
            own = " ".join(filter(None, [item.TAG, getattr(item, "id", "")]))
            yield from _below(item, f"{where}, {own}" if where else own, (*above, element))


def texts(root: Element) -> Iterator[tuple[Place, str, Words, Text]]:
    """Yield every text that has words: its element's place, its field name, its shape, the text."""
    for place in places(root):
        for name, shape in shapes(type(place.element)):
            if isinstance(shape, Words):
                text = getattr(place.element, name)
                if text:
                    yield place, name, shape, text

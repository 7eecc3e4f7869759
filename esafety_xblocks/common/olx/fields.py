"""How a dataclass says what its element looks like."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from esafety_xblocks.common.olx.codecs import STRING, Codec
from esafety_xblocks.text import Text


@dataclass(frozen=True, kw_only=True)
class Element:
    """What every element of our formats has.

    Attributes:
        line: line in the source; two elements that differ only in place are equal.
        unknown: unknown child elements, comments and loose text as XML, kept and written back at the end.
        unknown_attributes: attributes that mean nothing to us or whose value is wrong, kept as they were.
    """

    TAG: ClassVar[str] = ""

    line: int = field(default=0, compare=False)
    unknown: tuple[str, ...] = ()
    unknown_attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """The field is an attribute."""

    name: str
    codec: Codec
    required: bool


@dataclass(frozen=True, slots=True)
class Words:
    """The field is a Text: in a child element `tag`, or in the element's own `<text>` children."""

    tag: str
    rich: bool
    required: bool


@dataclass(frozen=True, slots=True)
class Children:
    """The field is a tuple of elements, or one of them or None."""

    types: tuple[type[Element], ...]
    single: bool = False
    least: int = 0


Shape = Attribute | Words | Children


def attribute(name: str = "", codec: Codec = STRING, default: Any = dataclasses.MISSING) -> Any:
    """Declare an attribute; required when it has no default, and not written when it equals it."""
    required = default is dataclasses.MISSING
    return field(default=codec.blank if required else default, metadata={"olx": Attribute(name, codec, required)})


def words(tag: str = "", *, rich: bool = False, required: bool = False) -> Any:
    """Declare a Text."""
    return field(default=Text(), metadata={"olx": Words(tag, rich, required)})


def children(*types: type[Element], least: int = 0) -> Any:
    """Declare a tuple of elements, of any of the types, in the author's order."""
    return field(default=(), metadata={"olx": Children(types, least=least)})


def child(type_: type[Element]) -> Any:
    """Declare one optional element."""
    return field(default=None, metadata={"olx": Children((type_,), single=True)})


_SHAPES: dict[type[Element], tuple[tuple[str, Shape], ...]] = {}


def shapes(cls: type[Element]) -> tuple[tuple[str, Shape], ...]:
    """Return the declared fields of a class in canonical order, attribute names filled in."""
    if cls not in _SHAPES:
        _SHAPES[cls] = tuple(_shapes(cls))
    return _SHAPES[cls]


def _shapes(cls: type[Element]) -> Iterator[tuple[str, Shape]]:
    for item in dataclasses.fields(cls):
        shape = item.metadata.get("olx")
        if isinstance(shape, Attribute):
            shape = Attribute(shape.name or item.name, shape.codec, shape.required)
        if shape is not None:
            yield item.name, shape


def default_of(cls: type[Element], name: str) -> Any:
    """Return the default value of a field."""
    return next(item.default for item in dataclasses.fields(cls) if item.name == name)

"""The RELAX NG schema of a format, made from the dataclass fields, so that editors complete and warn while typing.

    python -m esafety_xblocks.common.olx.rng esafety_xblocks.scenario.model:Story > …/scenario/scenario.rng

It says what the canonical writer writes; the reader is more patient (other order, what is unknown is kept). What
no schema can say (that a target exists) is for `checks`.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator

from lxml import etree

from esafety_xblocks.common.olx.codecs import Codec
from esafety_xblocks.common.olx.fields import Attribute, Children, Element, Shape, Words, shapes
from esafety_xblocks.text.rich import BLOCKS, INLINE
from esafety_xblocks.text.terms import FORMS

RNG = "http://relaxng.org/ns/structure/1.0"
TYPES = "http://www.w3.org/2001/XMLSchema-datatypes"
LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"

_CLOSED_LIST = re.compile(r"[\w-]+(\|[\w-]+)+")


def schema(root: type[Element]) -> str:
    """Return the schema of a format as an XML document.

    Args:
        root: the class of the format's root; its element may carry the platform's attributes besides ours.
    """
    grammar = etree.Element(f"{{{RNG}}}grammar", nsmap={None: RNG}, datatypeLibrary=TYPES)
    grammar.append(
        etree.Comment(f" Made from {root.__module__}:{root.__name__} by esafety_xblocks.common.olx.rng; do not edit. ")
    )
    names = _names(root)
    _ref(_sub(grammar, "start"), names[root])
    for cls in names:
        _define(grammar, cls, names, is_root=cls is root)
    _texts(grammar)
    etree.indent(grammar)
    return etree.tostring(grammar, encoding="unicode") + "\n"


def _classes(root: type[Element]) -> Iterator[type[Element]]:
    """Yield the classes in the order in which they are first met."""
    found: dict[type[Element], None] = {}
    waiting = [root]
    while waiting:
        cls = waiting.pop(0)
        if cls not in found:
            found[cls] = None
            waiting += [inner for _, shape in shapes(cls) if isinstance(shape, Children) for inner in shape.types]
    return iter(found)


def _names(root: type[Element]) -> dict[type[Element], str]:
    """Return what each class is called in the schema: its tag, with a number when an element elsewhere has the same."""
    found: dict[type[Element], str] = {}
    for cls in _classes(root):
        same = sum(other.TAG == cls.TAG for other in found)
        found[cls] = f"{cls.TAG}-{same + 1}" if same else cls.TAG
    return found


def _define(grammar: etree._Element, cls: type[Element], names: dict[type[Element], str], *, is_root: bool) -> None:
    element = _sub(_sub(grammar, "define", name=names[cls]), "element", name=cls.TAG)
    fields = [shape for _, shape in shapes(cls)]
    for shape in fields:
        _field(element, shape, names)
    if is_root:
        ours = [shape.name for shape in fields if isinstance(shape, Attribute)]
        _others(element, ours)
    if len(element) == 0:
        _sub(element, "empty")


def _others(element: etree._Element, ours: list[str]) -> None:
    """Allow any attribute but ours: the platform's."""
    anything = _sub(_sub(_sub(element, "zeroOrMore"), "attribute"), "anyName")
    names = _sub(anything, "except")
    for name in ours:
        _sub(names, "name").text = name
    parent = anything.getparent()
    if parent is not None:
        _sub(parent, "text")


def _field(element: etree._Element, shape: Shape, names: dict[type[Element], str]) -> None:
    if isinstance(shape, Attribute):
        holder = element if shape.required else _sub(element, "optional")
        _value(_sub(holder, "attribute", name=shape.name), shape.codec)
    elif isinstance(shape, Words):
        kind = "rich-texts" if shape.rich else "plain-texts"
        if not shape.tag:
            _ref(element if shape.required else _sub(element, "optional"), kind)
            return
        holder = element if shape.required else _sub(element, "optional")
        _ref(_sub(holder, "element", name=shape.tag), kind)
    else:
        repeat = "optional" if shape.single else "oneOrMore" if shape.least else "zeroOrMore"
        holder = _sub(element, repeat)
        if len(shape.types) > 1:
            holder = _sub(holder, "choice")
        for cls in shape.types:
            _ref(holder, names[cls])


def _value(attribute: etree._Element, codec: Codec) -> None:
    if _CLOSED_LIST.fullmatch(codec.pattern):
        _one_of(attribute, codec.pattern.split("|"))
    elif codec.pattern:
        _pattern(attribute, codec.pattern)
    else:
        _sub(attribute, "text")


def _one_of(attribute: etree._Element, values: list[str] | tuple[str, ...]) -> None:
    choice = _sub(attribute, "choice")
    for value in values:
        _sub(choice, "value").text = value


def _pattern(attribute: etree._Element, pattern: str) -> None:
    _sub(_sub(attribute, "data", type="string"), "param", name="pattern").text = pattern


# ---------------------------------------------------------------- texts


def _texts(grammar: etree._Element) -> None:
    for kind, content in (("plain-texts", "plain"), ("rich-texts", "rich")):
        text = _sub(_sub(_sub(grammar, "define", name=kind), "oneOrMore"), "element", name="text")
        _pattern(_sub(_sub(text, "optional"), "attribute", name="xml:lang"), LANGUAGE)
        _pattern(_sub(_sub(text, "optional"), "attribute", name="of"), "[0-9a-f]{8}")
        _ref(text, content)
    plain = _content(grammar, "plain")
    _ref(plain, "term")
    rich = _content(grammar, "rich")
    for tag in (*sorted((BLOCKS - {"text"}) | INLINE), "img", "br", "term"):
        _ref(rich, tag)
    _term(grammar)
    for tag in sorted((BLOCKS - {"text"}) | INLINE):
        element = _sub(_sub(grammar, "define", name=tag), "element", name=tag)
        if tag == "a":
            _sub(_sub(element, "attribute", name="href"), "text")
        _ref(element, "rich")
    picture = _sub(_sub(grammar, "define", name="img"), "element", name="img")
    for name in ("src", "alt"):
        _sub(_sub(picture, "attribute", name=name), "text")
    _sub(_sub(_sub(grammar, "define", name="br"), "element", name="br"), "empty")


def _content(grammar: etree._Element, name: str) -> etree._Element:
    choice = _sub(_sub(_sub(grammar, "define", name=name), "zeroOrMore"), "choice")
    _sub(choice, "text")
    return choice


def _term(grammar: etree._Element) -> None:
    element = _sub(_sub(grammar, "define", name="term"), "element", name="term")
    _sub(_sub(element, "attribute", name="ref"), "text")
    _one_of(_sub(_sub(element, "optional"), "attribute", name="form"), FORMS)
    _one_of(_sub(_sub(element, "optional"), "attribute", name="cap"), ("true", "false"))


def _sub(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{RNG}}}{tag}", attributes)


def _ref(parent: etree._Element, name: str) -> None:
    _sub(parent, "ref", name=name)


if __name__ == "__main__":
    # The class comes by its name: this room knows no format; arrows point from the formats to it.
    module, _, name = sys.argv[1].partition(":")
    sys.stdout.write(schema(getattr(importlib.import_module(module), name)))

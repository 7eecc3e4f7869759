"""Model to canonical XML: stable order, one element per thing, so that a one-word edit is a one-line diff."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from esafety_xblocks.common.olx.fields import Attribute, Element, Words, default_of, shapes
from esafety_xblocks.text import Text

INDENT = "  "
WIDTH = 110


def to_markup(element: Element) -> str:
    """Return the canonical XML document of an element, ending in a line break."""
    lines: list[str] = []
    _element(element, 0, lines)
    return "\n".join(lines) + "\n"


def _element(element: Element, depth: int, lines: list[str]) -> None:
    pad = INDENT * depth
    pairs: list[tuple[str, str]] = []
    inner: list[str] = []
    for name, shape in shapes(type(element)):
        value = getattr(element, name)
        if isinstance(shape, Attribute):
            if _is_written(element, name, shape):
                pairs.append((shape.name, shape.codec.encode(value)))
        elif isinstance(shape, Words):
            _words(value, shape, depth + 1, inner)
        elif shape.single:
            if value is not None:
                _element(value, depth + 1, inner)
        else:
            for item in value:
                _element(item, depth + 1, inner)
    pairs.extend(element.unknown_attributes)
    inner.extend(INDENT * (depth + 1) + unknown for unknown in element.unknown)
    tag = type(element).TAG
    head = _head(tag, pairs, pad)
    if inner:
        lines.append(f"{head}>")
        lines.extend(inner)
        lines.append(f"{pad}</{tag}>")
    else:
        lines.append(f"{head}/>")


def _is_written(element: Element, name: str, shape: Attribute) -> bool:
    """Whether an attribute is written: not when it has its default, was never there, or stands in its wrong form."""
    if any(key == shape.name for key, _ in element.unknown_attributes):
        return False
    value = getattr(element, name)
    return value not in ("", None) if shape.required else bool(value != default_of(type(element), name))


def _head(tag: str, pairs: list[tuple[str, str]], pad: str) -> str:
    """Return the opening tag without its end, on one line or, when long, with later attributes below the first."""
    written = [f"{_name(name)}={_quoted(value)}" for name, value in pairs]
    one_line = f"{pad}<{' '.join([tag, *written])}"
    if len(one_line) <= WIDTH:
        return one_line
    rows, row = [], f"{pad}<{tag}"
    for item in written:
        if len(row) + len(item) + 1 > WIDTH:
            rows.append(row)
            row = " " * (len(pad) + len(tag) + 1)
        row += f" {item}"
    return "\n".join([*rows, row])


def _name(name: str) -> str:
    return name.replace("{http://www.w3.org/XML/1998/namespace}", "xml:")


def _quoted(value: str) -> str:
    return quoteattr(value, {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;", '"': "&quot;"})


def _words(text: Text, shape: Words, depth: int, lines: list[str]) -> None:
    if not text.versions:
        return
    inner_depth = depth + 1 if shape.tag else depth
    rows = [INDENT * inner_depth + _version(version.lang, version.of, version.markup) for version in text.versions]
    if not shape.tag:
        lines.extend(rows)
        return
    pad = INDENT * depth
    lines.append(f"{pad}<{shape.tag}>")
    lines.extend(rows)
    lines.append(f"{pad}</{shape.tag}>")


def _version(lang: str, of: str, markup: str) -> str:
    attributes = (f" xml:lang={_quoted(lang)}" if lang else "") + (f" of={_quoted(of)}" if of else "")
    return f"<text{attributes}>{markup}</text>" if markup else f"<text{attributes}/>"

"""Documents as files: finding them, reading them, writing them back in their canonical form."""

from __future__ import annotations

import dataclasses
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from lxml import etree

from esafety_xblocks.common.document import Document
from esafety_xblocks.common.format import Format, Reading
from esafety_xblocks.common.olx import Element
from esafety_xblocks.common.olx.fields import Children, Words, shapes
from esafety_xblocks.common.olx.losses import losses
from esafety_xblocks.common.olx.platform import PLATFORM_ATTRIBUTES
from esafety_xblocks.common.problem import Problem, Severity
from esafety_xblocks.course.formats import FORMATS
from esafety_xblocks.text import N_, Text, XmlRefused, original_hash, read_xml
from esafety_xblocks.text.xml import MAX_BYTES

E = TypeVar("E", bound=Element)


@dataclass(frozen=True)
class DocumentFile:
    """A document in a file, or what keeps it from being read.

    Attributes:
        path: the file.
        form: its format.
        reading: what reading gave.
        root: the document's element; None when the file is not XML we read.
        alone: whether the document is the whole file; an exported course holds it inside its unit.
        source: the bytes of the file.
    """

    path: Path
    form: Format[Any]
    reading: Reading[Any]
    root: etree._Element | None = None
    alone: bool = True
    source: bytes = b""


def find(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that are named, and the XML files in the folders that are named, each once."""
    seen: set[Path] = set()
    for path in paths:
        inside = sorted(f for f in path.rglob("*.xml") if not _is_hidden(f, path)) if path.is_dir() else [path]
        yield from (file for file in inside if file not in seen)
        seen.update(inside)


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def load(path: Path, *, named: bool = True) -> list[DocumentFile]:
    """Read the documents in a file.

    Args:
        path: the file.
        named: whether somebody named this very file, so that it should hold one; else other XML is passed over.
    """
    with path.open("rb") as file:
        source = file.read(MAX_BYTES + 1)
    tags = [tag for tag in FORMATS if f"<{tag}".encode() in source]
    likely = FORMATS[tags[0]] if tags else next(iter(FORMATS.values()))
    try:
        root = read_xml(source)
    except XmlRefused as error:
        refused: Reading[Any] = Reading(None, (Problem.refused(error),))
        return [DocumentFile(path, likely, refused, source=source)] if tags or named else []
    if root.tag in FORMATS:
        return [_file(path, root, source, alone=True)]
    inside = [_file(path, node, source, alone=False) for node in root.iter(*FORMATS)]
    if inside or not named:
        return inside
    sentence = N_("This is <{tag}>, not one of: {tags}.")
    params: dict[str, object] = {"tag": root.tag, "tags": ", ".join(f"<{tag}>" for tag in FORMATS)}
    problem = Problem("root", Severity.ERROR, sentence, line=root.sourceline or 0, params=params)
    return [DocumentFile(path, likely, Reading(None, (problem,)), root, source=source)]


def _file(path: Path, node: etree._Element, source: bytes, *, alone: bool) -> DocumentFile:
    """Read a document; the platform's attributes stay with it and are not remarked on."""
    form = FORMATS[str(node.tag)]
    reading = form.read_node(node)
    kept = tuple(problem for problem in reading.problems if not _is_platforms(problem, node))
    return DocumentFile(path, form, Reading(reading.document, kept), node, alone, source)


def _is_platforms(problem: Problem, root: etree._Element) -> bool:
    return (
        problem.code == "unknown_attribute"
        and problem.params.get("tag") == root.tag
        and problem.params.get("name") in PLATFORM_ATTRIBUTES
    )


# ---------------------------------------------------------------- canonical form


def canonical(file: DocumentFile, *, stamp: bool = False) -> tuple[str, tuple[Problem, ...]]:
    """Return the canonical text of a file, or why it must not be rewritten.

    Args:
        file: the file.
        stamp: mark every translation as made from the original as it is now.
    """
    document, root = file.reading.document, file.root
    if document is None or root is None:
        return "", file.reading.problems
    if not file.alone:
        sentence = N_("This stands inside a course's unit. Format its own file instead.")
        return "", (Problem("not_alone", Severity.ERROR, sentence, line=root.sourceline or 0),)
    text = _before(root) + file.form.write(stamped(document) if stamp else document) + _after(root)
    refused = losses(file.form.root, read_xml(file.source), text, file.reading.problems)
    return ("", refused) if refused else (text, ())


def _before(root: etree._Element) -> str:
    """Return the comments above the document, as they are."""
    above = [etree.tostring(c, encoding="unicode", with_tail=False) for c in root.itersiblings(preceding=True)]
    return "".join(f"{comment}\n" for comment in reversed(above))


def _after(root: etree._Element) -> str:
    below = [etree.tostring(c, encoding="unicode", with_tail=False) for c in root.itersiblings()]
    return "".join(f"{comment}\n" for comment in below)


def stamped(document: Document) -> Document:
    """Return the document with every translation marked as made from the original as it is now."""
    return _stamped(document, document.original)


def _stamped(element: E, original: str) -> E:
    changes: dict[str, object] = {}
    for name, shape in shapes(type(element)):
        value = getattr(element, name)
        if isinstance(shape, Words):
            changes[name] = _stamp(value, original)
        elif isinstance(shape, Children) and value:
            one = isinstance(value, Element)
            changes[name] = _stamped(value, original) if one else tuple(_stamped(e, original) for e in value)
    return dataclasses.replace(element, **changes)  # type: ignore[arg-type]


def _stamp(text: Text, original: str) -> Text:
    source = text.own(original)
    if source is None:
        return text
    of = original_hash(source.markup)
    return dataclasses.replace(
        text,
        versions=tuple(
            dataclasses.replace(version, of="" if version is source or not version.markup else of)
            for version in text.versions
        ),
    )


def save(path: Path, text: str) -> None:
    """Write a file in one go: whoever reads meanwhile sees the old file or the new one, never half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(path.stat().st_mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

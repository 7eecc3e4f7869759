"""Stories as files: finding them, reading them, writing them back in their canonical form."""

from __future__ import annotations

import dataclasses
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from lxml import etree

from esafety_xblocks.common.olx import Element
from esafety_xblocks.common.olx.fields import Children, Words, shapes
from esafety_xblocks.common.olx.losses import losses
from esafety_xblocks.common.olx.platform import PLATFORM_ATTRIBUTES
from esafety_xblocks.common.problem import Problem, Severity
from esafety_xblocks.scenario.model import Story
from esafety_xblocks.scenario.olx import Reading, read_node, write
from esafety_xblocks.text import N_, Text, XmlRefused, original_hash, read_xml
from esafety_xblocks.text.xml import MAX_BYTES

E = TypeVar("E", bound=Element)


@dataclass(frozen=True)
class StoryFile:
    """A story in a file, or what keeps it from being read.

    Attributes:
        path: the file.
        reading: what reading gave.
        root: the story's element; None when the file is not XML we read.
        alone: whether the story is the whole file; an exported course holds it inside its unit.
        source: the bytes of the file.
    """

    path: Path
    reading: Reading
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


def load(path: Path, *, named: bool = True) -> list[StoryFile]:
    """Read the stories in a file.

    Args:
        path: the file.
        named: whether somebody named this very file, so that it should hold a story; else other XML is passed over.
    """
    with path.open("rb") as file:
        source = file.read(MAX_BYTES + 1)
    ours = named or Story.TAG.encode() in source
    try:
        root = read_xml(source)
    except XmlRefused as error:
        return [StoryFile(path, Reading(None, (Problem.refused(error),)), source=source)] if ours else []
    if root.tag == Story.TAG:
        return [StoryFile(path, _read(root), root, source=source)]
    inside = [StoryFile(path, _read(node), node, alone=False, source=source) for node in root.iter(Story.TAG)]
    return inside or ([StoryFile(path, read_node(root), root, source=source)] if named else [])


def _read(root: etree._Element) -> Reading:
    """Read a story; the platform's attributes stay with it and are not remarked on."""
    reading = read_node(root)
    kept = (problem for problem in reading.problems if not _is_platforms(problem, root))
    return Reading(reading.story, tuple(kept))


def _is_platforms(problem: Problem, root: etree._Element) -> bool:
    return (
        problem.code == "unknown_attribute"
        and problem.params.get("tag") == root.tag
        and problem.params.get("name") in PLATFORM_ATTRIBUTES
    )


# ---------------------------------------------------------------- canonical form


def canonical(file: StoryFile, *, stamp: bool = False) -> tuple[str, tuple[Problem, ...]]:
    """Return the canonical text of a file, or why it must not be rewritten.

    Args:
        file: the file.
        stamp: mark every translation as made from the original as it is now.
    """
    story, root = file.reading.story, file.root
    if story is None or root is None:
        return "", file.reading.problems
    if not file.alone:
        sentence = N_("This story stands inside a course's unit. Format the story's own file instead.")
        return "", (Problem("not_alone", Severity.ERROR, sentence, line=root.sourceline or 0),)
    text = _before(root) + write(stamped(story) if stamp else story) + _after(root)
    refused = losses(Story, read_xml(file.source), text, file.reading.problems)
    return ("", refused) if refused else (text, ())


def _before(root: etree._Element) -> str:
    """Return the comments above the story, as they are."""
    above = [etree.tostring(c, encoding="unicode", with_tail=False) for c in root.itersiblings(preceding=True)]
    return "".join(f"{comment}\n" for comment in reversed(above))


def _after(root: etree._Element) -> str:
    below = [etree.tostring(c, encoding="unicode", with_tail=False) for c in root.itersiblings()]
    return "".join(f"{comment}\n" for comment in below)


def stamped(story: Story) -> Story:
    """Return the story with every translation marked as made from the original as it is now."""
    return _stamped(story, story.original)


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

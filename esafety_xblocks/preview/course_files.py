"""Reading a course tree (OLX) from its files, with the importer's habits.

Blank text is removed by the parser; a pointer tag (`url_name` alone) is followed for the platform's own types only: a
third-party block behind a pointer comes out empty, there as here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree
from opaque_keys.edx.locator import CourseLocator

from esafety_xblocks.text import XmlRefused, read_xml

BUILT_IN = ("course", "chapter", "sequential", "vertical", "html")
INCLUDE = "esafety_include"


@dataclass(frozen=True)
class CourseTree:
    """A course as its files say it.

    Attributes:
        key: `course-v1:…`.
        root: the `<course>` element with everything in place.
        grading_policy: the content of `grading_policy.json`.
        remarks: what could not be found or read, in English, for whoever started the preview.
    """

    key: CourseLocator
    root: etree._Element
    grading_policy: dict[str, Any]
    remarks: list[str] = field(default_factory=list)


def import_parse(source: str | bytes) -> etree._Element:
    """Parse as the platform's importer does, after the safe reader had a look.

    Raises:
        XmlRefused: what the safe reader refuses.
    """
    read_xml(source)
    parser = etree.XMLParser(
        remove_blank_text=True, resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8"
    )
    return etree.fromstring(source.encode() if isinstance(source, str) else source, parser)


def course_folders(content: Path) -> list[Path]:
    """Return the folders that hold a course tree."""
    return sorted(path.parent for path in (content / "course").glob("*/course.xml"))


def read_course(folder: Path, content: Path) -> CourseTree:
    """Read one tree.

    Args:
        folder: where `course.xml` is; its name is the course's language.
        content: the folder that `src` of an include starts from.
    """
    reader = _Reader(folder, content)
    root = import_parse((folder / "course.xml").read_bytes())
    key = CourseLocator(root.get("org"), root.get("course"), root.get("url_name"))
    pointer = {name: value for name, value in root.attrib.items() if name not in ("org", "course")}
    root = reader.resolve(etree.Element("course", pointer) if len(root) == 0 else root)
    policies = folder / "policies" / key.run
    policy = _json(policies / "policy.json").get(f"course/{key.run}", {})
    for name, value in policy.items():
        if isinstance(value, str):
            root.set(name, value)
    return CourseTree(key, root, _json(policies / "grading_policy.json"), reader.remarks)


class _Reader:
    def __init__(self, folder: Path, content: Path) -> None:
        self.folder = folder
        self.content = content.resolve()
        self.remarks: list[str] = []

    def resolve(self, node: etree._Element) -> etree._Element:
        """Return the element with pointers followed and includes replaced, all the way down."""
        if node.tag == INCLUDE:
            return self._include(node)
        if node.tag in BUILT_IN and set(node.attrib) == {"url_name"} and len(node) == 0 and not node.text:
            node = self._follow(node)
        if node.tag == "html":
            return self._html(node)
        if node.tag in BUILT_IN:
            for child in list(node.iterchildren(tag=etree.Element)):
                node.replace(child, self.resolve(child))
        return node

    def _follow(self, node: etree._Element) -> etree._Element:
        path = self.folder / str(node.tag) / f"{node.get('url_name')}.xml"
        if not path.is_file():
            return node
        target = import_parse(path.read_bytes())
        target.set("url_name", node.get("url_name", ""))
        return target

    def _html(self, node: etree._Element) -> etree._Element:
        name = node.get("filename")
        path = self.folder / "html" / f"{name}.html"
        if name and path.is_file():
            node.text = path.read_text(encoding="utf-8")
        elif len(node):
            node.text = (node.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in node)
            del node[:]
        return node

    def _include(self, node: etree._Element) -> etree._Element:
        """Put a component's file in the place of its include, opening in the course's language."""
        src = node.get("src", "")
        path = (self.content / src).resolve()
        try:
            if not path.is_relative_to(self.content):
                raise FileNotFoundError
            target = import_parse(path.read_bytes())
        except (OSError, XmlRefused) as error:
            reason = f"{src}: {error}" if isinstance(error, XmlRefused) else f"{src} is not there yet"
            self.remarks.append(reason)
            return etree.Element("esafety_missing", url_name=node.get("url_name", ""), reason=reason)
        if target.get("languages"):
            target.set("open", self.folder.name)
        for name, value in node.attrib.items():
            if name != "src":
                target.set(name, value)
        return target


def _json(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}

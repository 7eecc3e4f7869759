"""A format: how a document of ours is read, judged and written. One object per block, all made alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from lxml import etree

from esafety_xblocks.common.document import Document
from esafety_xblocks.common.olx import read_element, to_markup
from esafety_xblocks.common.olx.losses import losses
from esafety_xblocks.common.problem import Problem, Severity
from esafety_xblocks.text import N_, XmlRefused, read_xml

D = TypeVar("D", bound=Document)

_EMPTY = frozenset({"missing_id", "missing_value", "missing_words"})
"""What the reader says too, when it read the document from a file: with the attribute's name, so better."""

_READER = frozenset({"missing_attribute", "bad_value", "missing_element", "missing_text"})

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


@dataclass(frozen=True, slots=True)
class Reading(Generic[D]):
    """What reading gave.

    Attributes:
        document: the model; None when it could not be read at all.
        problems: what was wrong on the way.
    """

    document: D | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Format(Generic[D]):
    """How documents of one kind are read, judged and written.

    Attributes:
        root: the class of the root.
        structure: what makes a document unusable, or its names wrong; cheap, and never raises.
        editorial: what a careful editor would remark; may take seconds, and never raises.
    """

    root: type[D]
    structure: Callable[[D], tuple[Problem, ...]]
    editorial: Callable[[D], tuple[Problem, ...]]

    def read(self, source: str | bytes, ignore: frozenset[str] = frozenset()) -> Reading[D]:
        """Read a document.

        Args:
            source: the document.
            ignore: root attributes that belong to the platform.
        """
        try:
            root = read_xml(source)
        except XmlRefused as error:
            return Reading(None, (Problem.refused(error),))
        return self.read_node(root, ignore)

    def read_node(self, root: etree._Element, ignore: frozenset[str] = frozenset()) -> Reading[D]:
        """Read a document from a parsed element (the platform hands us one at import)."""
        if root.tag != self.root.TAG:
            sentence = N_("This is <{tag}>, not <{wanted}>.")
            return Reading(None, (_refusal(root, sentence, tag=root.tag, wanted=self.root.TAG),))
        schema, known = root.get("schema", ""), self.root.SCHEMA
        if schema.isdigit() and int(schema[:6]) > known:
            sentence = N_(
                "This is written in version {schema} of the format; this installation knows version {known}. "
                "It is left as it is: update the package."
            )
            return Reading(None, (_refusal(root, sentence, code="newer_schema", schema=schema[:6], known=known),))
        problems: list[Problem] = []
        document = read_element(self.root, root, problems, ignore)
        return Reading(document, tuple(problems))

    def write(self, document: D) -> str:
        """Return the canonical text of a document."""
        return to_markup(document)

    def kept(self, root: etree._Element, ignore: frozenset[str] = frozenset()) -> str:
        """Return the text to keep for an element: canonical, or as it is when that would lose something.

        Args:
            root: the element; without what the platform added.
            ignore: root attributes that belong to the platform.
        """
        reading = self.read_node(root, ignore)
        if reading.document is not None:
            text = self.write(reading.document)
            try:
                if not losses(self.root, root, text, reading.problems):
                    return text
            except XmlRefused:
                pass  # too large or too deep for us: kept as it is, and every view says kindly that it cannot be read
        return etree.tostring(root, encoding="unicode", with_tail=False)

    def check(self, reading: Reading[D]) -> tuple[Problem, ...]:
        """Return everything there is to say about a document that was read, in the order of its lines."""
        if reading.document is None:
            return reading.problems
        said = {problem.line for problem in reading.problems if problem.code in _READER}
        cheap = self.structure(reading.document)
        found = [*reading.problems, *(p for p in cheap if p.code not in _EMPTY or p.line not in said)]
        found += self.editorial(reading.document)
        return tuple(sorted(found, key=lambda p: (p.line, _RANK[p.severity], p.code, p.where)))


def _refusal(root: etree._Element, template: str, code: str = "root", **params: object) -> Problem:
    return Problem(code, Severity.ERROR, template, line=root.sourceline or 0, params=params)

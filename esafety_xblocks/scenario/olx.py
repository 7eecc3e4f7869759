"""OLX ↔ model for the scenario."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from esafety_xblocks.common.olx import read_element, to_markup
from esafety_xblocks.common.olx.losses import losses
from esafety_xblocks.common.problem import Problem, Severity
from esafety_xblocks.scenario.model import SCHEMA, Story
from esafety_xblocks.text import N_, XmlRefused, read_xml


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading gave.

    Attributes:
        story: the model; None when the document could not be read at all.
        problems: what was wrong on the way.
    """

    story: Story | None
    problems: tuple[Problem, ...]


def read(source: str | bytes, ignore: frozenset[str] = frozenset()) -> Reading:
    """Read a story from a document.

    Args:
        source: the document.
        ignore: root attributes that belong to the platform.
    """
    try:
        root = read_xml(source)
    except XmlRefused as error:
        return Reading(None, (Problem.refused(error),))
    return read_node(root, ignore)


def read_node(root: etree._Element, ignore: frozenset[str] = frozenset()) -> Reading:
    """Read a story from a parsed element (the platform hands us one at import)."""
    if root.tag != Story.TAG:
        return Reading(None, (_refusal(root, N_("This is <{tag}>, not <esafety_scenario>."), tag=root.tag),))
    schema = root.get("schema", "")
    if schema.isdigit() and int(schema[:6]) > SCHEMA:
        sentence = N_(
            "This story is written in version {schema} of the format; this installation knows version {known}. "
            "It is left as it is: update the package."
        )
        return Reading(None, (_refusal(root, sentence, code="newer_schema", schema=schema[:6], known=SCHEMA),))
    problems: list[Problem] = []
    story = read_element(Story, root, problems, ignore)
    return Reading(story, tuple(problems))


def _refusal(root: etree._Element, template: str, code: str = "root", **params: object) -> Problem:
    return Problem(code, Severity.ERROR, template, line=root.sourceline or 0, params=params)


def write(story: Story) -> str:
    """Return the canonical document of a story."""
    return to_markup(story)


def kept(root: etree._Element, ignore: frozenset[str] = frozenset()) -> str:
    """Return the document to keep for an element: canonical, or as it is when the canonical form would lose something.

    Args:
        root: the element; without what the platform added.
        ignore: root attributes that belong to the platform.
    """
    reading = read_node(root, ignore)
    if reading.story is not None:
        text = write(reading.story)
        try:
            if not losses(Story, root, text, reading.problems):
                return text
        except XmlRefused:
            pass  # too large or too deep for us: kept as it is, and every view says kindly that it cannot be read
    return etree.tostring(root, encoding="unicode", with_tail=False)

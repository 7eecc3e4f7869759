"""How checks say something: short ways to make a `Problem` at a place of the document."""

from __future__ import annotations

from collections.abc import Iterable

from esafety_xblocks.common.olx import Element, Place
from esafety_xblocks.common.problem import Problem, Severity
from esafety_xblocks.text import N_


def remark(
    severity: Severity, code: str, place: Place, template: str, /, *, line: int = 0, part: str = "", **params: object
) -> Problem:
    """Make a problem at a place.

    Args:
        severity: how much it matters.
        code: its name.
        place: where.
        template: the sentence, English, with ``{placeholders}``.
        line: when it is not the element's own line.
        part: what inside the element is meant, e.g. ``label``; added to the place.
        params: values for the placeholders.
    """
    where = ", ".join(filter(None, (place.where, part)))
    return Problem(code, severity, template, where=where, line=line or place.element.line, params=params)


def error(code: str, place: Place, template: str, /, **more: object) -> Problem:
    """Make an error: learners are stopped by it."""
    return remark(Severity.ERROR, code, place, template, **more)  # type: ignore[arg-type]


def warning(code: str, place: Place, template: str, /, **more: object) -> Problem:
    """Make a warning: the reader suffers from it."""
    return remark(Severity.WARNING, code, place, template, **more)  # type: ignore[arg-type]


def hint(code: str, place: Place, template: str, /, **more: object) -> Problem:
    """Make a hint: a thought, no more."""
    return remark(Severity.HINT, code, place, template, **more)  # type: ignore[arg-type]


def at(element: Element, where: str = "") -> Place:
    """Return the place of an element that stands right under the root (or of the root itself)."""
    own = " ".join(filter(None, (type(element).TAG, getattr(element, "id", ""))))
    return Place(element, where or own)


def root(document: Element) -> Place:
    """Return the place of the document itself."""
    return Place(document, "")


def not_one_of(code: str, place: Place, value: object, values: Iterable[str]) -> Problem:
    """Say that a value is not in a closed list."""
    return warning(code, place, N_("“{value}” is not one of: {values}."), value=value, values=", ".join(values))


def no_value(place: Place, name: str) -> Problem:
    """Say that an attribute must name something."""
    sentence = N_("<{tag}> needs a value for “{name}”.")
    return error("missing_value", place, sentence, tag=place.element.TAG, name=name)

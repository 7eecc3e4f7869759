"""How checks say something: short ways to make a `Problem` at a place of the story."""

from __future__ import annotations

from esafety_xblocks.common.olx import Element, Place
from esafety_xblocks.common.problem import Problem, Severity


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
    """Make a warning: the story suffers from it."""
    return remark(Severity.WARNING, code, place, template, **more)  # type: ignore[arg-type]


def hint(code: str, place: Place, template: str, /, **more: object) -> Problem:
    """Make a hint: a thought, no more."""
    return remark(Severity.HINT, code, place, template, **more)  # type: ignore[arg-type]


def at(element: Element, where: str = "") -> Place:
    """Return the place of an element that stands right under the root (or of the root itself)."""
    own = " ".join(filter(None, (type(element).TAG, getattr(element, "id", ""))))
    return Place(element, where or own)

"""A Problem: something an author should know, with the place and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from esafety_xblocks.text import XmlRefused, strings


class Severity(StrEnum):
    """How much it matters: an error stops learners, a warning harms the story, a hint is a thought."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Problem:
    """One remark.

    Attributes:
        code: short stable name, for tests and filters.
        severity: see `Severity`.
        where: the place in words of the format, e.g. ``scene corridor, choice ask``.
        line: line in the source, from 1; 0 when the whole story is meant.
        template: English sentence with ``{placeholders}``, a message id of our catalogue; says what to do.
        params: values for the placeholders.
    """

    code: str
    severity: Severity
    template: str
    where: str = ""
    line: int = 0
    params: dict[str, object] = field(default_factory=dict, hash=False)

    def message(self, language: str) -> str:
        """Return the sentence in a language."""
        return strings(language).gettext(self.template).format(**self.params)

    @classmethod
    def refused(cls, error: XmlRefused) -> Problem:
        """Make the problem that says why a document was not read."""
        return cls("xml", Severity.ERROR, error.template, line=error.line, params=dict(error.params))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)

"""What a careful editor would remark on a story.

`structure` is cheap and says what makes a story unplayable; `editorial` plays the story in every way there is.
`check` is both, after what the reader found. docs/cli.md lists every code.
"""

from __future__ import annotations

from esafety_xblocks.common.problem import Problem, Severity
from esafety_xblocks.scenario.checks.editorial import editorial
from esafety_xblocks.scenario.checks.structure import structure
from esafety_xblocks.scenario.olx import Reading

__all__ = ["check", "editorial", "structure"]

_EMPTY = frozenset({"missing_id", "missing_value", "missing_words"})
"""What the reader says too, when it read the story from a file: with the attribute's name, so better."""

_READER = frozenset({"missing_attribute", "bad_value", "missing_element", "missing_text"})

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def check(reading: Reading) -> tuple[Problem, ...]:
    """Return everything there is to say about a story that was read, in the order of its lines."""
    if reading.story is None:
        return reading.problems
    said = {problem.line for problem in reading.problems if problem.code in _READER}
    cheap = structure(reading.story)
    found = [*reading.problems, *(p for p in cheap if p.code not in _EMPTY or p.line not in said)]
    found += editorial(reading.story)
    return tuple(sorted(found, key=lambda p: (p.line, _RANK[p.severity], p.code, p.where)))

"""Characters set in one way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set in one way. A line end in `text` is a new line within the paragraph."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


Runs = tuple[Run, ...]


def words_of(runs: Runs) -> str:
    """Return the characters alone."""
    return "".join(run.text for run in runs)

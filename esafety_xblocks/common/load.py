"""Documents by their source, parsed once per process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Generic

from esafety_xblocks.common.format import D, Format
from esafety_xblocks.common.olx.platform import PLATFORM_ATTRIBUTES
from esafety_xblocks.common.problem import Problem, has_errors


@dataclass(frozen=True, slots=True)
class Loaded(Generic[D]):
    """A document ready for learners, or the reasons why not.

    Attributes:
        document: the model; None when learners cannot use it.
        draft: the model, also when they cannot; None when it could not even be read.
        problems: what stops it, and what reading remarked.
    """

    document: D | None
    draft: D | None
    problems: tuple[Problem, ...]


@lru_cache(maxsize=256)
def load(form: Format[D], source: str) -> Loaded[D]:
    """Read a document and look whether learners can use it; only errors of structure stop it."""
    reading = form.read(source, PLATFORM_ATTRIBUTES)
    if reading.document is None:
        return Loaded(None, None, reading.problems)
    structure = form.structure(reading.document)
    usable = reading.document if not has_errors(structure) else None
    return Loaded(usable, reading.document, (*reading.problems, *structure))


@lru_cache(maxsize=64)
def remarks(form: Format[D], source: str) -> tuple[Problem, ...]:
    """Return everything a careful editor would say; a second or more the first time for a story, so kept.

    One view of Studio's unit page asks three times: for its messages, for its preview, and for the editor.
    """
    return form.check(form.read(source, PLATFORM_ATTRIBUTES))

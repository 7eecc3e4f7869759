"""What the `esafety` command prints, for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self

from esafety_xblocks.common.problem import Problem
from esafety_xblocks.scenario.model import Story
from esafety_xblocks.scenario.simulate import Simulation, Spread
from esafety_xblocks.text import N_, Reader, strings

_PATIENCE = 0.3
"""Seconds after which a progress line appears; what is faster needs none."""


def problem_line(path: Path, problem: Problem, language: str) -> str:
    """Return a problem in the form that editors and CI know: ``file:line: severity code: sentence (place)``."""
    place = f" ({problem.where})" if problem.where else ""
    return f"{path}:{max(1, problem.line)}: {problem.severity} {problem.code}: {problem.message(language)}{place}"


def problem_record(path: Path, problem: Problem, language: str) -> dict[str, Any]:
    """Return a problem for programs."""
    return {
        "file": str(path),
        "line": problem.line,
        "severity": str(problem.severity),
        "code": problem.code,
        "message": problem.message(language),
        "where": problem.where,
    }


def simulation_record(result: Simulation) -> dict[str, Any]:
    """Return what a simulation found for programs."""
    return asdict(result)


def simulation_lines(story: Story, result: Simulation, language: str) -> Iterator[str]:
    """Yield what a simulation found, for people."""
    say = strings(language).gettext
    reader = Reader(language if language in story.languages else story.opens_in, "be_vl", story.original)
    if result.every_path:
        yield say(N_("Every path was played: {paths}.")).format(paths=result.played)
    elif result.paths is not None:
        yield say(N_("{paths} paths are too many to play each; {played} random readers played.")).format(
            paths=result.paths, played=result.played
        )
    else:
        yield say(
            N_("Loops or too many situations: the paths cannot be counted. {played} random readers played.")
        ).format(played=result.played)
    yield say(N_("Endings:"))
    for ending in story.endings.values():
        title = reader.plain(ending.title).words
        yield f"  {result.endings[ending.id]:6.1%}  {ending.id} ({ending.outcome}) {title}".rstrip()
    if result.lost:
        yield f"  {result.lost:6.1%}  " + say(N_("never came to an ending"))
    for code, minutes in result.minutes.items():
        yield say(N_("Minutes ({lang}): {spread}")).format(lang=code, spread=_spread(minutes, 1))
    yield say(N_("Decisions: {spread}")).format(spread=_spread(result.decisions, 0))
    scores = result.scores
    sentence = (
        N_("Score: from {worst} to {best} ({least} to {most} points).")
        if scores.exact
        else N_("Score: somewhere from {worst} to {best} ({least} to {most} points); too many situations to be exact.")
    )
    yield say(sentence).format(
        worst=f"{scores.worst:.0%}", best=f"{scores.best:.0%}", least=scores.least, most=scores.most
    )
    if result.unseen:
        yield say(N_("Nobody saw: {places}")).format(places=", ".join(result.unseen))


def _spread(spread: Spread, digits: int) -> str:
    low, middle, high = (f"{value:.{digits}f}" for value in (spread.low, spread.middle, spread.high))
    return f"{low} – {middle} – {high}"


class Progress:
    """One line on standard error that says how far a long step is; only where somebody looks at it."""

    def __init__(self, total: int = 0) -> None:
        self.total = total
        self.shown = False
        self.begun = monotonic()
        self.live = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()

    def show(self, done: int, what: str = "", total: int = 0) -> None:
        """Say how far it is."""
        if not self.live or monotonic() - self.begun < _PATIENCE:
            return
        self.shown = True
        sys.stderr.write(f"\r\033[K{done}/{total or self.total} {what}")
        sys.stderr.flush()

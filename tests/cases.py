"""The blocks that the shared harness (tests/every_block) goes through: a new block joins by one line."""

from __future__ import annotations

import importlib

from tests.case import Case

CASES: tuple[Case, ...] = tuple(
    importlib.import_module(f"tests.{room}.case").CASE
    for room in (
        "scenario",
        "helplines",
        "quiz",
        "survey",
        "lesson",
    )
)

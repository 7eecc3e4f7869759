"""Every code that a check can give a problem, read from the sources."""

from __future__ import annotations

import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "esafety_xblocks"
ROOMS = tuple(sorted(path.parent.name for path in PACKAGE.glob("*/olx.py")))

_CALL = re.compile(r'(?:error|warning|hint|say|problem|not_one_of|cls)\(\s*"([a-z_]+)"|code(?:: str)? ?= ?"([a-z_]+)"')


def shared_codes() -> set[str]:
    """The codes of what every format shares."""
    sources = [PACKAGE / "common/format.py", PACKAGE / "common/olx/read.py", PACKAGE / "common/problem.py"]
    return _codes([*sources, *(PACKAGE / "common/checks").glob("*.py")])


def codes_of(room: str) -> set[str]:
    """The codes of one format."""
    return shared_codes() | _codes(list((PACKAGE / room / "checks").glob("*.py")))


def all_codes() -> set[str]:
    """The codes of every format."""
    return set().union(*(codes_of(room) for room in ROOMS))


def _codes(sources: list[Path]) -> set[str]:
    return {one or other for path in sources for one, other in _CALL.findall(path.read_text(encoding="utf-8"))}

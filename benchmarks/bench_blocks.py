"""What quiz, lesson, survey and helplines cost: bytes, and time as a ratio to a bare block on the same runtime.

python benchmarks/bench_blocks.py
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.rig import ROOT, bare_handler, page_rows, page_timer, post, ratio, set_up, show

FILES = {
    "quiz": "check-m1",
    "lesson": "lesson-role-cards",
    "survey": "self-efficacy",
    "helplines": "helplines",
}


def settings_timer(client: Any, room: str) -> Any:
    """Return a function that times one change of language, which answers with the whole page."""

    def settings() -> float:
        begun = time.perf_counter()
        post(client, f"esafety_{room}", room, "settings", {"language": "nl"})
        return time.perf_counter() - begun

    return settings


def main() -> None:
    """Measure and print one table."""
    sources = {
        room: (ROOT / "course/components" / f"{name}.xml").read_text(encoding="utf-8") for room, name in FILES.items()
    }
    with tempfile.TemporaryDirectory() as name:
        client = set_up(Path(name), sources)
        bare, bare_page = bare_handler(client), page_timer(client, "bare", "bare")
        rows = []
        for room in FILES:
            rows += page_rows(client, f"esafety_{room}", room, room)
            times, mine, theirs = ratio(page_timer(client, f"esafety_{room}", room), bare_page)
            rows.append((f"{room}: page", f"{times:.2f} x bare ({mine:.1f} ms to {theirs:.1f} ms)"))
            times, mine, theirs = ratio(settings_timer(client, room), bare)
            rows.append((f"{room}: whole page again", f"{times:.2f} x bare ({mine:.1f} ms to {theirs:.1f} ms)"))
        show(rows)


if __name__ == "__main__":
    main()

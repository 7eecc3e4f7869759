"""What a story costs: bytes, requests, state, and time as a ratio to a bare block on the same runtime.

python benchmarks/bench_scenario.py
"""

from __future__ import annotations

import dataclasses
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.rig import ROOT, bare_handler, page_rows, post, ratio, set_up, show

TAG = "esafety_scenario"


def documents() -> dict[str, str]:
    """Return a real story and random ones of three sizes."""
    from esafety_xblocks.scenario import olx
    from tests.strategies import random_story

    found = {"real": (ROOT / "scenarios" / "dont-tell-anyone.xml").read_text(encoding="utf-8")}
    for scenes in (20, 200, 300):
        found[f"s{scenes}"] = olx.write(dataclasses.replace(random_story(5, scenes=scenes), replay=True))
    return found


class Player:
    """Somebody who plays one story for ever."""

    def __init__(self, client: Any, name: str) -> None:
        self.client = client
        self.name = name
        self.random = Random(name)
        self.sizes: list[int] = []
        self.post("begin", {"run": 0, "community": "be_vl"})
        self.answer = self.post("settings", {"language": "nl"})

    def post(self, handler: str, body: dict[str, Any]) -> dict[str, Any]:
        response = post(self.client, TAG, self.name, handler, body)
        self.last_bytes = len(response.content)
        return dict(response.json())

    def step(self) -> float | None:
        """Take one step and return its time in seconds; None when it was a fresh start."""
        html, place = (
            self.answer.get("html") or self.answer["page"],
            {"run": self.answer["run"], "step": self.answer["step"]},
        )
        choices = re.findall(r'data-choice="([a-z0-9_]+)"', html)
        if not choices and 'data-do="proceed"' not in html:
            self.answer = self.post("replay", {"run": place["run"], "from": 0})
            return None
        handler = "choose" if choices else "proceed"
        body = {**place, "choice": self.random.choice(choices)} if choices else place
        begun = time.perf_counter()
        self.answer = self.post(handler, body)
        took = time.perf_counter() - begun
        if "data-over" not in self.answer["html"][:200]:
            self.sizes.append(self.last_bytes)
        return took


def main() -> None:
    """Measure and print one table."""
    with tempfile.TemporaryDirectory() as name:
        sources = documents()
        client = set_up(Path(name), sources)
        from esafety_xblocks.common import load
        from esafety_xblocks.scenario import olx, score_range

        bare = bare_handler(client)
        rows = page_rows(client, TAG, "scenario", "real")
        for label, story in (("21 scenes, a real one", "real"), ("20 scenes", "s20"), ("300 scenes", "s300")):
            player = Player(client, story)
            for _ in range(5):
                player.step()
                bare()
            times, mine, theirs = ratio(player.step, bare)
            rows.append((f"handler, {label}", f"{times:.2f} x bare ({mine:.1f} ms to {theirs:.1f} ms)"))
            load.load.cache_clear()
            begun = time.perf_counter()
            player.step()
            rows.append((f"  cold, model not in cache, {label}", f"{(time.perf_counter() - begun) * 1000:.0f} ms"))
        for story in ("real", "s20", "s200"):
            player = Player(client, story)
            for _ in range(60):
                player.step()
            small = sum(size <= 3000 for size in player.sizes) / len(player.sizes)
            middle = statistics.median(player.sizes)
            rows.append((f"answer to a step, {story}", f"median {middle:,.0f} B, {small:.0%} at most 3,000 B"))
        model = olx.read(sources["s300"]).document
        assert model is not None
        begun = time.perf_counter()
        found = score_range.score_range(model)
        rows.append(("score range, 300 scenes", f"{(time.perf_counter() - begun) * 1000:.0f} ms ({found})"))
        show(rows)


if __name__ == "__main__":
    main()

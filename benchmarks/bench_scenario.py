"""What a story costs: bytes, requests, state, and time as a ratio to a bare block on the same runtime.

    python benchmarks/bench_scenario.py

Everything runs through the preview's real request path (URL, session, CSRF-free test client, SQLite on disk). Times are
medians of alternating requests in one process, so that only the ratio is worth quoting.
"""

from __future__ import annotations

import dataclasses
import gzip
import json
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROUNDS = 120
COURSE = "course-v1:Preview+esafety+nl"


def set_up(folder: Path) -> None:
    """Start the preview on a new database with one course of bare and story blocks."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="esafety_xblocks.preview.settings",
        ESAFETY_PREVIEW_DATA=str(folder / "data"),
        ESAFETY_CONTENT=str(folder),
    )
    import django

    django.setup()
    import xblock.plugin
    from django.conf import settings

    from benchmarks.bare import BareBlock
    from esafety_xblocks.preview.serve import prepare

    settings.ALLOWED_HOSTS = ["*"]
    xblock.plugin.PLUGIN_CACHE[("xblock.v1", "bare")] = BareBlock
    write_course(folder)
    for remark in prepare():
        print("note:", remark)


def write_course(folder: Path) -> None:
    from esafety_xblocks.scenario import olx
    from tests.strategies import random_story

    stories = folder / "scenarios"
    stories.mkdir()
    (stories / "real.xml").write_bytes((ROOT / "scenarios" / "dont-tell-anyone.xml").read_bytes())
    for scenes in (20, 200, 300):
        story = dataclasses.replace(random_story(5, scenes=scenes), replay=True)
        (stories / f"s{scenes}.xml").write_text(olx.write(story), encoding="utf-8")
    names = ["real", "s20", "s200", "s300"]
    includes = "".join(f'<esafety_include src="scenarios/{n}.xml" url_name="{n}"/>' for n in names)
    units = f'<vertical url_name="u">{includes}<bare url_name="bare"/></vertical>'
    chapter = f'<chapter display_name="c"><sequential url_name="s" display_name="s">{units}</sequential></chapter>'
    for language in ("nl", "fr"):
        base = folder / "course" / language
        for name, text in {
            "course.xml": f'<course url_name="{language}" org="Preview" course="esafety"/>',
            f"course/{language}.xml": '<course><chapter url_name="m1"/></course>',
            "chapter/m1.xml": chapter,
            f"policies/{language}/policy.json": json.dumps({f"course/{language}": {"display_name": language}}),
            f"policies/{language}/grading_policy.json": "{}",
        }.items():
            (base / name).parent.mkdir(parents=True, exist_ok=True)
            (base / name).write_text(text, encoding="utf-8")


class Player:
    """Somebody who plays one story for ever."""

    def __init__(self, client: Any, name: str) -> None:
        self.client = client
        self.usage = f"block-v1:Preview+esafety+nl+type@esafety_scenario+block@{name}"
        self.random = Random(name)
        self.sizes: list[int] = []
        self.answer = self.post("begin", {"run": 0, "community": "be_vl"})

    def post(self, handler: str, body: dict[str, Any]) -> dict[str, Any]:
        url = f"/courses/{COURSE}/xblock/{self.usage}/handler/{handler}"
        response = self.client.post(url, json.dumps(body), content_type="application/json")
        assert response.status_code == 200, response.content
        self.last_bytes = len(response.content)
        return dict(response.json())

    def step(self) -> float | None:
        """Take one step and return its time in seconds; None when it was a fresh start."""
        html, place = self.answer["html"], {"run": self.answer["run"], "step": self.answer["step"]}
        choices = re.findall(r'data-choice="([a-z0-9_]+)"', html)
        if not choices and 'data-do="proceed"' not in html:
            self.answer = self.post("replay", {"run": place["run"], "from": 0})
            return None
        handler = "choose" if choices else "proceed"
        body = {**place, "choice": self.random.choice(choices)} if choices else place
        begun = time.perf_counter()
        self.answer = self.post(handler, body)
        took = time.perf_counter() - begun
        if "debrief" not in self.answer["html"][:200]:
            self.sizes.append(self.last_bytes)
        return took


def ratio(ours: Callable[[], float | None], bare: Callable[[], float]) -> tuple[float, float, float]:
    """Return the ratio of medians and both medians in milliseconds, over alternating requests."""
    mine, theirs = [], []
    while len(mine) < ROUNDS:
        took = ours()
        theirs.append(bare())
        if took is not None:
            mine.append(took)
    a, b = statistics.median(mine) * 1000, statistics.median(theirs) * 1000
    return a / b, a, b


def page_rows(client: Any) -> list[tuple[str, str]]:
    """Return bytes of a learner's first page with what it loads."""
    usage = "block-v1:Preview+esafety+nl+type@esafety_scenario+block@real"
    html = client.get(f"/bare/{usage}/").content
    public = ROOT / "esafety_xblocks" / "assets" / "public"
    files = {name: public / name for name in ("common/boot.js", "scenario/scenario.js", "scenario/scenario.css")}
    packed = {name: len(gzip.compress(path.read_bytes(), 9)) for name, path in files.items()}
    total = len(gzip.compress(html, 9)) + sum(packed.values())
    scripts = packed["common/boot.js"] + packed["scenario/scenario.js"]
    return [
        ("learner JS, gzip", f"{scripts:,} B"),
        ("learner CSS, gzip", f"{packed['scenario/scenario.css']:,} B"),
        ("first load, gzip", f"{total:,} B in {1 + len(files)} requests"),
    ]


def main() -> None:
    """Measure and print one table."""
    with tempfile.TemporaryDirectory() as name:
        set_up(Path(name))
        from django.contrib.auth.models import User
        from django.test import Client

        from esafety_xblocks.scenario import load, olx, score_range

        client = Client()
        client.force_login(User.objects.get(username="nele"))
        bare_url = f"/courses/{COURSE}/xblock/block-v1:Preview+esafety+nl+type@bare+block@bare/handler/add"

        def bare() -> float:
            begun = time.perf_counter()
            assert client.post(bare_url, "{}", content_type="application/json").status_code == 200
            return time.perf_counter() - begun

        rows = page_rows(client)
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
            player.answer = player.post("settings", {"language": "nl"})
            player.sizes.clear()
            for _ in range(60):
                player.step()
            small = sum(size <= 3000 for size in player.sizes) / len(player.sizes)
            middle = statistics.median(player.sizes)
            rows.append((f"answer to a step, {story}", f"median {middle:,.0f} B, {small:.0%} at most 3,000 B"))
        source = Path(name, "scenarios", "s300.xml").read_text(encoding="utf-8")
        model = olx.read(source).document
        assert model is not None
        begun = time.perf_counter()
        found = score_range.score_range(model)
        rows.append(("score range, 300 scenes", f"{(time.perf_counter() - begun) * 1000:.0f} ms ({found})"))
        width = max(len(label) for label, _ in rows)
        print("\n".join(f"{label:<{width}}  {value}" for label, value in rows))


if __name__ == "__main__":
    main()

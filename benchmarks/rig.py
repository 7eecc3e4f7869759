"""What the benchmarks share: the preview on a new database, one course of blocks, ratios to a bare block.

Everything runs through the preview's real request path (URL, session, CSRF-free test client, SQLite on disk). Times are
medians of alternating requests in one process, so that only the ratio is worth quoting.
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
ROUNDS = 120
COURSE = "course-v1:Preview+esafety+nl"
PUBLIC = ROOT / "esafety_xblocks" / "assets" / "public"


def set_up(folder: Path, documents: Mapping[str, str]) -> Any:
    """Start the preview on a new database, with a course of a bare block and the documents; return a learner's client.

    Args:
        folder: an empty folder.
        documents: sources of blocks, by the name that becomes their usage's.
    """
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
    _write_course(folder, documents)
    for remark in prepare():
        print("note:", remark)
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client()
    client.force_login(User.objects.get(username="nele"))
    return client


def _write_course(folder: Path, documents: Mapping[str, str]) -> None:
    (folder / "scenarios").mkdir()
    for name, source in documents.items():
        (folder / "scenarios" / f"{name}.xml").write_text(source, encoding="utf-8")
    includes = "".join(f'<esafety_include src="scenarios/{n}.xml" url_name="{n}"/>' for n in documents)
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


def post(client: Any, tag: str, name: str, handler: str, body: Mapping[str, Any]) -> Any:
    """Send a body to a handler and return the response."""
    url = f"/courses/{COURSE}/xblock/block-v1:Preview+esafety+nl+type@{tag}+block@{name}/handler/{handler}"
    response = client.post(url, json.dumps(body), content_type="application/json")
    assert response.status_code == 200, response.content
    return response


def bare_handler(client: Any) -> Callable[[], float]:
    """Return a function that times one request to the bare block's handler."""

    def bare() -> float:
        begun = time.perf_counter()
        post(client, "bare", "bare", "add", {})
        return time.perf_counter() - begun

    return bare


def page_timer(client: Any, tag: str, name: str) -> Callable[[], float]:
    """Return a function that times one view of a block's page."""

    def page() -> float:
        begun = time.perf_counter()
        assert client.get(f"/bare/block-v1:Preview+esafety+nl+type@{tag}+block@{name}/").status_code == 200
        return time.perf_counter() - begun

    return page


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


def page_rows(client: Any, tag: str, room: str, name: str) -> list[tuple[str, str]]:
    """Return bytes of a learner's first page with what it loads."""
    html = client.get(f"/bare/block-v1:Preview+esafety+nl+type@{tag}+block@{name}/").content
    scripts = [PUBLIC / "common/boot.js", PUBLIC / "common/shell.js", PUBLIC / room / f"{room}.js"]
    styles = [PUBLIC / "common/common.css", PUBLIC / room / f"{room}.css"]
    total = len(gzip.compress(html, 9)) + _packed(scripts) + _packed(styles)
    return [
        (f"{room}: learner JS, gzip", f"{_packed(scripts):,} B"),
        (f"{room}: learner CSS, gzip", f"{_packed(styles):,} B"),
        (f"{room}: first load, gzip", f"{total:,} B in {1 + len(scripts) + len(styles)} requests"),
    ]


def _packed(paths: list[Path]) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def show(rows: list[tuple[str, str]]) -> None:
    """Print one table."""
    width = max(len(label) for label, _ in rows)
    print("\n".join(f"{label:<{width}}  {value}" for label, value in rows))

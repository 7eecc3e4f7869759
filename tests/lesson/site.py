"""A page with a lesson in a browser: the real block on the real runtime, its requests answered here."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

from playwright.sync_api import Route
from webob import Request

from tests.lesson.short import SMALL
from tests.runtime import World, post

PUBLIC = Path(__file__).resolve().parents[2] / "esafety_xblocks/assets/public"
TYPES = {".js": "text/javascript", ".css": "text/css"}
TAG = "esafety_lesson"
PAGE = """<!doctype html><html lang="en"><head><title>unit</title><meta name="viewport" content="width=device-width">
{styles}</head><body><main><h1>Unit</h1><div id="x">{block}</div></main>
<script src="/resource/public/common/boot.js"></script>
<script>EsafetyBlock({{handlerUrl: (e, name) => "/handler/" + name}}, document.getElementById("x"), {args})</script>
</body></html>"""
FRAME = """<!doctype html><html lang="en"><title>shell</title><iframe src="http://unit.test/" title="unit" width="900"
height="6000" {more}></iframe><script>window.got = []; onmessage = (e) => got.push(e.data)</script></html>"""


class Site:
    """One teacher's unit page (unit.test), and the learning front end around it (shell.test)."""

    def __init__(self, source: str = SMALL) -> None:
        self.world = World()
        self.source = source
        self.down = False
        self.asked: list[tuple[str, Any]] = []

    @property
    def block(self) -> Any:
        return self.world.block(self.source, TAG)

    def answer(self, route: Route) -> None:
        """Answer a request of the browser."""
        url = urlparse(route.request.url)
        if url.path.startswith("/resource/public/"):
            file = PUBLIC / url.path.removeprefix("/resource/public/")
            route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
        elif url.path.startswith("/handler/"):
            self.handle(route, url.path.removeprefix("/handler/"), url.query)
        elif url.hostname == "shell.test":
            more = "allowfullscreen" if url.path == "/" else ""
            route.fulfill(body=FRAME.format(more=more), content_type="text/html")
        elif url.path == "/":
            route.fulfill(body=self.page(), content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=404)

    def page(self) -> str:
        """Return the unit page as the platform makes it."""
        fragment = self.block.student_view({})
        styles = [one.data for one in fragment.resources if one.mimetype == "text/css"]
        links = "".join(f'<link rel="stylesheet" href="{href}">' for href in styles)
        return PAGE.format(styles=links, block=fragment.content, args=json.dumps(fragment.json_init_args))

    def handle(self, route: Route, name: str, query: str) -> None:
        """Run a handler."""
        if self.down:
            route.abort("internetdisconnected")
            return
        block = self.block
        if route.request.method == "GET":
            answer = block.runtime.handle(block, name, Request.blank(f"/?{query}"))
            route.fulfill(status=answer.status_int, headers=dict(answer.headers), body=answer.body)
            return
        body = route.request.post_data_json
        self.asked.append((name, body))
        status, given = post(block, name, body)
        block.save()
        route.fulfill(status=status, json=given)

    def bodies(self, name: str) -> list[Any]:
        """Return what was sent to a handler."""
        return [body for asked, body in self.asked if asked == name]


def words(html: str) -> str:
    """Return the words of a page."""
    return re.sub(r"<[^>]+>", " ", html)

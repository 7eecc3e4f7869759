"""A small course in two languages, its people, and ways to look at it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xblock.plugin
from django.contrib.auth.models import User
from django.test import Client

from esafety_xblocks.preview.loading import load_courses
from esafety_xblocks.preview.people import create_people
from tests.preview.probe import OtherProbeBlock, ProbeBlock

COURSE = "course-v1:Preview+esafety+nl"
UNIT = "block-v1:Preview+esafety+nl+type@vertical+block@step_two"
FIRST_UNIT = "block-v1:Preview+esafety+nl+type@vertical+block@step_one"
PROBE = "block-v1:Preview+esafety+nl+type@probe+block@p1"
OTHER = "block-v1:Preview+esafety+nl+type@other_probe+block@o1"
FRENCH_PROBE = "block-v1:Preview+esafety+fr+type@probe+block@p1"

CHAPTER = """<chapter display_name="Een">
  <sequential url_name="s1" display_name="Reeks" format="Verhaal" graded="true">
    <vertical url_name="step_one" display_name="Stap een">
      <html url_name="h1"/>
    </vertical>
    <vertical url_name="step_two" display_name="Stap twee">
      <esafety_include src="scenarios/probe.xml" url_name="p1" display_name="Proef" weight="4.0"/>
      <other_probe url_name="o1" display_name="Andere"/>
    </vertical>
    <vertical url_name="hidden" display_name="Verborgen" visible_to_staff_only="true">
      <probe url_name="p2" display_name="Geheim"/>
    </vertical>
  </sequential>
</chapter>"""


def write_course(content: Path, language: str) -> None:
    folder = content / "course" / language
    for name, text in {
        "course.xml": f'<course url_name="{language}" org="Preview" course="esafety"/>',
        f"course/{language}.xml": '<course><chapter url_name="m1"/></course>',
        "chapter/m1.xml": CHAPTER,
        "html/h1.xml": '<html filename="h1" display_name="Vooraf"/>',
        "html/h1.html": '<p>Hallo <a href="/jump_to_id/p1">daar</a><script>alert(1)</script></p>',
        "static/a.png": "picture",
        f"policies/{language}/policy.json": json.dumps({f"course/{language}": {"display_name": f"Cursus {language}"}}),
        f"policies/{language}/grading_policy.json": json.dumps({"GRADER": [{"type": "Verhaal", "weight": 1.0}]}),
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def probes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, block in (("probe", ProbeBlock), ("other_probe", OtherProbeBlock)):
        monkeypatch.setitem(xblock.plugin.PLUGIN_CACHE, ("xblock.v1", name), block)


@pytest.fixture
def content(tmp_path: Path, settings: Any) -> Path:
    settings.PREVIEW_CONTENT = tmp_path
    (tmp_path / "scenarios").mkdir()
    source = '<probe languages="nl fr" open="nl"><b>Let op! </b><i>Noor</i></probe>'
    (tmp_path / "scenarios" / "probe.xml").write_text(source, encoding="utf-8")
    for language in ("nl", "fr"):
        write_course(tmp_path, language)
    return tmp_path


@pytest.fixture
def course(db: None, content: Path) -> list[str]:
    create_people()
    return load_courses(content)


@pytest.fixture
def as_(course: list[str]) -> Callable[[str], Client]:
    """Return a client signed in as one of the people; `visitor` is nobody."""

    def sign_in(username: str, **options: Any) -> Client:
        client = Client(**options)
        if username != "visitor":
            client.force_login(User.objects.get(username=username))
        return client

    return sign_in


@pytest.fixture
def call(as_: Callable[[str], Client]) -> Callable[..., Any]:
    """Call a handler by POST as somebody and return the answer."""
    clients: dict[str, Client] = {}

    def post(username: str, handler: str, body: Any, usage: str = PROBE, studio: bool = False) -> Any:
        client = clients.setdefault(username, as_(username))
        url = f"/studio/xblock/{usage}/handler/{handler}" if studio else handler_url(handler, usage)
        return client.post(url, json.dumps(body), content_type="application/json")

    return post


def handler_url(handler: str, usage: str = PROBE) -> str:
    course = "course-v1:" + usage.split("+type@")[0].removeprefix("block-v1:")
    return f"/courses/{course}/xblock/{usage}/handler/{handler}"

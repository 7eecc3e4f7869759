"""What a block's page weighs, and that every word of it is Dutch and French."""

from __future__ import annotations

import gzip
import re
import runpy
from pathlib import Path
from random import Random

from lxml import html as lxml_html

from esafety_xblocks.common.views import words as shared
from esafety_xblocks.text import strings
from tests.runtime import World

ASSETS = Path(__file__).resolve().parents[2] / "esafety_xblocks/assets/public"
THE_SAME = {
    "E-mail",
    "Messages",
    "Sources",
    "Sources:",
    "Sticker:",
    "sanction",
    "violence",
    "Note",
    "Direct",
    "Chat",
    "Quiz",
    "Charter",
    "Date",
    "Introduction",
    "Licence",
    "Minutes",
    "Poster",
    "min",
    "{n} min",
    "Signature",
}


def zipped(*paths: Path) -> int:
    """Bytes of some files as sent, each compressed on its own."""
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in paths)


def test_styles_and_scripts_are_light(case):
    own = ASSETS / case.room
    assert zipped(ASSETS / "common/common.css", own / f"{case.room}.css") <= 6_000
    assert zipped(ASSETS / "common/boot.js", ASSETS / "common/shell.js", own / f"{case.room}.js") <= 15_000


def test_a_first_load_is_light(case):
    block = World().block(case.sample, case.tag)
    own = ASSETS / case.room
    files = zipped(
        ASSETS / "common/common.css",
        own / f"{case.room}.css",
        *(ASSETS / "common" / name for name in ("boot.js", "shell.js")),
        own / f"{case.room}.js",
    )
    random = Random(1)
    for _ in range(5):
        page = block.student_view({}).content
        assert len(gzip.compress(page.encode(), 9)) + files <= 40_000
        if case.step(block, random) is None:
            break


def test_every_file_a_page_names_is_there(case):
    fragment = World().block(case.sample, case.tag).student_view({})
    named = [resource.data for resource in fragment.resources] + re.findall(
        r'"(/resource/[^"]+)"', str(fragment.json_init_args)
    )
    args = fragment.json_init_args or {}
    named += [value for value in args.values() if isinstance(value, str)]
    files = [name.removeprefix("/resource/public/") for name in named if name.startswith("/resource/public/")]
    assert len(files) >= 4
    for name in files:
        assert (ASSETS / name).is_file(), name


def test_every_word_is_translated(case):
    messages = {m for table in (shared.UI, shared.NOTICES, shared.COMMUNITY, *case.words) for m in table.values() if m}
    for language in ("nl", "fr"):
        gettext = strings(language).gettext
        assert not {m for m in messages if gettext(m) == m} - THE_SAME


def test_french_has_its_no_break_spaces(case):
    gettext = strings("fr").gettext
    for table in (shared.UI, shared.NOTICES, shared.COMMUNITY, *case.words):
        for message in filter(None, table.values()):
            assert not re.search(r"[^\u00a0][?!;»](?=\s|$)|[^\u00a0]:\s|«[^\u00a0]", gettext(message)), gettext(message)


def test_the_styles_are_as_new_as_their_sources_and_stay_inside_the_block(case):
    bundles = runpy.run_path(str(ASSETS.parent / "styles/bundle.py"))["bundles"]()
    for name in ("common", case.room):
        path = ASSETS / name / f"{name}.css"
        styles = path.read_text(encoding="utf-8")
        assert bundles[path] == styles, "run esafety_xblocks/assets/styles/bundle.py"
        assert "!important" not in styles
        assert "100vh" not in styles
        assert not re.search(r"position:(fixed|sticky)|https?://|@import", styles)
        rules = re.sub(r"@keyframes [^{]+\{(?:[^{}]+\{[^{}]*\})+\}|@page[^{]*\{[^}]*\}", "", styles)
        if name == "common":
            for selector in re.findall(r"(?:^|[{}])([^{}@]+)\{", rules):
                assert selector.strip().startswith(":is(.esx,#esx)"), selector
        else:
            # One rule that holds all others: what a room looks like never reaches a block of another room.
            assert re.fullmatch(rf":is\(\.esx\.{name},#esx\){braces(3)}\n", rules)


def braces(depth: int) -> str:
    """Return a pattern for a pair of braces with pairs inside, so many levels deep."""
    return rf"\{{(?:[^{{}}]|{braces(depth - 1)})*\}}" if depth else r"\{[^{}]*\}"


def test_the_scripts_make_no_markup_of_words(case):
    for name in ("common/boot.js", "common/shell.js", f"{case.room}/{case.room}.js"):
        script = (ASSETS / name).read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|insertAdjacentHTML|outerHTML|document\.write|eval\(", script), name


TAKEN = {"help", "calc", "calc-main", "modal", "action", "problem", "hint-button"}
"""Classes that the LMS's own scripts listen to wherever they stand (docs/platform.md)."""


def test_no_class_is_one_that_the_platforms_scripts_take(case):
    block = World().block(case.sample, case.tag)
    random = Random(2)
    for _ in range(12):
        page = lxml_html.fromstring(block.student_view({}).content)
        used = {name for names in page.xpath("//@class") for name in names.split()}
        assert not used & TAKEN
        if case.step(block, random) is None:
            break

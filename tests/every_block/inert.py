"""Known attacks, and what it means that none of them does anything."""

from __future__ import annotations

import html
import re
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

CORPUS = [
    line
    for line in (Path(__file__).parent.parent / "fixtures" / "xss.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]
ELSEWHERE = [
    "javascript:alert(1)",
    "/\\evil.example/t.gif",
    "/\t/evil.example/x.gif",
    "//evil.example/x",
    "https://evil.example/x",
]
ALLOWED_SCHEMES = ("http:", "https:", "mailto:", "tel:", "/", "#")


def is_attribute(value: str) -> bool:
    try:
        etree.Element("x").set("a", value)
    except ValueError:
        return False
    return True


def is_xml(value: str) -> bool:
    try:
        etree.Element("x").text = value
    except ValueError:
        return False
    return True


def assert_inert(page: str) -> None:
    tree = lxml_html.fromstring(f"<div>{page}</div>")
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in ("script", "iframe", "object", "embed", "base", "meta", "link", "form", "style"), (
            element.tag
        )
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on"), (name, value)
            if name in ("href", "src", "action", "formaction", "xlink:href"):
                plain = re.sub(r"[\s\x00-\x20]", "", html.unescape(value)).lower()
                assert plain.startswith(ALLOWED_SCHEMES) or plain == "", value
                assert not (name == "src" and re.match(r"https?:|[/\\\\]{2}|/\\\\", plain)), value
            if name == "style":
                assert "url(" not in value
                assert "expression" not in value

"""Every text field, every view: a known attack is inert everywhere."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from random import Random

import pytest
from lxml import etree
from lxml import html as lxml_html

from esafety_xblocks.scenario import olx
from tests.runtime import World, post
from tests.strategies import random_story, walk

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


def spoiled(seed: int, attack: str) -> str:
    """Return a story with an attack as characters in every text, and as markup where XML allows it."""
    root = etree.fromstring(olx.write(random_story(seed, scenes=5)).encode())
    for text in root.iter("text"):
        for child in list(text):
            text.remove(child)
        text.text = "zz"
        try:
            text.append(etree.fromstring(f"<p>{attack}</p>"))
        except etree.XMLSyntaxError:
            text.text = attack if _is_xml(attack) else "zz"
    for element in root.iter("source"):
        element.set("href", "javascript:alert(1)")
    for number, element in enumerate(root.iter("picture", "post", "message")):
        element.set("src", ELSEWHERE[number % len(ELSEWHERE)])
        element.set("at", attack if _is_attribute(attack) else "12:00")
    for element in root.iter("reaction"):
        element.set("emoji", attack if _is_attribute(attack) else "!")
    return etree.tostring(root, encoding="unicode")


def _is_attribute(value: str) -> bool:
    try:
        etree.Element("x").set("a", value)
    except ValueError:
        return False
    return True


def _is_xml(value: str) -> bool:
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


@pytest.mark.parametrize("attack", CORPUS)
def test_an_attack_is_inert_in_every_view(attack):
    source = spoiled(len(attack) % 50, attack)
    block = World().story(source)
    block.display_name = attack
    pages = [block.student_view({}).content, block.public_view({}).content, block.author_view({}).content]
    pages.append(World(author=True).story(source).studio_view({}).content)
    story = block.story()
    if story is not None:
        block.run = walk(story, Random(1)).encode()
        block.run_number = 1
        block.reflections = dict.fromkeys(story.scenes, attack)
        pages.append(block.student_view({}).content)
        status, answer = post(block, "settings", {"language": story.languages[0]})
        if status == 200:
            pages += [answer["html"], answer["page"]]
    for page in pages:
        assert_inert(page)
    json.dumps(block.student_view_data())

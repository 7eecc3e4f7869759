"""Every text field, every view: a known attack is inert everywhere."""

from __future__ import annotations

import json
from random import Random

import pytest
from lxml import etree

from esafety_xblocks.common.olx.fields import Attribute, shapes
from tests.every_block.inert import CORPUS, ELSEWHERE, assert_inert, is_attribute, is_xml
from tests.runtime import World

STEPS = 6
TOGETHER = 8
"""Attacks in one document: its many texts take them in turn, and each group another document."""


def classes(root):
    from esafety_xblocks.common.olx.losses import _classes

    return {cls.TAG: cls for cls in _classes(root)}


def spoiled(case, seed: int, attacks: list[str]) -> str:
    """Return a document with attacks as characters in every text, and as markup where XML allows it."""
    root = etree.fromstring(case.random(seed).encode())
    for place, text in enumerate(root.iter("text")):
        attack = attacks[(place + seed) % len(attacks)]
        for child in list(text):
            text.remove(child)
        text.text = "zz"
        try:
            text.append(etree.fromstring(f"<p>{attack}</p>"))
        except etree.XMLSyntaxError:
            text.text = attack if is_xml(attack) else "zz"
    for number, element in enumerate(root.iter()):
        attack = attacks[(number + seed) % len(attacks)]
        cls = classes(case.form.root).get(str(element.tag))
        for _, shape in shapes(cls) if cls else ():
            if isinstance(shape, Attribute) and shape.name in ("href", "src"):
                element.set(shape.name, ["javascript:alert(1)", *ELSEWHERE][number % (len(ELSEWHERE) + 1)])
            elif isinstance(shape, Attribute) and shape.name in ("at", "emoji", "licence") and is_attribute(attack):
                element.set(shape.name, attack)
    return etree.tostring(root, encoding="unicode")


@pytest.mark.parametrize("group", range(0, len(CORPUS), TOGETHER))
def test_attacks_are_inert_in_every_view(case, group):
    attacks = CORPUS[group : group + TOGETHER]
    source = spoiled(case, group % 50, attacks)
    random = Random(group)
    block = World().block(source, case.tag)
    block.display_name = attacks[0]
    assert_inert(block.author_view({}).content)
    assert_inert(World(author=True).block(source, case.tag).studio_view({}).content)
    assert_inert(block.public_view({}).content)
    for _ in range(STEPS):
        assert_inert(block.student_view({}).content)
        answer = case.step(block, random) if block.document() is not None else None
        if answer is None:
            break
        for name in ("html", "page"):
            if isinstance(answer[1], dict) and name in answer[1]:
                assert_inert(answer[1][name])
    json.dumps(block.student_view_data())

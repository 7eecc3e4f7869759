"""docs/olx*.md is the reference: its examples are read, its lists are the code's."""

from __future__ import annotations

import re
from pathlib import Path

from esafety_xblocks.common.olx.fields import Attribute, Children, Words, shapes
from esafety_xblocks.common.problem import has_errors

DOCS = Path(__file__).resolve().parents[2] / "docs"
SHARED = (DOCS / "olx.md").read_text(encoding="utf-8")


def page(case) -> str:
    return SHARED if case.room == "scenario" else (DOCS / f"olx-{case.room}.md").read_text(encoding="utf-8")


def every_class(root):
    found, waiting = [], [root]
    while waiting:
        cls = waiting.pop()
        if cls not in found:
            found.append(cls)
            waiting += [inner for _, shape in shapes(cls) if isinstance(shape, Children) for inner in shape.types]
    return found


def test_a_whole_example_is_read_without_a_remark(case):
    examples = re.findall(r"```xml\n(.*?)```", page(case), re.DOTALL)
    whole = [example for example in examples if example.startswith(f"<{case.tag} ")]
    assert whole
    for example in whole:
        reading = case.form.read(example)
        assert reading.problems == ()
        assert not has_errors(case.form.structure(reading.document))
        assert case.form.read(case.form.write(reading.document)).document == reading.document


def test_every_element_and_attribute_is_described(case):
    words = page(case) + SHARED
    described = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`[^`]*`|<[^>]*>", words))))
    for cls in every_class(case.form.root):
        assert cls.TAG in described
        for _, shape in shapes(cls):
            name = shape.name if isinstance(shape, Attribute) else shape.tag if isinstance(shape, Words) else ""
            assert not name or name in described, (cls.TAG, name)


def test_the_page_says_where_the_schema_is(case):
    path = re.search(r"\]\(\.\./(\S+\.rng)\)", page(case)).group(1)
    assert (DOCS.parent / path).exists()

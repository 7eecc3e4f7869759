"""docs/olx.md is the reference: its examples are read, its lists are the code's."""

import re
from pathlib import Path

import pytest

from esafety_xblocks.common.contacts import SITUATIONS
from esafety_xblocks.common.olx.fields import Attribute, Children, Words, shapes
from esafety_xblocks.common.problem import has_errors
from esafety_xblocks.scenario.checks import structure
from esafety_xblocks.scenario.checks.structure import AVATARS
from esafety_xblocks.scenario.model import Story
from esafety_xblocks.scenario.olx import read, write
from esafety_xblocks.text.terms import FORMS, term_ids

PAGE = (Path(__file__).resolve().parents[1] / "docs/olx.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```xml\n(.*?)```", PAGE, re.DOTALL)

FRAME = """<esafety_scenario schema="1" story="frame" languages="nl fr" first="here">
  <title><text>Kader</text></title>
  <person id="noor"><name><text>Noor</text></name></person>
  <track id="safety"><name><text>veiligheid</text></name></track>
  <dimension id="listen"><name><text>luisteren</text></name></dimension>
  <scene id="here">{}
    <choice id="other" to="friday">
      <label><text>Iets anders.</text></label><set flag="dismissed"/><set flag="waiting"/>
    </choice>
  </scene>
  <ending id="friday" outcome="mixed"><title><text>Vrijdag.</text></title></ending>
  <source id="S26"><text>Bron</text></source>
</esafety_scenario>"""


def as_story(example):
    return example if example.startswith("<esafety_scenario") else FRAME.format(example)


def test_there_are_examples():
    assert len(EXAMPLES) >= 2


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.split()[0].strip("<"))
def test_an_example_is_read_without_a_remark(example):
    reading = read(as_story(example))
    assert reading.problems == ()
    assert not has_errors(structure(reading.story))
    assert read(write(reading.story)).story == reading.story


def every_class():
    found, waiting = [], [Story]
    while waiting:
        cls = waiting.pop()
        if cls not in found:
            found.append(cls)
            waiting += [inner for _, shape in shapes(cls) if isinstance(shape, Children) for inner in shape.types]
    return found


@pytest.mark.parametrize("cls", every_class(), ids=lambda cls: cls.TAG)
def test_every_element_and_attribute_is_described(cls):
    # A name in code marks, in an example or in a list of a table.
    described = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`[^`]*`|<[^>]*>", PAGE))))
    assert cls.TAG in described
    for _, shape in shapes(cls):
        name = shape.name if isinstance(shape, Attribute) else shape.tag if isinstance(shape, Words) else ""
        if name:
            assert name in described, name


@pytest.mark.parametrize("value", [*AVATARS, *SITUATIONS, *sorted(term_ids()), *FORMS])
def test_every_value_of_our_lists_is_described(value):
    numbered = re.sub(r"\d+$", "", value)
    assert f"`{value}`" in PAGE or (numbered != value and f"`{numbered}1` … `{numbered}" in PAGE)


def test_the_schema_is_where_the_page_says():
    path = re.search(r"\]\(\.\./(\S+\.rng)\)", PAGE).group(1)
    assert (Path(__file__).resolve().parents[1] / path).exists()

"""The parts of docs/olx.md that are no whole document, and its lists (whole ones: tests/every_block)."""

import re
from pathlib import Path

import pytest

from esafety_xblocks.common.contacts import SITUATIONS
from esafety_xblocks.common.document import AVATARS
from esafety_xblocks.common.problem import has_errors
from esafety_xblocks.scenario.checks import structure
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
    assert not has_errors(structure(reading.document))
    assert read(write(reading.document)).document == reading.document


@pytest.mark.parametrize("value", [*AVATARS, *SITUATIONS, *sorted(term_ids()), *FORMS])
def test_every_value_of_our_lists_is_described(value):
    numbered = re.sub(r"\d+$", "", value)
    assert f"`{value}`" in PAGE or (numbered != value and f"`{numbered}1` … `{numbered}" in PAGE)

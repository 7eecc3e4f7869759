"""The schema says what the writer writes, and is made from the same classes."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from esafety_xblocks.common.olx.rng import schema
from esafety_xblocks.scenario.model import Story
from esafety_xblocks.scenario.olx import write
from tests.strategies import stories

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "esafety_xblocks/scenario/scenario.rng"
RNG = etree.RelaxNG(etree.fromstring(schema(Story).encode()))


def problems(source):
    RNG.validate(etree.fromstring(source))
    return [entry.message for entry in RNG.error_log]


def test_the_file_is_current():
    assert FILE.read_text(encoding="utf-8") == schema(Story), (
        "run: python -m esafety_xblocks.common.olx.rng esafety_xblocks.scenario.model:Story "
        "> esafety_xblocks/scenario/scenario.rng"
    )


@settings(max_examples=80, deadline=None)
@given(stories())
def test_whatever_we_write_is_valid(story):
    assert problems(write(story)) == []


@pytest.mark.parametrize(
    "path", [*sorted((ROOT / "scenarios").glob("*.xml")), ROOT / "tests/fixtures/small.xml"], ids=lambda p: p.stem
)
def test_the_stories_are_valid(path):
    assert problems(path.read_bytes()) == []


SMALL = (ROOT / "tests/fixtures/small.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('coach="harmful"', 'coach="evil"'),
        ('points="2"', 'points="two"'),
        ('outcome="good"', ""),
        ('id="later"', 'id="Later"'),
        ('<scene id="later">', '<scene id="later" colour="red">'),
        ("<p>Ze vertelt.</p>", "<p>Ze <b>vertelt</b>.</p>"),
        ("<p>Ze vertelt.</p>", '<p class="x">Ze vertelt.</p>'),
        ("Wat doe je?", "Wat <em>doe</em> je?"),
        ("<question>", "<vraag>x</vraag><question>"),
        ('story="small"', ""),
        ('xml:lang="nl">Klein', 'xml:lang="Nederlands">Klein'),
    ],
)
def test_what_is_wrong_is_refused(old, new):
    assert old in SMALL
    assert problems(SMALL.replace(old, new, 1))


def test_the_platform_s_attributes_are_allowed_on_the_root_and_ours_keep_their_form():
    assert problems(SMALL.replace("<esafety_scenario ", '<esafety_scenario display_name="x" url_name="y" ', 1)) == []
    assert problems(SMALL.replace('rewind="0"', 'rewind="often"'))

"""A survey survives reading, writing, and what the platform does to XML in between."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from esafety_xblocks.common.olx.rng import schema
from esafety_xblocks.common.problem import has_errors
from esafety_xblocks.survey.model import Survey
from esafety_xblocks.survey.olx import FORMAT
from tests.survey.strategies import surveys

ROOT = Path(__file__).resolve().parents[2]
RNG = etree.RelaxNG(etree.fromstring(schema(Survey).encode()))


@settings(max_examples=80, deadline=None)
@given(surveys())
def test_reading_what_was_written_gives_the_same_survey(survey):
    reading = FORMAT.read(FORMAT.write(survey))
    assert reading.problems == ()
    assert reading.document == survey


@settings(max_examples=60, deadline=None)
@given(surveys())
def test_it_survives_the_platforms_exporter_and_importer(survey):
    node = etree.fromstring(FORMAT.write(survey), etree.XMLParser(remove_blank_text=True))
    printed = etree.tostring(node, pretty_print=True, encoding="utf-8")
    again = etree.fromstring(printed, etree.XMLParser(remove_blank_text=True))
    assert FORMAT.read_node(again).document == survey


@settings(max_examples=60, deadline=None)
@given(surveys())
def test_whatever_we_write_is_valid_and_usable(survey):
    RNG.validate(etree.fromstring(FORMAT.write(survey)))
    assert [entry.message for entry in RNG.error_log] == []
    assert not has_errors(FORMAT.structure(survey))


def test_the_schema_file_is_current():
    file = ROOT / "esafety_xblocks/survey/survey.rng"
    assert file.read_text(encoding="utf-8") == schema(Survey), (
        "run: python -m esafety_xblocks.common.olx.rng esafety_xblocks.survey.model:Survey "
        "> esafety_xblocks/survey/survey.rng"
    )


@pytest.mark.parametrize("attribute", ["moment", "form"])
def test_a_value_that_is_not_known_is_said_and_kept(attribute):
    source = FORMAT.write(FORMAT.root(schema=1, survey="x", languages=("nl",)))
    reading = FORMAT.read(source.replace('survey="x"', f'survey="x" {attribute}="whenever"'))
    assert "bad_value" in {problem.code for problem in reading.problems}
    assert f'{attribute}="whenever"' in FORMAT.write(reading.document)

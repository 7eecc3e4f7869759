"""The download for research: every answer in its place, nothing that calculates, nothing that tells who it was."""

import csv
import dataclasses
import io
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esafety_xblocks.survey.change import is_right
from esafety_xblocks.survey.export import to_csv
from esafety_xblocks.survey.model import Form, KnowledgeItem, Moment
from tests.survey.strategies import random_survey, sheet, surveys

PRE, POST = Moment.PRE, Moment.POST


def rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@settings(max_examples=40, deadline=None)
@given(surveys(), st.integers(0, 2**32))
def test_every_answer_is_in_its_place(survey, seed):
    random = Random(seed)
    people = {name: {PRE: sheet(survey, PRE, random.choice(list(Form)), random)} for name in ("pb", "pa")}
    found = rows(to_csv(survey, people))
    assert [row["person"] for row in found] == ["pa", "pb"]
    for row in found:
        kept = people[row["person"]][PRE]
        assert (row["moment"], row["form"]) == ("pre", kept.form.value)
        for section in survey.sections:
            for item in section.items:
                answer = kept.answers.get(item.id)
                if answer is None:
                    assert row[item.id] == ""
                elif isinstance(item, KnowledgeItem):
                    assert row[item.id] == str(int(is_right(item, answer)))
                else:
                    assert row[item.id] == str(answer)


def test_moments_stand_under_each_other():
    survey = random_survey(3)
    one = {moment: sheet(survey, moment, Form.A, Random(1)) for moment in (Moment.LATER, POST, PRE)}
    assert [row["moment"] for row in rows(to_csv(survey, {"p": one}))] == ["pre", "post", "later"]


def test_a_spreadsheet_reads_it_as_utf_8():
    assert to_csv(random_survey(3), {}).encode("utf-8").startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1"])
def test_no_cell_is_a_formula(name):
    survey = random_survey(3)
    first = survey.sections[0]
    renamed = dataclasses.replace(first, items=(dataclasses.replace(first.items[0], id=name), *first.items[1:]))
    survey = dataclasses.replace(survey, sections=(renamed, *survey.sections[1:]))
    table = list(csv.reader(io.StringIO(to_csv(survey, {name: {PRE: sheet(survey, PRE, Form.A, Random(1))}})[1:])))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")) for row in table for cell in row)

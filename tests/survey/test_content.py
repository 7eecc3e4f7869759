"""The survey of the course: our own scale, labelled as it is, parallel forms, answers that guessing does not find."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from esafety_xblocks.common.olx import texts
from esafety_xblocks.survey.model import Counts, Form, Knowledge, Likert, Vignettes
from esafety_xblocks.survey.olx import FORMAT
from esafety_xblocks.survey.statistics import LEAST
from esafety_xblocks.text import Reader

FILE = Path(__file__).resolve().parents[2] / "course/components/self-efficacy.xml"
SURVEY = FORMAT.read(FILE.read_bytes()).document
LIKERT, VIGNETTES, KNOWLEDGE, COUNTS = (
    next(s for s in SURVEY.sections if isinstance(s, kind)) for kind in (Likert, Vignettes, Knowledge, Counts)
)
LANGUAGES = ("nl", "fr")


def said(language, text):
    return Reader(language, "be_vl" if language == "nl" else "be_wb", "nl").plain(text).words


def test_there_is_nothing_to_remark():
    assert FORMAT.check(FORMAT.read(FILE.read_bytes())) == ()
    assert FORMAT.write(SURVEY) == FILE.read_text(encoding="utf-8")


def test_twelve_statements_measure_five_dimensions_and_three_are_reversed():
    assert len(LIKERT.items) == 12
    assert Counter(item.dimension for item in LIKERT.items) == {"see": 3, "urgency": 2, "duty": 2, "know": 3, "act": 2}
    assert sum(item.reverse for item in LIKERT.items) == 3
    assert all(item.form is None for item in LIKERT.items)


@pytest.mark.parametrize("form", list(Form))
def test_each_form_has_six_vignettes_and_four_facts(form):
    assert len(SURVEY.asked(VIGNETTES, form)) == 6
    assert len(SURVEY.asked(KNOWLEDGE, form)) == 4
    assert len(SURVEY.asked(COUNTS, form)) == 2


def test_the_forms_are_parallel():
    for section in (VIGNETTES, KNOWLEDGE):
        kinds = {form: [i.id.rsplit("_", 1)[0] for i in SURVEY.asked(section, form)] for form in Form}
        lengths = {form: sum(_words(i) for i in SURVEY.asked(section, form)) for form in Form}
        assert max(lengths.values()) < 1.25 * min(lengths.values())
        if section is VIGNETTES:
            assert kinds[Form.A] == kinds[Form.B]
            assert [len(i.parts) for i in section.items[::2]] == [len(i.parts) for i in section.items[1::2]]
    assert len({said("nl", item.question) for item in VIGNETTES.items}) == 1, "one question, so that answers compare"


def _words(item):
    return sum(len(said("nl", text).split()) for _, _, _, text in texts(item))


def test_it_says_that_it_is_not_validated():
    assert "niet gevalideerd" in said("nl", SURVEY.status)
    assert "pas été validées" in said("fr", SURVEY.status)


def test_consent_promises_what_the_code_keeps():
    assert LEAST == 10
    assert "minstens negen anderen" in said("nl", SURVEY.consent)
    assert "neuf autres personnes au moins" in said("fr", SURVEY.consent)


@pytest.mark.parametrize("language", LANGUAGES)
def test_guessing_finds_no_more_than_half_of_the_facts(language):
    def length(option):
        return len(said(language, option.label))

    guesses = {
        "longest": lambda item: max(item.options, key=length),
        "shortest": lambda item: min(item.options, key=length),
        **{f"number {n + 1}": lambda item, n=n: item.options[n] for n in range(4)},
    }
    for name, guess in guesses.items():
        right = sum(guess(item).correct for item in KNOWLEDGE.items)
        assert right <= 4, (name, right)


def test_french_is_written_as_french_is():
    for _, _, _, text in texts(SURVEY):
        words = said("fr", text)
        assert not re.search(r"(?<![\u00a0\d])[?!;:](?=\s|$)|«(?!\u00a0)|(?<!\u00a0)»", words), words


@pytest.mark.parametrize(
    "word", ["bit.ly", "1B", "naakt", "nude", "zelfmoord", "suicide", "beroepsgeheim", "secret professionnel"]
)
def test_it_keeps_away_from_what_does_not_belong_in_a_survey(word):
    assert word not in FILE.read_text(encoding="utf-8")

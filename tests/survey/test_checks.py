"""Every remark on a survey has something that brings it up; a good survey has none."""

import dataclasses
import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esafety_xblocks.common.problem import Severity, has_errors
from esafety_xblocks.survey.model import (
    Count,
    Counts,
    Dimension,
    Form,
    Knowledge,
    KnowledgeItem,
    Likert,
    Option,
    Point,
    Statement,
)
from esafety_xblocks.survey.olx import FORMAT
from esafety_xblocks.text import Text, Version
from tests.survey.samples import SMALL
from tests.survey.strategies import surveys

ROOM = Path(__file__).resolve().parents[2] / "esafety_xblocks/survey/checks"
GOOD = FORMAT.read(SMALL).document


def own_codes():
    sources = " ".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))
    return set(re.findall(r'yield (?:error|warning|hint)\(\s*"([a-z_]+)"', sources))


def codes(survey):
    return {problem.code for problem in (*FORMAT.structure(survey), *FORMAT.editorial(survey))}


def words(sentence):
    return Text((Version("nl", sentence),))


def section(kind):
    return next(s for s in GOOD.sections if isinstance(s, kind))


def having(*sections, **root):
    return dataclasses.replace(GOOD, sections=sections, **root)


def points(*values):
    return (dataclasses.replace(GOOD.scales[0], points=tuple(Point(value=v, label=words("x")) for v in values)),)


def question(right, number=3, answer="dit is het juiste antwoord"):
    options = tuple(
        Option(id=f"o{n}", correct=n == right, label=words(answer if n == right else "fout")) for n in range(number)
    )
    return KnowledgeItem(id="q", question=words("?"), options=options)


LIKERT, FACTS = section(Likert), section(Knowledge)
MANY = having(Likert(id="x", scale="sure", items=tuple(Statement(id=f"i{n}", text=words("x")) for n in range(9))))
EXAMPLES = {
    "unknown_scale": having(dataclasses.replace(LIKERT, scale="other")),
    "unknown_dimension": having(dataclasses.replace(LIKERT, dimensions=())),
    "no_dimension": having(dataclasses.replace(LIKERT, items=(Statement(id="x", text=words("x")),))),
    "short_scale": dataclasses.replace(GOOD, scales=points(1, 1)),
    "double_value": dataclasses.replace(GOOD, scales=points(1, 2, 2)),
    "unordered_scale": dataclasses.replace(GOOD, scales=points(3, 2, 1)),
    "few_options": having(dataclasses.replace(FACTS, items=(question(0, number=1),))),
    "not_one_right": having(dataclasses.replace(FACTS, items=(question(9),))),
    "bad_most": having(Counts(id="c", items=(Count(id="n", most=0, text=words("?")),))),
    "nothing_asked": having(dataclasses.replace(LIKERT, items=(Statement(id="x", form=Form.A, text=words("x")),))),
    "too_many_items": having(
        Likert(id="x", scale="sure", items=tuple(Statement(id=f"i{n}", text=words("x")) for n in range(201)))
    ),
    "forms_differ": having(LIKERT, dataclasses.replace(LIKERT, id="b", items=(Statement(id="x", form=Form.B),))),
    "no_lead": having(dataclasses.replace(FACTS, lead=Text())),
    "no_status": dataclasses.replace(GOOD, status=Text()),
    "no_consent": dataclasses.replace(GOOD, consent=Text()),
    "none_reversed": MANY,
    "thin_dimension": having(
        dataclasses.replace(LIKERT, dimensions=(*LIKERT.dimensions, Dimension(id="act", name=words("doen"))))
    ),
    "longest_is_right": having(dataclasses.replace(FACTS, items=tuple(question(n % 3) for n in range(4)))),
    "same_place": having(dataclasses.replace(FACTS, items=tuple(question(1, answer="x") for _ in range(4)))),
    "no_helpline": dataclasses.replace(GOOD, helplines=()),
    "needless_condition": FORMAT.read(SMALL.replace("<chat>", '<chat if="safety &lt; 3">')).document,
    "minutes_off": dataclasses.replace(GOOD, minutes=20),
}


def test_the_small_survey_is_clean():
    assert FORMAT.check(FORMAT.read(SMALL)) == ()


def test_every_code_has_its_example():
    assert set(EXAMPLES) == own_codes()


@pytest.mark.parametrize("code", EXAMPLES)
def test_what_is_wrong_is_remarked_on(code):
    assert code not in codes(GOOD)
    assert code in codes(EXAMPLES[code])


@pytest.mark.parametrize("code", EXAMPLES)
def test_a_remark_has_words_in_three_languages(code):
    survey = EXAMPLES[code]
    problem = next(p for p in (*FORMAT.structure(survey), *FORMAT.editorial(survey)) if p.code == code)
    said = {language: problem.message(language) for language in ("en", "nl", "fr")}
    assert len(set(said.values())) == 3, said
    assert not re.search(r"(?<![\u00a0:/])[?!;](?=\s|$)|« | »", said["fr"]), said["fr"]
    assert not any("{" in sentence for sentence in said.values())


def test_two_items_in_different_sections_may_not_share_an_id():
    twice = dataclasses.replace(LIKERT, items=(dataclasses.replace(LIKERT.items[0], id="weight"),))
    assert "double_id" in codes(having(twice, FACTS))


@settings(max_examples=60, deadline=None)
@given(surveys())
def test_a_valid_survey_has_no_errors(survey):
    assert not has_errors(FORMAT.structure(survey))
    assert all(problem.severity is not Severity.ERROR for problem in FORMAT.editorial(survey))


@settings(max_examples=60, deadline=None)
@given(surveys(), st.integers(0, 2**32))
def test_a_malformed_survey_never_makes_a_check_raise(survey, seed):
    random = Random(seed)
    source = FORMAT.write(survey)
    for _ in range(random.randint(1, 6)):
        lines = source.splitlines()
        gone = random.randrange(1, len(lines) - 1)
        if re.fullmatch(r"\s*<\w+[^<]*/>|\s*<text.*</text>", lines[gone]):
            del lines[gone]
        source = "\n".join(lines)
        source = re.sub(rf'id="({random.choice("isvdlko")}\w+)_\d+"', r'id="\1"', source, count=random.randint(0, 5))
    for problem in FORMAT.check(FORMAT.read(source)):
        problem.message("nl")

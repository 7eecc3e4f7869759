"""Each remark on a lesson: what brings it up, how grave it is, and that a good lesson has none."""

import re
from pathlib import Path

import pytest

from esafety_xblocks.common.problem import Severity, has_errors
from esafety_xblocks.lesson.olx import FORMAT
from esafety_xblocks.text import strings
from tests.codes import _codes
from tests.lesson.short import SMALL, small

ROOT = Path(__file__).resolve().parents[2]
OURS = _codes(list((ROOT / "esafety_xblocks/lesson/checks").glob("*.py")))
PAGE = (ROOT / "docs/olx-lesson.md").read_text(encoding="utf-8")

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT
QUESTION = '<question><text xml:lang="nl">Wat helpt?</text><text xml:lang="fr">Qu’est-ce qui aide ?</text></question>'
GOAL = '<goal><text xml:lang="nl">Ik ken drie dingen die helpen.</text><text xml:lang="fr">Je connais trois gestes qui aident.</text></goal>'  # noqa: E501
ROLES = ('<handout id="cards" kind="cards">', '<handout id="cards" kind="roles">')
LONG = "Beste ouders, " + "vandaag spraken we in de klas lang over " * 3 + "de klasgroep."

CASES = {
    "bad_ages": (WARNING, [('youngest="10"', 'youngest="14"')]),
    "no_variant": (ERROR, [("<variant", "<x"), ("</variant>", "</x>")]),
    "no_step": (ERROR, [("<step", "<x"), ("</step>", "</x>")]),
    "bad_sessions": (ERROR, [('sessions="2"', 'sessions="99"')]),
    "unknown_step": (ERROR, [('<use step="look" minutes="12"/>', '<use step="nothing" minutes="12"/>')]),
    "unknown_session": (ERROR, [('minutes="50" session="2"', 'minutes="50" session="3"')]),
    "empty_session": (ERROR, [('minutes="50" session="2"', 'minutes="50" session="1"')]),
    "step_twice": (WARNING, [('<use step="round" minutes="8"/>', '<use step="look" minutes="8"/>')]),
    "no_minutes": (WARNING, [('<use step="look" minutes="12"/>', '<use step="look" minutes="0"/>')]),
    "minutes_sum": (WARNING, [('<use step="look" minutes="12"/>', '<use step="look" minutes="13"/>')]),
    "no_close": (WARNING, [('kind="close"', 'kind="make"')]),
    "unknown_frame": (WARNING, [('ref="vl_media"', 'ref="vl_13"')]),
    "unknown_handout": (WARNING, [('handouts="chat"', 'handouts="chat poster"')]),
    "unused_handout": (HINT, [('handouts="chat"', "")]),
    "unused_step": (HINT, [("<ask_pupils>", '<step id="x"><title><text>X</text></title><do><text>X</text></do></step><ask_pupils>')]),  # noqa: E501
    "empty_handout": (WARNING, [("<promise>", "<x>"), ("</promise>", "</x>")]),
    "not_of_kind": (WARNING, [('kind="charter"', 'kind="poster"')]),
    "only_community": (WARNING, [('<chat app="group"', '<chat if="scared" app="group"')]),
    "missing_box": (WARNING, [("disclosure>", "x>")]),
    "missing_part": (HINT, [("guiding>", "x>")]),
    "no_questions": (WARNING, [(QUESTION, "")]),
    "no_frame": (HINT, [("<frame", "<x")]),
    "no_goals": (WARNING, [(GOAL, "")]),
    "many_goals": (WARNING, [(GOAL, GOAL * 4)]),
    "placeholder": (ERROR, [("Wat zou jij sturen?", "Wat zou jij sturen? [naam van de app]")]),
    "letter_sentence": (HINT, [("Beste ouders, vandaag spraken we over de klasgroep.", LONG)]),
    "cast_as_target": (WARNING, [ROLES, ("Schrijven", "Het slachtoffer")]),
}  # fmt: skip


def problems(*changes):
    source = SMALL
    for before, after in changes:
        assert before in source, before
        source = source.replace(before, after)
    return FORMAT.check(FORMAT.read(source))


def test_a_good_lesson_has_no_remark():
    assert problems() == ()


def test_every_remark_of_ours_has_a_case_and_a_line_in_the_reference():
    assert set(CASES) == OURS
    for code, (severity, _) in CASES.items():
        assert re.search(rf"^\| `{code}` \| {severity.value}", PAGE, re.MULTILINE), code


@pytest.mark.parametrize("code", sorted(CASES))
def test_a_remark_comes_up_at_its_line_and_in_three_languages(code):
    severity, changes = CASES[code]
    found = [problem for problem in problems(*changes) if problem.code == code]
    assert found
    assert {problem.severity for problem in found} == {severity}
    for problem in found:
        assert problem.line > 0
        for language in ("nl", "fr"):
            assert strings(language).gettext(problem.template) != problem.template
            assert problem.message(language)


@pytest.mark.parametrize("code", sorted(code for code, (severity, _) in CASES.items() if severity is ERROR))
def test_an_error_of_structure_keeps_readers_out_and_a_gap_in_print_does_not(code):
    lesson = small(*CASES[code][1])
    assert has_errors(FORMAT.structure(lesson)) == (code != "placeholder")


@pytest.mark.parametrize(
    "words", ["[…]", "[naam]", "xxx", "XXXX", "Lorem ipsum", "TODO", "tbd", "invullen…", "à compléter", "???"]
)  # fmt: skip
def test_a_gap_left_for_later_is_found(words):
    assert "placeholder" in {p.code for p in problems(("Wat zou jij sturen?", f"Wat nu, {words}"))}


@pytest.mark.parametrize(
    "words", ["Ik beloof dat ik …", "[S24]", "Max", "Vul in wat je denkt.", "(6A)", "Wat?!", "toddler"]
)
def test_what_only_looks_like_a_gap_is_left_alone(words):
    assert "placeholder" not in {p.code for p in problems(("Wat zou jij sturen?", words))}


def test_a_gap_outside_print_is_a_warning():
    found = [p for p in problems(("<p>Geen echte namen.</p>", "<p>[…]</p>")) if p.code == "placeholder"]
    assert [p.severity for p in found] == [WARNING]


@pytest.mark.parametrize(
    ("body", "is_cast"),
    [
        ("Jij bent het slachtoffer.", True),
        ("Je speelt de gepeste leerling.", True),
        ("Je ziet dat iemand het mikpunt is. Je stuurt een bericht.", False),
        ("Je bent een vriend van wie gepest wordt.", False),
    ],
)
def test_nobody_is_cast_as_the_target(body, is_cast):
    found = {p.code for p in problems(ROLES, ("Je stuurt Mila een bericht.", body))}
    assert ("cast_as_target" in found) == is_cast


@pytest.mark.parametrize(("body", "is_cast"), [("Tu es la victime.", True), ("Tu vois qu’Elsa est la cible.", False)])
def test_nobody_is_cast_as_the_target_in_french(body, is_cast):
    found = {p.code for p in problems(ROLES, ("Tu envoies un message à Elsa.", body))}
    assert ("cast_as_target" in found) == is_cast

"""Figures over many learners: from the app's rows, with nobody recognisable in them."""

from __future__ import annotations

import pytest

from esafety_xblocks.common.figures import FEWEST, Kind, Taken, figures
from esafety_xblocks.workshops import api
from tests.workshops.samples import COURSE, OTHER_COURSE, recorded, sheet, usage

NL, FR = str(COURSE), str(OTHER_COURSE)


def test_blocks_find_the_figures_without_knowing_the_app():
    assert type(figures()).__name__ == "RecordedFigures"


def test_items_are_each_learners_first_answers(people):
    for number, user in enumerate(people(FEWEST)):
        api.keep(recorded(user.id, Taken("q1", "b", 1.0), Taken("q2", "a+c", number / 10)))
        api.keep(recorded(user.id, Taken("q1", "a", 0.0, attempt=2)))

    found = figures().items(NL, "law-quiz")

    assert found.people == FEWEST
    assert sorted((row.step, row.answer, row.value) for row in found.rows) == [
        *[("q1", "b", 1.0)] * FEWEST,
        *[("q2", "a+c", number / 10) for number in range(FEWEST)],
    ]


def test_answers_of_one_person_lie_side_by_side_under_a_name_that_is_nobodys(people):
    users = people(6)
    for user in users:
        api.keep(recorded(user.id, Taken("q1"), Taken("q2")))
        api.keep(recorded(user.id, Taken("q1"), Taken("q2"), story="other-quiz"))

    names = [row.person for row in figures().items(NL, "law-quiz").rows]
    elsewhere = {row.person for row in figures().items(NL, "other-quiz").rows}

    assert len(set(names)) == 6
    assert names == [name for name in dict.fromkeys(names) for _ in range(2)]
    assert not set(names) & elsewhere
    assert not {str(user.id) for user in users} & set(names)


def test_too_few_people_are_counted_and_never_shown(people):
    users = people(FEWEST + 1)
    for user in users[: FEWEST - 1]:
        api.keep(recorded(user.id, Taken("q1", "b", 1.0), Taken("rare", "b", 1.0)))
    assert figures().items(NL, "law-quiz").people == FEWEST - 1
    assert figures().items(NL, "law-quiz").rows == ()
    assert figures().counts(NL, "law-quiz") == {}

    for user in users[FEWEST - 1 :]:
        api.keep(recorded(user.id, Taken("q1", "a", 0.0)))

    found = figures().items(NL, "law-quiz")
    assert found.people == FEWEST + 1
    assert {row.step for row in found.rows} == {"q1"}
    assert figures().counts(NL, "law-quiz") == {"q1": {"a": 2, "b": FEWEST - 1}}


def test_a_course_run_sees_its_own_figures(people):
    for user in people(FEWEST):
        api.keep(recorded(user.id))

    assert figures().items(NL, "law-quiz").people == FEWEST
    assert figures().items(FR, "law-quiz").people == 0


def test_a_survey_pairs_moments_by_person(people):
    for number, user in enumerate(people(FEWEST)):
        api.keep(sheet(user.id, "pre", trust=float(number)))
        api.keep(sheet(user.id, "post", trust=float(number + 1)))

    found: dict[str, dict[str, float]] = {}
    for row in figures().survey(NL, "confidence").rows:
        found.setdefault(row.person, {})[row.moment] = row.value

    assert sorted(pair["post"] - pair["pre"] for pair in found.values()) == [1.0] * FEWEST


def test_an_item_left_open_in_the_end_is_no_answer(people):
    block = usage("survey_pre")
    for user in people(FEWEST):
        api.keep(sheet(user.id, "pre", trust=1.0, calm=2.0))
        api.keep(recorded(user.id, Taken("calm"), kind=Kind.SURVEY, story="confidence", moment="pre", usage_key=block))

    assert {row.step for row in figures().survey(NL, "confidence").rows} == {"trust"}


def test_research_sees_only_those_who_agreed_and_not_when_they_are_few(people):
    users = people(FEWEST + 2)
    for user in users:
        api.keep(sheet(user.id, "pre", trust=1.0))
    for user in users[: FEWEST - 1]:
        api.keep_consent(user.id, "confidence", given=True)
    assert figures().survey(NL, "confidence", research=True).rows == ()

    api.keep_consent(users[-1].id, "confidence", given=True)
    assert len(figures().survey(NL, "confidence", research=True).rows) == FEWEST

    api.keep_consent(users[-1].id, "confidence", given=False)
    assert figures().survey(NL, "confidence", research=True).rows == ()
    assert figures().survey(NL, "confidence").people == FEWEST + 2


@pytest.mark.parametrize("number", [FEWEST, 60])
def test_a_figure_costs_one_query_however_many_learners(people, django_assert_num_queries, number):
    for user in people(number):
        api.keep(recorded(user.id, Taken("q1", "b", 1.0)))
        api.keep(sheet(user.id, "pre", trust=1.0))

    known = figures()
    for ask in (
        lambda: known.items(NL, "law-quiz"),
        lambda: known.survey(NL, "confidence"),
        lambda: known.survey(NL, "confidence", research=True),
        lambda: known.counts(NL, "law-quiz"),
    ):
        with django_assert_num_queries(1):
            ask()


def test_a_survey_loses_no_single_items_when_few_met_a_form(people):
    """Else a sheet would look like one of the other form, with a lower or a higher mean."""
    for number, user in enumerate(people(12)):
        own = "vignette_b" if number < FEWEST - 1 else "vignette_a"
        api.keep(sheet(user.id, **{own: 4, "statement": 3}))

    rows = figures().survey(NL, "confidence").rows

    assert [row.step for row in rows].count("vignette_b") == FEWEST - 1
    assert [row.step for row in rows].count("statement") == 12

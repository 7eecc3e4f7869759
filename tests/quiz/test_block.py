"""The quiz as a learner meets it on a server: attempts, grades, what is shown when, what counts once."""

from __future__ import annotations

import dataclasses
import json
import time
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from xblock.core import XBlockMixin
from xblock.fields import DateTime, Integer, Scope, String
from xblock.scorable import Score

from esafety_xblocks.common.signals import step_taken
from esafety_xblocks.quiz import model as m
from esafety_xblocks.quiz.arrange import Shown
from esafety_xblocks.quiz.attempt import Attempt
from esafety_xblocks.quiz.olx import FORMAT
from esafety_xblocks.quiz.play import Asked
from esafety_xblocks.quiz.scoring import key
from esafety_xblocks.quiz.views import words
from tests.quiz.quizzes import positions, random_quiz
from tests.quiz.samples import every_kind, source
from tests.runtime import World, post

pytestmark = pytest.mark.django_db

TEST = {"mode": m.Mode.TEST}
CLASS = {"mode": m.Mode.CLASS, "pass_mark": 0}


UI = words.WORDS.ui("nl")
NOTICES = words.WORDS.notices("nl")


class Inherited(XBlockMixin):
    """The platform's inherited fields that a quiz honours."""

    max_attempts = Integer(default=None, scope=Scope.settings)
    due = DateTime(default=None, scope=Scope.settings)
    graceperiod: Any = None
    show_correctness = String(default="always", scope=Scope.settings)


def begun(world: World | None = None, **fields: Any) -> Any:
    block = (world or World()).block(source(**fields), "esafety_quiz")
    assert post(block, "begin", {"run": 0, "community": "be_vl"})[0] == 200
    return block


def platform(user_id: str = "1", **settings: Any) -> World:
    return World(user_id, mixins=(Inherited,), **settings)


def right(asked: Asked) -> list[int]:
    """The positions of the right answer."""
    shown, known = asked.shown, key(asked.question)
    if shown.columns:
        where = dict(one.split("=") for one in known)
        return [shown.columns.index(where[row]) for row in shown.rows]
    return [shown.rows.index(one) for one in known]


def body(block: Any, asked: Asked, answer: list[int]) -> dict[str, Any]:
    return {"run": block.attempt_number, "question": asked.number, "mark": asked.mark, "answer": answer}


def answer(block: Any, *, well: bool = True, random: Random | None = None) -> Any:
    """Answer the question that is asked now."""
    asked = block.now().current
    sent = right(asked) if well else positions(asked.question, asked.shown, random or Random(1))
    if not well and random is None and isinstance(asked.question, m.Single):
        sent = [(right(asked)[0] + 1) % len(asked.shown.rows)]
    return post(block, "submit", body(block, asked, sent))


def finish(block: Any, *, well: bool = True) -> None:
    while block.now().current is not None:
        assert answer(block, well=well)[0] == 200
    if not block.now().over:
        assert post(block, "finish", {"run": block.attempt_number})[0] == 200
    block.save()


# ---------------------------------------------------------------- attempts and grades


def test_a_perfect_practice_is_graded_1_and_complete_with_the_last_answer():
    world = World()
    finish(begun(world))
    assert world.grades()[-1]["value"] == 1
    assert ("completion", {"completion": 1.0}) in world.published


def test_a_test_is_graded_when_it_is_handed_in():
    world = World()
    block = begun(world, **TEST)
    while block.now().current is not None:
        answer(block)
    assert world.grades() == []
    assert post(block, "finish", {"run": 1})[0] == 200
    assert world.grades()[-1]["value"] == 1


def test_another_attempt_never_lowers_the_grade_and_a_better_one_raises_it():
    world = World()
    block = begun(world)
    finish(block, well=False)
    low = world.grades()[-1]["value"]
    post(block, "again", {"run": 1})
    finish(block)
    assert low < world.grades()[-1]["value"] == 1
    post(block, "again", {"run": 2})
    finish(block, well=False)
    assert world.grades()[-1]["value"] == 1 and block.raw_earned == 1


@pytest.mark.parametrize(("grading", "value"), [(m.Grading.COMPLETION, [1.0]), (m.Grading.NONE, [])])
def test_completion_and_no_grade(grading, value):
    world = World()
    finish(begun(world, grading=grading), well=False)
    assert [grade["value"] for grade in world.grades()] == value
    assert ("completion", {"completion": 1.0}) in world.published


def test_an_override_stands_against_an_attempt_that_is_no_better():
    world = World()
    block = begun(world)
    finish(block)
    block.set_score(Score(raw_earned=0.4, raw_possible=1.0))
    post(block, "again", {"run": 1})
    finish(block, well=False)
    assert block.raw_earned == 0.4 and len(world.grades()) == 1


def test_rescoring_follows_a_corrected_key():
    world = World()
    block = begun(world)
    finish(block)
    quiz = every_kind()
    questions = tuple(
        dataclasses.replace(q, options=tuple(dataclasses.replace(o, correct=o.id == "a") for o in q.options))
        if isinstance(q, m.Single)
        else q
        for q in quiz.questions
    )
    block.data = FORMAT.write(dataclasses.replace(quiz, questions=questions))
    block.rescore(only_if_higher=False)
    assert world.grades()[-1]["value"] == pytest.approx(4 / 6, abs=1e-3)
    assert block.finished[-1][1] == pytest.approx(4 / 6, abs=1e-3)


def test_rescoring_a_quiz_whose_questions_are_all_gone_keeps_what_was_earned():
    world = World()
    block = begun(world)
    finish(block)
    block.data = FORMAT.write(random_quiz(1, 3))
    block.rescore(only_if_higher=False)
    assert world.grades()[-1]["value"] == 1


def test_finished_attempts_are_bounded_and_the_best_one_stays():
    block = begun()
    finish(block)
    best = block.finished[0]
    for _ in range(6):
        post(block, "again", {"run": block.attempt_number})
        finish(block, well=False)
    assert len(block.finished) == 3 and best in block.finished
    assert block.attempts == 7 and block.attempt_number == 7


def test_an_attempt_of_thirty_questions_takes_600_bytes_unfinished_and_finished():
    world = World()
    block = world.block(FORMAT.write(random_quiz(2, 30, draw=0, topics=(), mode=m.Mode.TEST)), "esafety_quiz")
    post(block, "begin", {"run": 0, "community": "be_vl"})
    while block.now().current is not None:
        answer(block, well=False, random=Random(2))
    names = [name for name, field in block.fields.items() if field.scope is Scope.user_state]
    size = lambda: len(json.dumps({n: getattr(block, n) for n in names if block.fields[n].is_set_on(block)}))  # noqa: E731
    assert size() <= 600
    post(block, "finish", {"run": 1})
    assert size() <= 640


# ---------------------------------------------------------------- what the platform's settings allow


def test_attempts_are_limited_and_given_back_by_the_platform():
    block = begun(platform())
    block.max_attempts = 1
    finish(block)
    assert "data-do=again" not in block.student_view({}).content
    status, told = post(block, "again", {"run": 1})
    assert (status, told["code"]) == (409, "no_attempts")
    block.attempts = 0  # "reset attempts"
    assert post(block, "again", {"run": 1})[0] == 200


def test_without_the_platform_s_field_there_is_no_limit():
    block = begun()
    finish(block)
    assert post(block, "again", {"run": 1})[0] == 200


def test_a_cooldown_says_how_long_and_ends():
    block = begun(cooldown=30)
    finish(block)
    status, told = post(block, "again", {"run": 1})
    assert (status, told["code"]) == (409, "too_early")
    assert "30" in told["error"] and "30" in block.student_view({}).content
    block.finished = [[item[0], item[1], int(time.time()) - 1801] for item in block.finished]
    assert post(block, "again", {"run": 1})[0] == 200


def test_a_clock_that_was_set_back_locks_nobody_out_for_longer():
    block = begun(cooldown=30)
    finish(block)
    block.finished = [[item[0], item[1], int(time.time()) + 10**6] for item in block.finished]
    assert block.minutes_to_wait(block.document()) == 30


def test_after_the_due_date_nothing_counts_also_not_in_a_rescore():
    world = platform()
    block = begun(world)
    block.due = datetime.now(UTC) - timedelta(hours=1)
    finish(block)
    assert world.grades() == [] and block.raw_possible is None
    assert block.calculate_score().raw_earned == 0


@pytest.mark.parametrize("mode", [m.Mode.PRACTICE, m.Mode.TEST])
@pytest.mark.parametrize("show", m.Show)
def test_hidden_correctness_shows_nothing_of_what_is_right(mode, show):
    block = begun(platform(), mode=mode, show=show)
    block.show_correctness = "never"
    told = []
    while block.now().current is not None:
        told.append(json.dumps(answer(block, well=False)[1], ensure_ascii=False))
    if not block.now().over:
        told.append(json.dumps(post(block, "finish", {"run": 1})[1], ensure_ascii=False))
    told.append(block.student_view({}).content)
    for page in told:
        assert UI["not_yet"] not in page and "Ongelijke macht weegt het zwaarst" not in page and "%" not in page
        assert not any(word in page for word in ("q-ring", "not_yet", '"right"', "class=right"))


def test_correctness_until_the_due_date_says_when():
    block = begun(platform())
    block.show_correctness = "past_due"
    block.due = datetime.now(UTC) + timedelta(days=1)
    finish(block)
    assert UI["hidden_until_due"] in block.student_view({}).content
    block.due = datetime.now(UTC) - timedelta(days=1)
    assert "q-ring" in block.student_view({}).content


# ---------------------------------------------------------------- what is shown when


def test_a_test_says_nothing_until_it_is_handed_in():
    block = begun(**TEST)
    while block.now().current is not None:
        status, told = answer(block, well=False)
        assert status == 200
        assert not any(word in told["html"] for word in ("coach", UI["right"], "not_yet", UI["by_topic"]))
    assert UI["look_over"] in told["html"]
    assert UI["by_topic"] in post(block, "finish", {"run": 1})[1]["html"]


def test_practice_explains_each_answer_and_the_result_has_topics_and_pages_to_reread():
    block = begun()
    while block.now().current is not None:
        told = answer(block, well=False)[1]
        assert "coach" in told["html"]
    result = post(block, "show", {"run": 1})[1]["html"]
    assert UI["by_topic"] in result and "/jump_to_id/recognise" in result and "60\u00a0%" in result


@pytest.mark.parametrize("show", m.Show)
@pytest.mark.parametrize("seed", range(12))
def test_the_page_of_a_question_is_the_same_whatever_is_right(seed, show):
    """Only for steps the author's order is the key, and there it decides how they are mixed."""
    quiz = random_quiz(seed, 6, mode=m.Mode.TEST, show=show, draw=0)
    quiz = dataclasses.replace(
        quiz, questions=tuple(q for q in quiz.questions if not isinstance(q, m.Order)), people=quiz.people
    )
    if not quiz.questions:
        pytest.skip("steps only")
    pages = []
    for number, one in enumerate((quiz, dataclasses.replace(quiz, questions=tuple(map(turned, quiz.questions))))):
        block = World().block(FORMAT.write(one), "esafety_quiz")
        post(block, "begin", {"run": 0, "community": "be_vl"})
        block.attempt = Attempt.begun("seed0seed0", [q.id for q in quiz.questions]).encode()
        pages.append(block.student_view({}).content)
        assert number or pages[0]
    assert pages[0] == pages[1]


def turned(question: m.Question) -> m.Question:
    """The same question with another key."""
    match question:
        case m.Single() | m.Multiple():
            flags = [o.correct for o in question.options]
            flags = flags[1:] + flags[:1]
            options = tuple(dataclasses.replace(o, correct=f) for o, f in zip(question.options, flags, strict=True))
            return dataclasses.replace(question, options=options)
        case m.Sort():
            boxes = [c.box for c in question.cards]
            boxes = boxes[1:] + boxes[:1]
            cards = tuple(dataclasses.replace(c, box=b) for c, b in zip(question.cards, boxes, strict=True))
            return dataclasses.replace(question, cards=cards)
        case _:
            return question


def test_ids_never_reach_the_browser():
    block = begun(show=m.Show.ALL)
    page = block.student_view({}).content
    for question in block.document().questions:
        assert question.id not in page.replace("recognise", "")


# ---------------------------------------------------------------- once, in order, from two tabs


def test_the_same_answer_sent_twice_counts_once():
    world = World()
    block = begun(world)
    asked = block.now().current
    sent = body(block, asked, right(asked))
    first, second = post(block, "submit", sent), post(block, "submit", sent)
    assert first[0] == second[0] == 200
    assert block.now().answered == 1 and NOTICES["answered_before"] not in second[1]["html"]
    assert sum(kind == "esafety.quiz.answered" for kind, _ in world.published) == 1


def test_another_answer_to_the_same_question_changes_nothing():
    block = begun()
    asked = block.now().current
    post(block, "submit", body(block, asked, right(asked)))
    before = block.attempt
    other = positions(asked.question, asked.shown, Random(9))
    told = post(block, "submit", body(block, asked, other))[1]
    assert block.attempt == before
    assert other == right(asked) or NOTICES["answered_before"] in told["html"]


def test_in_a_test_an_answer_may_be_changed_until_it_is_handed_in():
    block = begun(**TEST)
    asked = block.now().current
    answer(block, well=False)
    assert post(block, "show", {"run": 1, "question": 0})[0] == 200
    post(block, "submit", body(block, asked, right(asked)))
    assert block.now().asked[0].score == 1
    while block.now().current is not None:
        answer(block)
    post(block, "finish", {"run": 1})
    before = block.finished
    post(block, "submit", body(block, asked, positions(asked.question, asked.shown, Random(4))))
    assert block.finished == before


def test_a_question_that_was_not_reached_cannot_be_answered_or_seen():
    block = begun()
    ahead = block.now().asked[3]
    assert NOTICES["late"] in post(block, "submit", body(block, ahead, right(ahead)))[1]["html"]
    assert block.now().answered == 0
    assert post(block, "show", {"run": 1, "question": 3})[0] == 409


def test_an_answer_from_an_attempt_left_behind_is_late():
    block = begun()
    old = body(block, block.now().current, right(block.now().current))
    finish(block)
    post(block, "again", {"run": 1})
    assert NOTICES["late"] in post(block, "submit", old)[1]["html"]
    assert block.now().answered == 0


def test_beginning_from_two_tabs_begins_once():
    block = World().block(source(), "esafety_quiz")
    for _ in range(2):
        assert post(block, "begin", {"run": 0, "community": "be_vl"})[0] == 200
    assert block.attempt_number == 1


def test_an_answer_to_a_question_that_was_changed_meanwhile_is_asked_again():
    block = begun()
    asked = block.now().current
    sent = body(block, asked, right(asked))
    block.data = FORMAT.write(dataclasses.replace(every_kind(), questions=tuple(map(shorter, every_kind().questions))))
    told = post(block, "submit", sent)[1]
    assert NOTICES["changed"] in told["html"] and block.now().answered == 0


def shorter(question: m.Question) -> m.Question:
    match question:
        case m.Single() | m.Multiple():
            return dataclasses.replace(question, options=question.options[:-1])
        case m.Order():
            return dataclasses.replace(question, items=question.items[:-1])
        case m.Match():
            return dataclasses.replace(question, pairs=question.pairs[:-1])
        case _:
            return dataclasses.replace(question, cards=question.cards[:-1])


def test_when_every_question_is_taken_away_one_begins_anew():
    block = begun()
    block.data = FORMAT.write(random_quiz(1, 3, mode=m.Mode.PRACTICE, languages=("nl", "fr")))
    assert "data-do=begin" in block.student_view({}).content
    assert post(block, "begin", {"run": 1, "community": "be_vl"})[0] == 200
    assert block.now().started


# ---------------------------------------------------------------- with a class


def test_with_a_class_hands_are_counted_and_nothing_is_graded():
    world = platform()
    block = begun(world, **CLASS)
    block.max_attempts = 1
    while (asked := block.now().current) is not None:
        countable = isinstance(asked.question, m.Single | m.Multiple)
        hands = [5, *[1] * (len(asked.shown.rows) - 1)] if countable else []
        status, told = post(block, "reveal", body(block, asked, hands))
        assert status == 200 and (not countable or words.hands("nl", 5) in told["html"])
    assert world.grades() == [] and block.attempts == 0
    assert ("completion", {"completion": 1.0}) in world.published
    assert post(block, "again", {"run": 1})[0] == 200


def test_with_a_class_nothing_is_told_before_it_is_shown_and_nothing_is_answered():
    block = begun(**CLASS)
    asked = block.now().current
    assert "coach" not in block.student_view({}).content
    assert post(block, "submit", body(block, asked, right(asked)))[0] == 409
    first = post(block, "reveal", body(block, asked, []))[1]["html"]
    assert post(block, "reveal", body(block, asked, []))[1]["html"] == first


def test_hidden_correctness_hides_nothing_from_a_class():
    block = begun(platform(), **CLASS)
    block.show_correctness = "never"
    asked = block.now().current
    assert "q-lines" in post(block, "reveal", body(block, asked, []))[1]["html"]


@pytest.mark.parametrize("sent", [[1], [1] * 9, [-1, 0, 0], [1000, 0, 0], ["1", 0, 0], "123", None, {}, [True, 1, 1]])
def test_hands_that_cannot_be_are_refused(sent):
    block = begun(**CLASS, questions=(every_kind().question["weighs"],))
    assert post(block, "reveal", body(block, block.now().current, sent))[0] == 400


# ---------------------------------------------------------------- records


@pytest.fixture
def recorded():
    found: list[dict[str, Any]] = []

    def keep(**signal: Any) -> None:
        found.append(signal)

    step_taken.connect(keep, weak=False)
    yield found
    step_taken.disconnect(keep)


def test_practice_records_each_answer_with_its_attempt(recorded):
    block = begun()
    finish(block)
    post(block, "again", {"run": 1})
    answer(block)
    steps = [step for signal in recorded for step in signal["steps"]]
    assert len(steps) == 7
    assert {signal["story"] for signal in recorded} == {"every-kind"} and recorded[0]["kind"] == "quiz"
    assert [step.attempt for step in steps] == [1] * 6 + [2]
    assert all(step.value == 1 and step.step in block.document().question for step in steps)


def test_a_test_records_when_it_is_handed_in_and_a_class_never(recorded):
    block = begun(**TEST)
    answer(block)
    answer(block)
    assert recorded == []
    post(block, "finish", {"run": 1})
    assert [len(signal["steps"]) for signal in recorded] == [2]
    recorded.clear()
    block = begun(**CLASS)
    post(block, "reveal", body(block, block.now().current, []))
    assert recorded == []


# ---------------------------------------------------------------- figures for the course team


@pytest.fixture
def many_learners(transactional_db):
    from django.contrib.auth.models import User

    store = None
    for learner in range(1, 13):
        User.objects.create(id=learner, username=f"learner{learner}")
        world = World(str(learner), store=store)
        store = world.store
        block = begun(world)
        finish(block, well=learner % 2 == 0)
    return store


def test_staff_see_how_the_questions_do_and_learners_do_not(many_learners):
    staff = World("99", staff=True, store=many_learners).block(source(), "esafety_quiz").student_view({}).content
    assert "q-figures" in staff and words.figure("nl", 12, "", "")[:12] in staff and UI["figures_note"] in staff
    assert "q-figures" not in World("1", store=many_learners).block(source(), "esafety_quiz").student_view({}).content


def test_staff_in_studio_or_without_the_app_see_no_figures(many_learners):
    from esafety_xblocks.common.records import figures, set_figures

    kept = figures()
    studio = World("99", staff=True, author=True, store=many_learners).block(source(), "esafety_quiz")
    assert "q-figures" not in studio.student_view({}).content
    try:
        set_figures(None)
        staff = World("99", staff=True, store=many_learners).block(source(), "esafety_quiz")
        assert "q-figures" not in staff.student_view({}).content
    finally:
        set_figures(kept)


def test_fewer_than_five_learners_give_no_figures(transactional_db):
    from django.contrib.auth.models import User

    User.objects.create(id=7, username="seven")
    world = World("7")
    finish(begun(world))
    staff = World("99", staff=True, store=world.store).block(source(), "esafety_quiz").student_view({}).content
    assert "q-figures" in staff and UI["no_figures"] in staff and UI["figures_note"] not in staff


def test_shown_is_a_plain_pair():
    assert Shown(("a",)) == Shown(("a",), ())

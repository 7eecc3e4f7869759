"""What holds for every quiz and every attempt."""

from __future__ import annotations

import dataclasses
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esafety_xblocks.quiz import model as m
from esafety_xblocks.quiz.arrange import agreement, arrange, draw
from esafety_xblocks.quiz.attempt import Attempt
from esafety_xblocks.quiz.play import begin, play
from esafety_xblocks.quiz.scoring import DoesNotFit, Verdict, fitting, from_positions, key, score
from esafety_xblocks.text import COMMUNITIES
from tests.quiz.quizzes import SEEDS, broken_quizzes, positions, random_quiz, small_quizzes, stored, walk
from tests.strategies import broken, randoms

few = settings(max_examples=80, deadline=None)
communities = st.sampled_from(COMMUNITIES)


@few
@given(st.data(), st.one_of(small_quizzes(), broken_quizzes()), st.booleans())
def test_no_stored_attempt_breaks_the_fold(data, quiz, over):
    now = play(quiz, Attempt.decode(data.draw(stored(quiz))), over=over)
    assert 0 <= now.fraction <= 1
    assert all(one.score is None or 0 <= one.score <= 1 for one in now.asked)
    assert sum(result.asked for result in now.topics) <= len(now.asked)
    assert now.current is None or not now.current.done


@few
@given(stored())
def test_an_attempt_is_written_as_it_is_read(words):
    attempt = Attempt.decode(words)
    assert Attempt.decode(attempt.encode()) == attempt


@few
@given(small_quizzes(), communities, SEEDS)
def test_the_same_seed_draws_and_arranges_the_same(quiz, community, seed):
    assert draw(quiz, community, seed) == draw(quiz, community, seed)
    assert all(arrange(quiz, q, seed) == arrange(quiz, q, seed) for q in quiz.questions)


def test_another_seed_draws_something_else():
    quiz = random_quiz(3, 20, draw=10, topics=())
    assert len({draw(quiz, "be_vl", f"seed{n}") for n in range(20)}) > 15


@few
@given(st.data(), small_quizzes(most=8, topics=()), communities, SEEDS)
def test_as_many_are_drawn_as_asked_and_each_once(data, quiz, community, seed):
    drawn = draw(quiz, community, seed)
    pool = quiz.questions_for(community)
    assert len(drawn) == len(set(drawn)) == min(quiz.draw or len(pool), len(pool))
    assert set(drawn) <= {q.id for q in pool}


@few
@given(randoms(), communities, SEEDS)
def test_at_least_so_many_of_each_topic_are_drawn(random, community, seed):
    quiz = random_quiz(random.randrange(1000), 12)
    pool = quiz.questions_for(community)
    topics = tuple(
        m.Topic(id=t.id, least=random.randint(0, min(2, sum(q.topic == t.id for q in pool))), name=t.name)
        for t in quiz.topics
    )
    least = sum(t.least for t in topics)
    wanted = random.randint(max(1, least), 12)
    quiz = m.Quiz(schema=1, quiz="x", draw=wanted, topics=topics, questions=quiz.questions, shuffle=quiz.shuffle)
    drawn = draw(quiz, community, seed)
    for topic in topics:
        assert sum(quiz.question[one].topic == topic.id for one in drawn) >= topic.least


@few
@given(small_quizzes(), communities, SEEDS)
def test_a_community_gets_its_own_questions_and_everybody_s(quiz, community, seed):
    own = [q for q in quiz.questions if not q.communities or community in q.communities]
    if own:
        assert set(draw(quiz, community, seed)) <= {q.id for q in own}


@few
@given(small_quizzes(), SEEDS)
def test_without_shuffling_the_author_s_order_stands_except_where_it_is_the_answer(quiz, seed):
    plain = m.Quiz(schema=1, quiz="x", questions=quiz.questions, shuffle=False)
    ids = [q.id for q in plain.questions_for("be_vl")]
    assert list(draw(plain, "be_vl", seed)) == ids
    for question in plain.questions:
        if isinstance(question, m.Single | m.Multiple):
            assert arrange(plain, question, seed).rows == tuple(o.id for o in question.options)


@few
@given(small_quizzes(), SEEDS, randoms())
def test_every_answer_a_page_can_send_scores_between_0_and_1_and_the_key_scores_1(quiz, seed, random):
    for question in quiz.questions:
        shown = arrange(quiz, question, seed)
        answer = from_positions(question, shown, positions(question, shown, random))
        assert 0 <= score(question, answer) <= 1
        assert fitting(question, answer) == answer
        assert score(question, key(question)) == pytest.approx(1)
        assert fitting(question, key(question)) is not None


@few
@given(small_quizzes(), SEEDS, st.lists(st.integers(-3, 9), max_size=9))
def test_other_positions_are_refused(quiz, seed, sent):
    for question in quiz.questions:
        shown = arrange(quiz, question, seed)
        try:
            answer = from_positions(question, shown, sent)
        except DoesNotFit:
            continue
        assert fitting(question, answer) == answer


# ---------------------------------------------------------------- guessing does not pay


@few
@given(small_quizzes(), SEEDS)
def test_ticking_everything_one_box_and_the_shown_order_earn_nothing(quiz, seed):
    for question in quiz.questions:
        shown = arrange(quiz, question, seed)
        match question:
            case m.Multiple():
                assert score(question, shown.rows) == 0
            case m.Sort():
                for box in shown.columns:
                    assert score(question, tuple(f"{row}={box}" for row in shown.rows)) == pytest.approx(0)
            case m.Order():
                assert score(question, shown.rows) == 0


@pytest.mark.parametrize("steps", range(3, 10))
def test_turning_the_shown_order_upside_down_earns_next_to_nothing(steps):
    order = m.Order(id="q", items=tuple(m.Item(id=f"i{n}") for n in range(steps)))
    quiz = m.Quiz(schema=1, quiz="x", questions=(order,))
    earned = [score(order, arrange(quiz, order, f"s{n}").rows[::-1]) for n in range(50)]
    assert sum(earned) / 50 <= (0.334 if steps == 3 else 0.2)


@pytest.mark.parametrize("steps", range(2, 10))
def test_many_orders_are_shown_so_that_none_can_be_learnt_by_heart(steps):
    order = m.Order(id="q", items=tuple(m.Item(id=f"i{n}") for n in range(steps)))
    quiz = m.Quiz(schema=1, quiz="x", questions=(order,))
    shown = {arrange(quiz, order, f"s{n}").rows for n in range(60)}
    assert len(shown) >= min(2 ** (steps - 2), 40) and all(agreement(o, key(order)) <= 0 for o in shown)


@pytest.mark.parametrize(("right", "wrong"), [(1, 1), (1, 3), (2, 2), (3, 1), (2, 3)])
def test_ticking_by_chance_earns_less_than_half(right, wrong):
    options = tuple(m.Option(id=f"o{n}", correct=n < right) for n in range(right + wrong))
    question = m.Multiple(id="q", options=options)
    every = range(1, 2 ** len(options))
    earned = [score(question, tuple(o.id for n, o in enumerate(options) if mask >> n & 1)) for mask in every]
    assert sum(earned) / len(every) < 0.5


def test_a_partly_right_answer_earns_a_part():
    options = tuple(m.Option(id=x, correct=x in "ab") for x in "abcd")
    question = m.Multiple(id="q", options=options)
    assert score(question, ("a",)) == 0.5
    assert score(question, ("a", "b", "c")) == 0.5
    assert score(question, ("a", "c")) == 0


# ---------------------------------------------------------------- authors change quizzes that people are in


@few
@given(small_quizzes(), randoms(), st.booleans())
def test_a_removed_question_falls_out_and_nothing_else_moves(quiz, random, over):
    attempt = walk(quiz, random)
    before = play(quiz, attempt, over=over)
    gone = random.choice(quiz.questions).id
    left = dataclasses.replace(quiz, questions=tuple(q for q in quiz.questions if q.id != gone))
    after = play(left, attempt, over=over)
    kept = [one for one in before.asked if one.question.id != gone]
    assert [(one.question.id, one.shown, one.score) for one in after.asked] == [
        (one.question.id, one.shown, one.score) for one in kept
    ]
    assert after.dropped == len(before.asked) - len(kept)


@few
@given(st.one_of(small_quizzes(), broken_quizzes()), randoms(), st.booleans())
def test_any_edit_leaves_an_attempt_that_can_be_played_on(quiz, random, over):
    attempt = walk(quiz, random, answered=0.5) if all(q.id for q in quiz.questions) else Attempt()
    for _ in range(5):
        quiz = broken(quiz, random)
        now = play(quiz, attempt, over=over)
        assert 0 <= now.fraction <= 1


def test_an_added_answer_moves_no_other():
    options = tuple(m.Option(id=x, correct=x == "a") for x in "abcd")
    one, more = (m.Quiz(schema=1, quiz="x", questions=(m.Single(id="q", options=o),)) for o in (options[:3], options))
    for n in range(20):
        shown = arrange(more, more.questions[0], f"s{n}").rows
        assert tuple(x for x in shown if x != "d") == arrange(one, one.questions[0], f"s{n}").rows


def test_an_answer_that_is_gone_is_asked_again_and_no_longer_counts_when_it_is_over():
    question = m.Single(id="q", options=tuple(m.Option(id=x, correct=x == "a") for x in "abc"))
    other = m.Single(id="r", options=question.options)
    quiz = m.Quiz(schema=1, quiz="x", questions=(question, other))
    attempt = begin(quiz, "be_vl", "seed").answered("q", ("c",)).answered("r", ("a",))
    without = m.Quiz(
        schema=1, quiz="x", questions=(m.Single(id="q", options=question.options[:2]), other), shuffle=False
    )
    assert play(without, attempt).current.question.id == "q"
    assert play(quiz, attempt, over=True).fraction == 0.5
    assert play(without, attempt, over=True).fraction == 1


def test_a_question_without_an_answer_earns_nothing_at_the_end():
    quiz = random_quiz(5, 4, mode=m.Mode.TEST, draw=0)
    now = play(quiz, begin(quiz, "be_vl", "seed"), over=True)
    assert now.fraction == 0 and all(one.verdict is Verdict.NOT_YET for one in now.asked)


def test_thirty_answers_take_no_more_than_600_characters():
    quiz = random_quiz(2, 30, mode=m.Mode.TEST, draw=0)
    assert len(walk(quiz, Random(1)).encode()) <= 600

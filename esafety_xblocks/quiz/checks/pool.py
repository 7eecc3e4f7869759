"""Whether what is drawn can be drawn, for every community; and what the root promises."""

from __future__ import annotations

from collections.abc import Iterator

from esafety_xblocks.common.checks.remarks import at, error, hint, root, warning
from esafety_xblocks.common.olx import Place
from esafety_xblocks.common.problem import Problem
from esafety_xblocks.quiz.attempt import MOST_QUESTIONS
from esafety_xblocks.quiz.model import Grading, Mode, Question, Quiz
from esafety_xblocks.text import COMMUNITIES, N_


def pool(quiz: Quiz, every: tuple[Place, ...]) -> Iterator[Problem]:
    """Yield what cannot be drawn, and settings that contradict each other."""
    if not quiz.questions:
        yield error("no_questions", root(quiz), N_("There is no question yet. Add a <single>, or another kind."))
        return
    if (quiz.draw or len(quiz.questions)) > MOST_QUESTIONS:
        sentence = N_("More than {most} questions in one attempt cannot be kept. Draw fewer.")
        yield error("too_many_questions", root(quiz), sentence, most=MOST_QUESTIONS)
    yield from _drawn(quiz)
    yield from _communities(quiz)
    yield from _settings(quiz)


def _drawn(quiz: Quiz) -> Iterator[Problem]:
    least = sum(topic.least for topic in quiz.topics)
    if quiz.draw and least > quiz.draw:
        sentence = N_(
            "The topics ask for at least {least} questions, but {draw} are drawn. Draw more, or lower a “least”."
        )
        yield error("least_too_many", root(quiz), sentence, least=least, draw=quiz.draw)
    for community, own in _pools(quiz):
        if quiz.draw > len(own):
            sentence = N_("{draw} questions are drawn, but there are {there} for {community}. Draw fewer, or add some.")
            yield warning("draw_too_many", root(quiz), sentence, draw=quiz.draw, there=len(own), community=community)
        for topic in quiz.topics:
            there = sum(question.topic == topic.id for question in own)
            if topic.least > there:
                sentence = N_(
                    "At least {least} questions on this topic are drawn, but there are {there} for {community}. "
                    "Add some, or lower “least”."
                )
                yield warning(
                    "topic_too_small", at(topic), sentence, least=topic.least, there=there, community=community
                )


def _pools(quiz: Quiz) -> list[tuple[str, tuple[Question, ...]]]:
    """Return the questions of each community, one community when it makes no difference."""
    if not any(question.communities for question in quiz.questions):
        return [(", ".join(COMMUNITIES), quiz.questions)]
    return [(community, _own(quiz, community)) for community in COMMUNITIES]


def _own(quiz: Quiz, community: str) -> tuple[Question, ...]:
    return tuple(q for q in quiz.questions if not q.communities or community in q.communities)


def _communities(quiz: Quiz) -> Iterator[Problem]:
    for community, own in _pools(quiz):
        if not own:
            sentence = N_(
                "No question is for {community}, so its readers get all of them. Add some, or name no communities."
            )
            yield warning("none_for_community", root(quiz), sentence, community=community)


def _settings(quiz: Quiz) -> Iterator[Problem]:
    place = root(quiz)
    if quiz.pass_mark > 100:
        yield error("bad_pass", place, N_("“pass” is a percentage, from 0 to 100, here {value}."), value=quiz.pass_mark)
    if quiz.mode is Mode.CLASS and (quiz.pass_mark or quiz.cooldown):
        sentence = N_("A quiz for a class is never graded, so “pass” and “cooldown” do nothing. Leave them out.")
        yield hint("class_settings", place, sentence)
    elif quiz.pass_mark and quiz.grading is Grading.NONE:
        sentence = N_('There is a pass mark, but the gradebook gets nothing (grading="none"). Is that what you mean?')
        yield hint("pass_without_grade", place, sentence)

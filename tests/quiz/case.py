"""The quiz, for the shared harness."""

from __future__ import annotations

from random import Random
from typing import Any

from esafety_xblocks.common.olx import Element, texts
from esafety_xblocks.quiz import model as m
from esafety_xblocks.quiz.olx import FORMAT
from esafety_xblocks.quiz.play import Asked
from esafety_xblocks.quiz.views import words
from tests.case import Case
from tests.quiz.quizzes import positions, random_quiz
from tests.quiz.samples import source
from tests.runtime import post
from tests.strategies import marks


def _of(*elements: Element) -> set[str]:
    return {mark for one in elements for _, _, _, text in texts(one) for mark in marks(text)}


def reached(block: Any) -> set[str]:
    """What a learner who is here may have read in this answer: of what is ahead nothing, of what is asked no key."""
    now = block.play(block.document())
    quiz = now.quiz
    allowed = marks(quiz.title) | marks(quiz.brief) | _of(*quiz.people)
    if not now.started:
        return allowed
    if quiz.mode is m.Mode.TEST:
        allowed |= set().union(*(marks(one.question.question) for one in now.asked), set())
    for one in now.asked:
        together = quiz.show is m.Show.ALL and quiz.mode is not m.Mode.CLASS
        if not (one.done or one is now.current or together or now.over):
            continue
        told = now.over or (one.done and quiz.mode is not m.Mode.TEST)
        allowed |= _of(one.question) if told else _asked(one)
        if told:
            allowed |= _of(*quiz.topics, *(s for s in quiz.sources if s.id in one.question.sources))
    return allowed


def _asked(one: Asked) -> set[str]:
    """What a question shows before it is answered: no explanation of any kind."""
    question = one.question
    hidden = marks(question.explanation) | _of(question) & set().union(
        *(marks(getattr(answer, "explanation", m.Text())) for answer in _answers(question)), set()
    )
    return _of(question) - hidden


def _answers(question: m.Question) -> tuple[Element, ...]:
    match question:
        case m.Single() | m.Multiple():
            return question.options
        case m.Order():
            return question.items
        case m.Match():
            return question.pairs
        case _:
            return question.cards


def step(block: Any, random: Random) -> Any:
    """Take one step as the page would."""
    now, run = block.play(block.document()), block.attempt_number
    if not now.started:
        return post(block, "begin", {"run": run, "community": random.choice(["be_vl", "be_wb", "be_de"])})
    if random.random() < 0.1:
        return post(block, "settings", {"language": random.choice(block.languages())})
    if now.over:
        return post(block, "again", {"run": run})
    if now.current is None:
        return post(block, "finish", {"run": run})
    if random.random() < 0.2:
        return post(block, "show", {"run": run})
    done = [one for one in now.asked if one.done]
    if done and random.random() < 0.2:
        return post(block, "show", {"run": run, "question": random.choice(done).number})
    body = {"run": run, "question": now.current.number, "mark": now.current.mark}
    if now.quiz.mode is m.Mode.CLASS:
        countable = isinstance(now.current.question, m.Single | m.Multiple)
        return post(block, "reveal", {**body, "answer": [3] * len(now.current.shown.rows) if countable else []})
    return post(block, "submit", {**body, "answer": positions(now.current.question, now.current.shown, random)})


def honest(block: Any) -> dict[str, dict[str, Any]]:
    """One honest body for each handler."""
    document = block.document()
    now = block.play(document) if document else None
    run, asked = block.attempt_number, now.current if now else None
    body: dict[str, Any] = {"run": run, "question": 0, "mark": "", "answer": [0]}
    if asked is not None:
        answer = positions(asked.question, asked.shown, Random(1))
        body = {"run": run, "question": asked.number, "mark": asked.mark, "answer": answer}
    return {
        "begin": {"run": run, "community": "be_wb"},
        "submit": body,
        "reveal": {**body, "answer": []},
        "show": {"run": run, "question": 0},
        "finish": {"run": run},
        "again": {"run": run},
        "settings": {"language": "fr", "community": "be_de"},
    }


CASE = Case(
    room="quiz",
    form=FORMAT,
    sample=source(),
    random=lambda seed: FORMAT.write(random_quiz(seed, Random(seed).randint(2, 8))),
    honest=honest,
    step=step,
    reached=reached,
    words=(words.UI, words.NOTICES),
    graded=True,
)

"""Random quizzes with a mark in every text, broken ones, and attempts on them."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st

from esafety_xblocks.common.document import Helpline, Person, Source
from esafety_xblocks.quiz import model as m
from esafety_xblocks.quiz.arrange import Shown
from esafety_xblocks.quiz.attempt import Attempt
from esafety_xblocks.quiz.play import begin, play
from esafety_xblocks.quiz.scoring import from_positions
from esafety_xblocks.text import COMMUNITIES
from tests.strategies import Maker, broken, randoms

TOPICS = ("forms", "roles", "help")
KINDS = ("single", "multiple", "order", "match", "sort")
SEEDS = st.from_regex(r"\A[0-9a-z]{10}\Z")


class QuizMaker(Maker):
    """Makes one quiz; words, chats and posts are those of random stories."""

    def quiz(self, questions: int, **fields: Any) -> m.Quiz:
        self.people = ("noor", "amira")
        self.topics = TOPICS[: self.random.randint(0, 3)]
        made: dict[str, Any] = {
            "schema": 1,
            "quiz": "random-quiz",
            "languages": self.languages,
            "open": self.random.choice(("", *self.languages)),
            "mode": self.random.choice(list(m.Mode)),
            "show": self.random.choice(list(m.Show)),
            "draw": self.random.choice((0, self.random.randint(1, questions))),
            "shuffle": self.likely(0.7),
            "pass_mark": self.random.choice((0, 60)),
            "grading": self.random.choice(list(m.Grading)),
            "minutes": self.random.choice((0, 5)),
            "title": self.text(),
            "brief": self.maybe(0.9, rich=True),
            "keywords": self.maybe(0.5),
            "helplines": (Helpline(situation="suicide"),) if self.likely(0.3) else (),
            "people": tuple(Person(id=i, avatar="girl-3", name=self.text()) for i in self.people),
            "topics": tuple(
                m.Topic(id=t, href=self.random.choice(("", f"/jump_to_id/{t}")), name=self.text()) for t in self.topics
            ),
            "questions": tuple(self.question(f"q{n + 1}") for n in range(questions)),
            "sources": (Source(id="S24", href="https://childfocus.be/", text=self.text()),),
        }
        return m.Quiz(**{**made, **fields})

    def question(self, question_id: str) -> m.Question:
        asking = {
            "id": question_id,
            "topic": self.random.choice(("", *self.topics)),
            "sources": ("S24",) if self.likely(0.3) else (),
            "communities": (self.random.choice(COMMUNITIES),) if self.likely(0.1) else (),
            "parts": self.stem(),
            "question": self.text(),
            "hint": self.maybe(0.3, rich=True),
            "explanation": self.maybe(0.6, rich=True),
        }
        return getattr(self, f"make_{self.random.choice(KINDS)}")(asking)

    def stem(self) -> tuple[m.Part, ...]:
        if self.bare or self.likely(0.5):
            return ()
        kinds = ("narration", "chat", "post", "mail", "document", "picture")
        return tuple(getattr(self, f"_{self.random.choice(kinds)}")() for _ in self.some(1, 2))

    def when(self, chance: float) -> None:
        return None

    def explained(self) -> dict[str, Any]:
        return {"explanation": self.maybe(0.6, rich=True)}

    def options(self, right: int) -> tuple[m.Option, ...]:
        letters = "abcdef"[: right + self.random.randint(1, 3)]
        correct = set(self.random.sample(letters, right))
        return tuple(m.Option(id=x, correct=x in correct, label=self.text(), **self.explained()) for x in letters)

    def make_single(self, asking: dict[str, Any]) -> m.Single:
        return m.Single(**asking, options=self.options(1))

    def make_multiple(self, asking: dict[str, Any]) -> m.Multiple:
        return m.Multiple(**asking, options=self.options(self.random.randint(1, 3)))

    def make_order(self, asking: dict[str, Any]) -> m.Order:
        letters = "abcdefg"[: self.random.randint(2, 7)]
        return m.Order(**asking, items=tuple(m.Item(id=x, label=self.text(), **self.explained()) for x in letters))

    def make_match(self, asking: dict[str, Any]) -> m.Match:
        pairs = tuple(
            m.Pair(id=x, left=self.text(), right=self.text(), **self.explained())
            for x in "abcd"[: self.random.randint(2, 4)]
        )
        extras = tuple(m.Extra(id=x, right=self.text()) for x in "xy"[: self.random.randint(0, 2)])
        return m.Match(**asking, pairs=pairs, extras=extras)

    def make_sort(self, asking: dict[str, Any]) -> m.Sort:
        boxes = ("tease", "conflict", "bully")[: self.random.randint(2, 3)]
        cards = tuple(
            m.Card(
                id=f"c{n}",
                box=boxes[n] if n < 2 else self.random.choice(boxes),
                label=self.text(),
                **self.explained(),
            )
            for n in self.cards()
        )
        return m.Sort(**asking, boxes=tuple(m.Box(id=b, label=self.text()) for b in boxes), cards=cards)

    def cards(self) -> range:
        return range(self.random.randint(2, 6))


def random_quiz(seed: int, questions: int = 8, **fields: Any) -> m.Quiz:
    """Return the quiz that belongs to a seed."""
    return QuizMaker(Random(seed)).quiz(questions, **fields)


@st.composite
def quizzes(draw: Any, least: int = 1, most: int = 12, **fields: Any) -> m.Quiz:
    """Valid quizzes with `least` to `most` questions."""
    return QuizMaker(Random(draw(st.integers(0, 2**32)))).quiz(draw(st.integers(least, most)), **fields)


@st.composite
def small_quizzes(draw: Any, most: int = 8, **fields: Any) -> m.Quiz:
    """Valid quizzes with as few words as possible."""
    return QuizMaker(draw(randoms()), bare=True).quiz(draw(st.integers(1, most)), **fields)


@st.composite
def broken_quizzes(draw: Any, most: int = 6) -> m.Quiz:
    """Quizzes with one to six faults that a hand-written file may have."""
    random = Random(draw(st.integers(0, 2**32)))
    quiz = QuizMaker(random, bare=draw(st.booleans())).quiz(draw(st.integers(1, most)))
    for _ in range(draw(st.integers(1, 6))):
        quiz = broken(quiz, random)
    return quiz


def positions(question: m.Question, shown: Shown, random: Random) -> list[int]:
    """Return an answer as a page sends it."""
    rows, columns = len(shown.rows), len(shown.columns)
    match question:
        case m.Single():
            return [random.randrange(rows)]
        case m.Multiple():
            return random.sample(range(rows), random.randint(1, rows))
        case m.Order():
            return random.sample(range(rows), rows)
        case _:
            return [random.randrange(columns) for _ in range(rows)]


def walk(quiz: m.Quiz, random: Random, *, answered: float = 1.0, seed: str = "") -> Attempt:
    """Return an attempt in which a share of the questions is answered."""
    seed = seed or "".join(random.choice("0123456789abcdefghij") for _ in range(10))
    attempt = begin(quiz, random.choice(COMMUNITIES), seed)
    for one in play(quiz, attempt).asked:
        # A damaged quiz may have cards and no box to put them in.
        answerable = one.shown.rows and (one.shown.columns or isinstance(one.question, m.Single | m.Multiple | m.Order))
        if answerable and random.random() < answered:
            given = from_positions(one.question, one.shown, positions(one.question, one.shown, random))
            attempt = attempt.answered(one.question.id, given)
    return attempt


def tokens() -> st.SearchStrategy[str]:
    """Words of a stored attempt, most of them well-formed."""
    well_formed = st.from_regex(r"\Aq[0-9](:!?[a-f](=[a-f0-9])?(\+[a-f](=[a-f])?){0,4})?\Z")
    return st.one_of(well_formed, well_formed, st.text(max_size=12))


def stored(quiz: m.Quiz | None = None) -> st.SearchStrategy[str]:
    """Stored attempts: honest ones when there is a quiz, and anything at all."""
    strange = st.builds(lambda seed, words: " ".join([seed, *words]), SEEDS, st.lists(tokens(), max_size=12))
    anything = st.one_of(strange, st.text(max_size=40))
    if quiz is None:
        return anything
    return st.one_of(randoms().map(lambda random: walk(quiz, random, answered=0.7).encode()), anything)

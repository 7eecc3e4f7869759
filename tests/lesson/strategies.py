"""Random lessons, broken lessons, and what teachers may type into them."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st

from esafety_xblocks.common import conditions as c
from esafety_xblocks.common.document import Helpline, Person, Source
from esafety_xblocks.lesson import model as m
from esafety_xblocks.lesson.curriculum import frame_goals
from esafety_xblocks.text import COMMUNITIES
from tests.strategies import Maker, broken

STEPS = ("look", "round", "make", "ticket", "talk")
HANDOUTS = ("sheet", "cards", "roles", "wall", "charter")


@st.composite
def lessons(draw: Any) -> m.Lesson:
    """Valid lessons."""
    return random_lesson(draw(st.integers(0, 2**32)))


@st.composite
def broken_lessons(draw: Any) -> m.Lesson:
    """Lessons with one to six faults that a hand-written file may have."""
    random = Random(draw(st.integers(0, 2**32)))
    lesson = LessonMaker(random).lesson()
    for _ in range(draw(st.integers(1, 6))):
        lesson = broken(lesson, random)
    return lesson


def random_lesson(seed: int) -> m.Lesson:
    """Return the lesson that belongs to a seed."""
    return LessonMaker(Random(seed)).lesson()


def typed() -> st.SearchStrategy[str]:
    """What a person may type: sentences, lists, quotes, addresses, and anything else."""
    line = st.one_of(
        st.sampled_from(
            [
                "Zeg dit.",
                "- een punt",
                "1. eerst",
                "2) dan",
                "> gezegd",
                ">",
                "",
                "  ",
                "« oui »",
                "• punt",
                "-",
                "1.",
                "zie https://childfocus.be/nl.",
                "(http://a.be/x?y=1&z=2)",
                "<b>vet</b> & meer",
                "a\u00a0: b",
                "> - in",
                "> > diep",
                "https://",
                "x  y\tz",
                "- - dubbel",
            ]
        ),
        st.text(max_size=12),
    )
    return st.lists(line, max_size=6).map("\n".join)


class LessonMaker(Maker):
    """Makes one lesson."""

    def condition(self, tracks: tuple[str, ...], flags: tuple[str, ...], depth: int = 2) -> c.Condition:
        return c.Community(self.random.choice(COMMUNITIES), self.likely(0.7))

    def lesson(self) -> m.Lesson:
        """Make a lesson whose minutes add up."""
        self.people = ("noor", "amira")
        used = STEPS[: self.random.randint(2, 5)]
        sizes = [(1, 20), (1, 50), (2, 50), (3, 40)]
        variants = tuple(self._variant(f"v{n + 1}", *self.random.choice(sizes), used) for n in self.some(1, 3))
        return m.Lesson(
            schema=1,
            lesson="random-lesson",
            languages=self.languages,
            open=self.random.choice(("", *self.languages)),
            youngest=10,
            oldest=self.random.choice((10, 12)),
            licence=self.random.choice(list(m.Licence)),
            minutes=self.random.choice((0, 15)),
            title=self.text(),
            brief=self.maybe(0.9, rich=True),
            keywords=self.maybe(0.5),
            helplines=(Helpline(situation="bullying"),) if self.likely(0.5) else (),
            people=tuple(Person(id=i, avatar="girl-3", name=self.text(), role=self.maybe(0.5)) for i in self.people),
            guiding=self.maybe(0.8),
            goals=tuple(m.Goal(text=self.text()) for _ in self.some(0, 3)),
            frames=tuple(m.FrameRef(ref=ref) for ref in frame_goals() if self.likely(0.4)),
            materials=tuple(m.Material(text=self.text()) for _ in self.some(0, 3)),
            terms=tuple(m.Word(term=self.text(), meaning=self.text()) for _ in self.some(0, 2)),
            variants=variants,
            steps=tuple(self._step(name) for name in used),
            ask_pupils=self.text(rich=True),
            questions=tuple(m.Question(text=self.text()) for _ in self.some(0, 3)),
            safety=self.text(rich=True),
            disclosure=self.text(rich=True),
            differentiation=self.maybe(0.6, rich=True),
            exit_ticket=self.maybe(0.6, rich=True),
            family_letter=self.text(rich=True),
            handouts=tuple(self._handout(name, kind) for name, kind in zip(HANDOUTS, m.HandoutKind, strict=True)),
            credits=tuple(m.Credit(text=self.text()) for _ in self.some(0, 2)),
            sources=(Source(id="S24", href="https://childfocus.be/", text=self.text()),),
        )

    def _variant(self, name: str, sessions: int, minutes: int, steps: tuple[str, ...]) -> m.Variant:
        uses = []
        for session in range(1, sessions + 1):
            here = self.random.sample(steps, self.random.randint(1, len(steps)))
            share, rest = divmod(minutes, len(here))
            uses += [m.Use(step=s, minutes=share + (rest if not n else 0), session=session) for n, s in enumerate(here)]
        return m.Variant(id=name, sessions=sessions, minutes=minutes, name=self.maybe(0.3), uses=tuple(uses))

    def _step(self, name: str) -> m.Step:
        return m.Step(
            id=name,
            kind=self.random.choice(list(m.StepKind)),
            form=self.random.choice(list(m.StepForm)),
            handouts=tuple(h for h in HANDOUTS if self.likely(0.2)),
            title=self.text(),
            do=self.text(rich=True),
            slide=self.maybe(0.6, rich=True),
            notes=self.maybe(0.6, rich=True),
        )

    def _handout(self, name: str, kind: m.HandoutKind) -> m.Handout:
        fill: dict[str, Any] = {}
        if kind is m.HandoutKind.WORKSHEET:
            fill["tasks"] = tuple(m.Task(lines=n, text=self.text(rich=True)) for n in self.some(1, 3))
        elif kind in (m.HandoutKind.CARDS, m.HandoutKind.ROLES):
            fill["cards"] = tuple(
                m.Card(id=f"card_{n}", title=self.maybe(0.7), body=self.text(rich=True)) for n in self.some(1, 4)
            )
        elif kind is m.HandoutKind.POSTER:
            fill["parts"] = (self._chat(), self._post(), self._picture())
        else:
            fill["promises"] = tuple(m.Promise(text=self.text()) for _ in self.some(1, 4))
        return m.Handout(id=name, kind=kind, title=self.text(), intro=self.maybe(0.5, rich=True), **fill)

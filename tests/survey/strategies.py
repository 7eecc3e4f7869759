"""Random surveys and random answers. Every text holds a mark, as in tests/strategies.py."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st

from esafety_xblocks.common import parts as p
from esafety_xblocks.common.document import Helpline, Person, Source
from esafety_xblocks.survey import model as m
from esafety_xblocks.survey.answers import Answer, Sheet, offered
from esafety_xblocks.text import Text, Version, original_hash


@st.composite
def surveys(draw: Any, **root: Any) -> m.Survey:
    """Valid surveys with all kinds of sections."""
    return Maker(Random(draw(st.integers(0, 2**32)))).survey(**root)


def random_survey(seed: int, **root: Any) -> m.Survey:
    return Maker(Random(seed)).survey(**root)


def answers(survey: m.Survey, form: m.Form, random: Random, left_open: float = 0.1) -> dict[str, Answer]:
    """Answers that a page offers, some questions left open."""
    found: dict[str, Answer] = {}
    for section, item in survey.items(form):
        if random.random() < left_open:
            continue
        if isinstance(item, m.KnowledgeItem):
            found[item.id] = random.choice(item.options).id
        else:
            found[item.id] = random.choice(list(offered(section, item, survey))[:12])
    return found


def sheet(survey: m.Survey, moment: m.Moment, form: m.Form, random: Random, **more: Any) -> Sheet:
    return Sheet(moment, form, answers(survey, form, random, **more), sent=1_790_000_000)


class Maker:
    """Makes one survey."""

    def __init__(self, random: Random, languages: tuple[str, ...] = ("nl", "fr")) -> None:
        self.random = random
        self.languages = languages
        self.count = 0

    def text(self, rich: bool = False) -> Text:
        self.count += 1
        versions: list[Version] = []
        for language in self.languages:
            mark = f"zq{self.count}{language}"
            of = original_hash(versions[0].markup) if versions else ""
            versions.append(Version(language, f"<p>Woorden {mark}.</p>" if rich else f"Woorden {mark}", of))
        return Text(tuple(versions))

    def name(self, start: str) -> str:
        self.count += 1
        return f"{start}_{self.count}"

    def some(self, least: int, most: int) -> range:
        return range(self.random.randint(least, most))

    def scale(self) -> m.Scale:
        first = self.random.choice((0, 1))
        values = range(first, first + self.random.randint(2, 7))
        return m.Scale(id=self.name("scale"), points=tuple(m.Point(value=v, label=self.text()) for v in values))

    def parts(self) -> tuple[p.Part, ...]:
        kind = self.random.choice(("narration", "chat", "post"))
        if kind == "chat":
            message = p.Message(sender="noor", at="21:04", text=self.text(rich=True))
            return (p.Narration(text=self.text(rich=True)), p.Chat(title=self.text(), messages=(message,)))
        if kind == "post":
            return (p.Post(by="noor", text=self.text(rich=True)),)
        return (p.Narration(text=self.text(rich=True)),)

    def forms(self, both: bool) -> tuple[m.Form | None, ...]:
        """The forms of the items of one section: as many in A as in B."""
        number = self.random.randint(1, 4)
        return (None,) * number if both else (m.Form.A, m.Form.B) * number

    def likert(self, scale: str) -> m.Likert:
        dimensions = tuple(m.Dimension(id=self.name("dim"), name=self.text()) for _ in self.some(0, 3))
        names = [d.id for d in dimensions] or [""]
        items = tuple(
            m.Statement(
                id=self.name("item"),
                dimension=self.random.choice(names),
                reverse=self.random.random() < 0.3,
                form=form,
                text=self.text(),
            )
            for form in self.forms(self.random.random() < 0.8)
        )
        return m.Likert(id=self.name("likert"), scale=scale, lead=self.text(), dimensions=dimensions, items=items)

    def vignettes(self, scale: str) -> m.Vignettes:
        items = tuple(
            m.Vignette(id=self.name("vignette"), form=form, parts=self.parts(), question=self.text())
            for form in self.forms(self.random.random() < 0.3)
        )
        return m.Vignettes(id=self.name("vignettes"), scale=scale, title=self.text(), items=items)

    def knowledge(self) -> m.Knowledge:
        return m.Knowledge(
            id=self.name("knowledge"),
            lead=self.text(),
            items=tuple(self.question(form) for form in self.forms(self.random.random() < 0.3)),
        )

    def question(self, form: m.Form | None) -> m.KnowledgeItem:
        options = [m.Option(id=self.name("option"), label=self.text()) for _ in self.some(1, 4)]
        options.append(m.Option(id=self.name("option"), correct=True, label=self.text()))
        self.random.shuffle(options)
        return m.KnowledgeItem(id=self.name("item"), form=form, question=self.text(), options=tuple(options))

    def counts(self) -> m.Counts:
        items = tuple(
            m.Count(id=self.name("count"), most=self.random.choice((9, 99, 365)), text=self.text())
            for _ in self.some(1, 3)
        )
        return m.Counts(id=self.name("counts"), lead=self.text(), items=items)

    def survey(self, **root: Any) -> m.Survey:
        scales = tuple(self.scale() for _ in self.some(1, 2))
        makers = [
            lambda: self.likert(self.random.choice(scales).id),
            lambda: self.vignettes(self.random.choice(scales).id),
            self.knowledge,
            self.counts,
        ]
        sections = [make() for make in makers if self.random.random() < 0.9] or [self.counts()]
        self.random.shuffle(sections)
        given: dict[str, Any] = {
            "schema": 1,
            "survey": "random-survey",
            "languages": self.languages,
            "open": self.random.choice(("", *self.languages)),
            "moment": self.random.choice(list(m.Moment)),
            "form": self.random.choice(list(m.FormChoice)),
            "minutes": self.random.choice((0, 8)),
            "title": self.text(),
            "brief": self.text(rich=True),
            "keywords": self.text(),
            "helplines": (Helpline(situation="adult"),),
            "status": self.text(),
            "consent": self.text(rich=True),
            "people": (Person(id="noor", avatar="girl-3", name=self.text()),),
            "scales": scales,
            "sections": tuple(sections),
            "sources": (Source(id="S24", href="https://childfocus.be/", text=self.text()),),
        }
        return m.Survey(**{**given, **root})

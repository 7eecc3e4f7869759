"""Random stories, broken stories and walks, for every room's property tests.

Three ways in:

- hypothesis: ``stories()``, ``broken_stories()``, ``runs()``, ``conditions()``;
- a seed, where thousands are wanted or hypothesis is not: ``random_story(seed, scenes=300)``;
- a story at hand: ``walk(story, random)`` plays it, ``broken(story, random)`` spoils it.

Every text of a random story holds a *mark*, a word found nowhere else (``marks(text)``), so that a test can say
which texts a page gave away.
"""

from __future__ import annotations

import dataclasses
import re
from enum import StrEnum
from random import Random
from typing import Any

from hypothesis import strategies as st

from esafety_xblocks.common import conditions as c
from esafety_xblocks.common import parts as p
from esafety_xblocks.common.olx import Element, texts
from esafety_xblocks.common.olx.fields import Attribute, Words, shapes
from esafety_xblocks.scenario import model as m
from esafety_xblocks.scenario.play import offered, play
from esafety_xblocks.scenario.run import BACK, Run
from esafety_xblocks.text import COMMUNITIES, Text, Version, original_hash, read_xml
from esafety_xblocks.text.rich import canonical

FLAGS = ("dismissed", "promised", "waiting")
OPERATORS = ("<", "<=", ">", ">=", "=", "!=")
_MARK = re.compile(r"zq[0-9]+(?:nl|fr|any)")


# ---------------------------------------------------------------- strategies


def randoms() -> st.SearchStrategy[Random]:
    """A source of chance that hypothesis can replay and shrink."""
    return st.randoms(use_true_random=False, note_method_calls=False)


@st.composite
def stories(draw: Any, least: int = 2, most: int = 12, **options: Any) -> m.Story:
    """Valid stories with `least` to `most` scenes. Options as for `Maker`."""
    scenes = draw(st.integers(least, most))
    # From a seed: drawing a few hundred words one by one is slow, and shrinks to nothing more readable.
    return Maker(Random(draw(st.integers(0, 2**32))), **options).story(scenes)


@st.composite
def small_stories(draw: Any, most: int = 6) -> m.Story:
    """Valid stories with the graph, the conditions and the effects, and as few words as possible."""
    scenes = draw(st.integers(1, most))
    return Maker(draw(randoms()), bare=True).story(scenes)


@st.composite
def broken_stories(draw: Any, least: int = 1, most: int = 6) -> m.Story:
    """Stories with one to six faults that a hand-written file may have."""
    random = Random(draw(st.integers(0, 2**32)))
    story = Maker(random, bare=draw(st.booleans())).story(draw(st.integers(least, most)))
    for _ in range(draw(st.integers(1, 6))):
        story = broken(story, random)
    return story


@st.composite
def conditions(draw: Any, tracks: tuple[str, ...] = ("safety", "trust"), flags: tuple[str, ...] = FLAGS) -> c.Condition:
    """Conditions as the parser makes them: no group of one."""
    return Maker(draw(randoms())).condition(tracks, flags, depth=3)


def tokens() -> st.SearchStrategy[str]:
    """Tokens of a run, most of them well-formed, few of them fitting anything."""
    well_formed = st.one_of(
        st.just(BACK),
        st.sampled_from(COMMUNITIES).map("@{}".format),
        st.from_regex(r"\A[0-9a-z]{2}(:[a-z][a-z0-9_]{0,6})?\Z"),
    )
    return st.one_of(well_formed, well_formed, st.text(max_size=8))


def runs(story: m.Story | None = None) -> st.SearchStrategy[Run]:
    """Runs: over a story real walks, perhaps with strange tokens put in; without one, any tokens."""
    strange = st.lists(tokens(), max_size=20).map(lambda found: Run.decode(" ".join(found)))
    if story is None:
        return strange
    return st.one_of(randoms().map(lambda random: walk(story, random)), strange)


# ---------------------------------------------------------------- from a seed


def random_story(seed: int, scenes: int = 8, **options: Any) -> m.Story:
    """Return the story that belongs to a seed."""
    return Maker(Random(seed), **options).story(scenes)


def walk(story: m.Story, random: Random, most: int = 40, back: float = 0.1, move: float = 0.05) -> Run:
    """Return a run that plays a story to an ending, or until `most` steps.

    Args:
        story: the story.
        random: where chance comes from.
        most: the longest run.
        back: how likely a choice is taken back.
        move: how likely the reader changes community.
    """
    run = Run().within(random.choice(COMMUNITIES))
    for _ in range(most):
        now = play(story, run)
        if now.scene is None:
            break
        if random.random() < move:
            run = run.within(random.choice(COMMUNITIES))
            now = play(story, run)
        assert now.scene is not None
        if now.can_take_back and random.random() < back:
            run = run.taken_back()
        elif now.scene.choices:
            run = run.decided(now.scene.id, random.choice(offered(story, now.scene, now.now)).id)
        else:
            run = run.continued(now.scene.id)
    return run


def marks(text: Text | str) -> set[str]:
    """Return the marks in a text or in a page."""
    source = text if isinstance(text, str) else " ".join(version.markup for version in text.versions)
    return set(_MARK.findall(source))


def all_marks(story: m.Story) -> dict[str, str]:
    """Return every mark of a story with the place it belongs to, e.g. ``scene scene_1, choice a: label``."""
    return {mark: f"{place.where}: {name}" for place, name, _, text in texts(story) for mark in marks(text)}


# ---------------------------------------------------------------- valid stories


class Maker:
    """Makes one story.

    Args:
        random: where chance comes from.
        bare: no people, parts or feedback; labels of one word. More conditions instead, that more often matter.
        languages: of the story.
        loops: whether ways back are made.
        points: whether choices score.
    """

    def __init__(
        self,
        random: Random,
        *,
        bare: bool = False,
        languages: tuple[str, ...] = ("nl", "fr"),
        loops: bool = True,
        points: bool = True,
    ) -> None:
        self.random = random
        self.bare = bare
        self.languages = languages
        self.loops = loops
        self.points = points
        self.count = 0
        self.people: tuple[str, ...] = ()
        self.tracks: tuple[str, ...] = ()
        self.dimensions: tuple[str, ...] = ()

    def likely(self, chance: float) -> bool:
        return self.random.random() < chance

    def some(self, least: int, most: int) -> range:
        return range(self.random.randint(least, most))

    # ---- words

    def text(self, rich: bool = False) -> Text:
        """Words in every language (or one for all), with a mark each."""
        self.count += 1
        if self.likely(0.05):
            return Text((Version("", self._markup("any", rich)),))
        versions: list[Version] = []
        for language in self.languages:
            if versions and self.likely(0.05):
                continue
            of = ""
            if versions and self.likely(0.5):
                of = original_hash(versions[0].markup) if self.likely(0.8) else "0123abcd"
            versions.append(Version(language, self._markup(language, rich), of))
        return Text(tuple(versions))

    def _markup(self, language: str, rich: bool) -> str:
        mark = f"zq{self.count}{language}"
        if self.bare:
            return mark
        inline = [
            f"{mark} staat hier.",
            f"« {mark} » : l’école, n’est-ce pas ?",
            f"{mark} &amp; &lt;3 &quot;ja&quot;",
            f'{mark} <term ref="pupil_centre" form="{self.random.choice(("the", "of", "to", "bare"))}"/>',
        ]
        words = self.random.choice(inline)
        if rich:
            words = self.random.choice(
                [
                    words,
                    f"<p>{words}</p>",
                    f"<p><strong>Let op!</strong> <em>{words}</em></p><p>Twee.</p>",
                    f'<ul><li>{words}</li><li><a href="https://example.org/a?b=1&amp;c=2">hier</a></li></ul>',
                    f"<blockquote><p>{words}<br/>tweede regel</p></blockquote>",
                    f'<p>{words} <img src="/static/a.png" alt="een hek"/></p>',
                    f"<ol><li><p>{words}</p></li></ol>",
                ]
            )
        return canonical(read_xml(f"<text>{words}</text>"))

    def maybe(self, chance: float, rich: bool = False) -> Text:
        return self.text(rich) if self.likely(chance) and not self.bare else Text()

    # ---- conditions

    def condition(self, tracks: tuple[str, ...], flags: tuple[str, ...], depth: int = 2) -> c.Condition:
        if depth and self.likely(0.35):
            kind = self.random.choice((c.Not, c.All, c.Any))
            if kind is c.Not:
                return c.Not(self.condition(tracks, flags, depth - 1))
            return kind(tuple(self.condition(tracks, flags, depth - 1) for _ in self.some(2, 3)))
        kind = self.random.randrange(3 if tracks else 2)
        if kind == 2:
            # Near where tracks start, so that a move or two makes the difference.
            number = self.random.choice((20, 40, 50, 60, 80)) if self.bare else self.random.randint(-5, 105)
            return c.Compare(self.random.choice(tracks), self.random.choice(OPERATORS), number)
        if kind == 1:
            return c.Community(self.random.choice(COMMUNITIES), self.likely(0.7))
        return c.Flag(self.random.choice(flags))

    def when(self, chance: float) -> c.Condition | None:
        return self.condition(self.tracks, FLAGS) if self.likely(chance) else None

    # ---- parts

    def who(self) -> str:
        return self.random.choice(self.people)

    def parts(self) -> tuple[p.Part, ...]:
        if self.bare:
            return ()
        makers = [getattr(self, f"_{kind}") for kind in ("narration", *PART_KINDS)]
        return tuple(self.random.choice(makers)() for _ in self.some(1, 3))

    def _narration(self) -> p.Narration:
        return p.Narration(when=self.when(0.2), text=self.text(rich=True))

    def _chat(self) -> p.Chat:
        lines: list[p.Day | p.Message] = [p.Day(text=self.text())] if self.likely(0.3) else []
        lines += [self._message() for _ in self.some(1, 4)]
        return p.Chat(
            app=self.random.choice(list(p.ChatApp)),
            owner=self.who() if self.likely(0.5) else "",
            members=self.random.choice((0, 24)),
            when=self.when(0.1),
            title=self.maybe(0.5),
            messages=tuple(lines),
        )

    def _message(self) -> p.Message:
        kind = self.random.choice(list(p.MessageKind))
        silent = kind in (p.MessageKind.DELETED, p.MessageKind.TYPING)
        return p.Message(
            sender="" if kind is p.MessageKind.SYSTEM else self.who(),
            at=self.random.choice(("", "21:04")),
            kind=kind,
            when=self.when(0.1),
            seconds=12 if kind is p.MessageKind.VOICE else 0,
            text=Text() if silent else self.text(rich=True),
            reactions=tuple(p.Reaction(emoji="😂", count=i + 1) for i in self.some(0, 2)),
        )

    def _post(self) -> p.Post:
        src = "/static/post.png" if self.likely(0.3) else ""
        return p.Post(
            by=self.who(),
            at=self.random.choice(("", "21:04")),
            likes=self.random.choice((0, 12)),
            shares=self.random.choice((0, 3)),
            src=src,
            when=self.when(0.1),
            text=self.text(rich=True),
            alt=self.text() if src else Text(),
            comments=tuple(
                p.Comment(by=self.who(), likes=i, when=self.when(0.1), text=self.text(rich=True))
                for i in self.some(0, 2)
            ),
        )

    def _mail(self) -> p.Mail:
        return p.Mail(
            sender=self.who(), to=self.who(), when=self.when(0.1), subject=self.text(), body=self.text(rich=True)
        )

    def _document(self) -> p.Document:
        kind = self.random.choice(list(p.DocumentKind))
        return p.Document(kind=kind, when=self.when(0.1), title=self.text(), body=self.text(rich=True))

    def _call(self) -> p.Call:
        lines = tuple(
            p.Line(by=self.who() if self.likely(0.5) else "", when=self.when(0.1), text=self.text(rich=True))
            for _ in self.some(1, 3)
        )
        return p.Call(other=self.who(), when=self.when(0.1), lines=lines)

    def _picture(self) -> p.Picture:
        decorative = self.likely(0.3)
        return p.Picture(
            src="/static/hall.jpg",
            decorative=decorative,
            when=self.when(0.1),
            alt=Text() if decorative else self.text(),
            caption=self.maybe(0.5),
        )

    def _thought(self) -> p.Thought:
        shown = self.random.choice(list(p.ThoughtMoment))
        return p.Thought(by=self.who(), shown=shown, when=self.when(0.2), text=self.text())

    def _felt(self) -> m.Felt:
        self.count += 1
        versions = tuple(
            Version(language, f"<strong>gehoord</strong> zq{self.count}{language}") for language in self.languages
        )
        return m.Felt(by=self.who(), when=self.when(0.1), text=Text(versions))

    # ---- the story

    def choice(self, choice_id: str, to: str, free: bool) -> m.Choice:
        return m.Choice(
            id=choice_id,
            to=to,
            when=None if free else self.when(0.7 if self.bare else 0.4),
            coach=self.random.choice((None, *m.Coach)),
            strategy=self.random.choice((None, *m.Strategy)),
            recommended=self.likely(0.3),
            sources=("S24",) if self.likely(0.1) and not self.bare else (),
            label=self.text(),
            feedback=self.maybe(0.7, rich=True),
            consequence=self.maybe(0.4),
            thoughts=() if self.bare or self.likely(0.8) else (self._thought(),),
            felt=() if self.bare or self.likely(0.8) else (self._felt(),),
            effects=self.effects(),
        )

    def effects(self) -> tuple[m.Effect, ...]:
        found: list[m.Effect] = []
        if self.points:
            found += [
                m.Score(dimension=d, points=self.random.randint(0, 5)) for d in self.dimensions if self.likely(0.6)
            ]
        by = (-20, -10, 10, 20) if self.bare else range(-40, 41)
        found += [m.Move(track=t, by=self.random.choice(by)) for t in self.tracks if self.likely(0.5)]
        found += [m.SetFlag(flag=f) for f in FLAGS if self.likely(0.25)]
        found += [m.ClearFlag(flag=f) for f in FLAGS if self.likely(0.1)]
        return tuple(found)

    def scene(self, index: int, ids: list[str], ends: list[str]) -> m.Scene:
        later = ids[index + 1 :] + ends
        anywhere = ids + ends if self.loops else later

        def target(first: bool) -> str:
            if self.bare and self.likely(0.5):
                return later[0]  # long ways, so that what happened earlier has time to matter
            return self.random.choice(later if first or self.likely(0.6) else anywhere)

        kind = self.random.choice(("choices", "choices", "choices", "continue", "reflection"))
        ways: dict[str, Any] = {}
        if kind == "choices":
            letters = "abcd"[: self.random.randint(2, 4)]
            ways["choices"] = tuple(self.choice(x, target(not i), not i) for i, x in enumerate(letters))
            ways["question"] = self.maybe(0.7)
        else:
            bits = [m.Continue(to=target(False), when=self.when(1), label=self.maybe(0.3)) for _ in self.some(0, 2)]
            ways["continues"] = (*bits, m.Continue(to=target(True), label=self.maybe(0.3)))
            if kind == "reflection":
                ways["reflection"] = m.Reflection(prompt=self.text())
        return m.Scene(
            id=ids[index],
            phase=self.random.choice((None, *m.Phase)),
            visits=self.random.choice((0, 0, 0, 1, 2)),
            heavy=self.likely(0.1),
            sources=("S24",) if self.likely(0.1) and not self.bare else (),
            setting=self.maybe(0.3),
            title=self.maybe(0.7),
            summary=self.text(),
            parts=self.parts(),
            **ways,
        )

    def ending(self, ending_id: str) -> m.Ending:
        after = () if self.bare or self.likely(0.5) else (m.Aftermath(of=self.who(), text=self.text(rich=True)),)
        return m.Ending(
            id=ending_id,
            outcome=self.random.choice(list(m.Outcome)),
            title=self.text(),
            parts=self.parts(),
            aftermath=after,
            felt=() if self.bare or self.likely(0.7) else (self._felt(),),
        )

    def story(self, scenes: int) -> m.Story:
        """Make a story with so many scenes; each has a way on to a later place."""
        ids = [f"scene_{i + 1}" for i in range(scenes)]
        ends = [f"end_{i + 1}" for i in self.some(1, 3)]
        self.people = () if self.bare else ("noor", "amira", "directeur")[: self.random.randint(1, 3)]
        self.tracks = ("safety", "trust")[: self.random.randint(0, 2)]
        self.dimensions = ("listen", "act")[: self.random.randint(0, 2)]
        places: list[m.Scene | m.Ending] = [self.scene(i, ids, ends) for i in range(scenes)]
        places += [self.ending(e) for e in ends]
        if self.likely(0.3):
            self.random.shuffle(places)
        sourced = not self.bare
        return m.Story(
            schema=m.Story.SCHEMA,
            story="random-story",
            languages=self.languages,
            open=self.random.choice(("", *self.languages)),
            first=ids[0],
            feedback=self.random.choice(list(m.Timing)),
            grading=self.random.choice(list(m.Grading)),
            replay=self.likely(0.5),
            rewind=self.random.choice((0, 1, 1, 2)),
            minutes=self.random.choice((0, 10)),
            title=self.text(),
            brief=self.maybe(0.9, rich=True),
            keywords=self.maybe(0.5),
            warnings=tuple(m.ContentWarning(kind=k) for k in m.WarningKind if self.likely(0.2)),
            helplines=(m.Helpline(situation="suicide"),) if self.likely(0.5) else (),
            people=tuple(
                m.Person(id=i, avatar=self.random.choice(("girl-3", "unknown")), name=self.text(), role=self.maybe(0.5))
                for i in self.people
            ),
            tracks=tuple(self._track(t) for t in self.tracks),
            dimensions=tuple(m.Dimension(id=d, name=self.text()) for d in self.dimensions),
            places=tuple(places),
            discuss=()
            if self.bare
            else tuple(m.Discuss(when=self.when(0.3), text=self.text()) for _ in self.some(0, 2)),
            sources=(m.Source(id="S24", href="https://childfocus.be/", text=self.text()),) if sourced else (),
        )

    def _track(self, track_id: str) -> m.Track:
        of = self.people[0] if self.people and self.likely(0.5) else ""
        levels = tuple(m.Level(start=start, text=self.text()) for start in (0, 50))
        return m.Track(
            id=track_id,
            of=of,
            start=50 if self.bare else self.random.randint(0, 100),
            name=self.text(),
            levels=() if self.bare else levels,
        )


PART_KINDS = ("chat", "post", "mail", "document", "call", "picture", "thought")


# ---------------------------------------------------------------- broken stories

JUNK = (
    "",
    "nowhere",
    "scene_1",
    "end_1",
    "a",
    "and",
    "Noor",
    "x" * 300,
    "é à",
    "nl",
    "{0}",
    "%s",
    "<b>",
    "1",
    "\u00a0",
)


def broken(story: m.Story, random: Random) -> m.Story:
    """Return the story with one more fault somewhere."""
    return _spoil(story, random, 0)


def _spoil(element: Any, random: Random, depth: int) -> Any:
    fields = [(name, shape) for name, shape in shapes(type(element))]
    inner = [
        name
        for name, shape in fields
        if not isinstance(shape, Attribute | Words) and getattr(element, name) and depth < 5
    ]
    if inner and random.random() < (0.75 if depth else 0.85):
        name = random.choice(inner)
        value = getattr(element, name)
        if isinstance(value, Element):
            return dataclasses.replace(element, **{name: _spoil(value, random, depth + 1)})
        index = random.randrange(len(value))
        if random.random() < 0.75:
            spoiled = (_spoil(value[index], random, depth + 1),)
        else:
            spoiled = random.choice(((), (value[index], value[index])))
        return dataclasses.replace(element, **{name: (*value[:index], *spoiled, *value[index + 1 :])})
    name, shape = random.choice(fields) if fields else ("unknown", None)
    if shape is None or random.random() < 0.05:
        return dataclasses.replace(element, unknown=("<mystery/>",), unknown_attributes=(("riddle", "1"),))
    return dataclasses.replace(element, **{name: _junk(getattr(element, name), shape, random)})


def _junk(value: Any, shape: Any, random: Random) -> Any:
    if isinstance(shape, Words):
        versions = [
            (),
            (Version("", "los"),),
            (Version("de", "Deutsch"),),
            (Version("fr", "<p>un</p><p>deux</p>"),),
            (Version("nl", '<term ref="mystery"/> <img src="http://evil/x.png"/><a href="javascript:1">x</a>'),),
            (Version("nl", "woord " * 400),),
            (Version("nl", ""),),
        ]
        return Text(random.choice(versions))
    if isinstance(value, c.Condition) or (value is None and getattr(shape, "name", "") == "if"):
        return Maker(random).condition(("safety", "nothing"), ("dismissed", "nothing"))
    if isinstance(value, bool):
        return not value
    if isinstance(value, StrEnum):
        return random.choice([*type(value), *([""] if shape.required else [])])
    if isinstance(value, int):
        return random.choice((0, -1, 1, 7, 999_999, -999_999))
    if isinstance(value, tuple) and isinstance(shape, Attribute):
        return random.choice(((), ("nl", "nl"), ("xx", "q!"), ("nowhere",)))
    if isinstance(value, tuple) or value is None:
        return () if isinstance(value, tuple) else None
    if isinstance(value, str):
        return "" if "|" in shape.codec.pattern else random.choice(JUNK)
    return None

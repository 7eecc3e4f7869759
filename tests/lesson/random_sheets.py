"""Random sheets, with anything in them, for the tests of papers."""

from __future__ import annotations

from random import Random
from typing import Any

from markupsafe import escape

from esafety_xblocks.lesson.sheet import shape as s

NASTY = (
    "",
    " ",
    "a",
    "\x00\x0b\x1f",
    "\ud800",
    "\ufffe",
    "<b>&amp;",
    "]]>",
    "😂😭🦄👩‍👩‍👧",
    "Yağmur Łukasz Şeyma İbrahim",
    "→ ✓ ☐ ≥ √",
    "عربي",
    "Привет",
    "汉字",
    "é" * 30,
    "l\n\nl",
    "\u202f\u00a0\u00ad\u2011",
    "{n} {total} %s",
    "=1+1",
)


LONG = ("x" * 3000, "lorem ipsum " * 400)


class Chance:
    """Makes sheets with anything in them; each text also holds a mark, a word found nowhere else."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.marks: list[str] = []

    def mark(self) -> str:
        self.marks.append(f"zq{len(self.marks)}qz")
        return self.marks[-1]

    def many(self, make: Any, most: int) -> tuple[Any, ...]:
        return tuple(make() for _ in range(self.random.randint(0, most)))

    def text(self) -> str:
        return f"{self.mark()} {self.random.choice(LONG if self.random.random() < 0.02 else NASTY)}"

    def words(self) -> s.Words:
        return (
            s.Words(self.text(), self.random.choice(("", "", "en", "fr"))) if self.random.random() < 0.9 else s.Words()
        )

    def rich(self, depth: int = 0) -> s.Rich:
        return s.Rich("".join(self.many(self._block, 3))) if self.random.random() < 0.8 else s.Rich()

    def _block(self, depth: int = 0) -> str:
        kind = self.random.choice(("p", "p", "ul", "ol", "blockquote", "loose", "broken"))
        if kind in ("ul", "ol"):
            inner = self._block(depth + 1) if depth < 12 and self.random.random() < 0.4 else ""
            return f"<{kind}><li>{self._inline()}{inner}</li><li>{self._inline()}</li></{kind}>"
        if kind == "broken" and depth == 0 and self.random.random() < 0.1:
            return f"<p>{self.mark()} <em>"
        return f"<{kind}>{self._inline()}</{kind}>" if kind in ("p", "blockquote") else self._inline()

    def _inline(self) -> str:
        words = str(escape(self.text()))
        href = self.random.choice(
            ("https://a.example/?a=1&amp;b=2", "javascript:alert(1)", "/jump_to_id/x", "https://a b", "//evil")
        )
        return self.random.choice(
            (
                words,
                f"<strong>{words}</strong>",
                f"<em>a <strong>{words}</strong></em>",
                f'<a href="{href}">{words}</a>',
                f"{words}<br/>b",
            )
        )

    def sheet(self) -> s.Sheet:
        return s.Sheet(
            lesson="random",
            language=self.random.choice(("nl", "fr", "de", "xx")),
            own=self.random.random() < 0.5,
            title=self.words(),
            brief=self.rich(),
            ages=self.text(),
            plan=s.Plan("p", self.text(), 1, 50),
            plans=(),
            guiding=self.words(),
            preparation=self.text(),
            goals=self.many(self.words, 3),
            frames=self.many(lambda: s.Frame("r", self.text(), "1.1", self.words(), "https://a.example"), 2),
            materials=self.many(self.words, 4),
            terms=self.many(lambda: s.Term(self.words(), self.words()), 3),
            sessions=self.many(self.session, 3),
            boxes=self.many(
                lambda: s.Box(
                    self.random.choice(("safety", "disclosure", "exit_ticket")),
                    self.mark(),
                    self.rich() or s.Rich(self.mark()),
                ),
                4,
            ),
            questions=self.many(self.words, 4),
            family_letter=self.rich(),
            handouts=self.many(self.handout, 5),
            credits=self.many(self.words, 2),
            licence=self.text(),
            licence_href="https://a.example",
            sources=self.many(
                lambda: s.Source("S1", self.words(), self.random.choice(("", "https://a.example/" + "x" * 300))), 3
            ),
        )

    def session(self) -> s.Session:
        title = self.text() if self.random.random() < 0.7 else ""
        return s.Session(1, title, 50, "50", (self.step(), *self.many(self.step, 5)))

    def step(self) -> s.Step:
        return s.Step(
            "i",
            self.random.randint(1, 9),
            "learn",
            "whole",
            self.mark(),
            self.mark(),
            self.random.randint(0, 90),
            0,
            self.words(),
            self.rich(),
            self.rich(),
            self.rich(),
            ("h",),
        )

    def handout(self) -> s.Handout:
        kind = self.random.choice(("worksheet", "cards", "roles", "poster", "charter"))
        return s.Handout(
            "h",
            kind,
            self.mark(),
            self.words(),
            self.rich(),
            tasks=self.many(lambda: s.Task(1, self.rich(), self.random.choice((0, 3, 90))), 4)
            if kind == "worksheet"
            else (),
            cards=self.many(lambda: s.Card("c", self.words(), self.rich()), 9) if kind in ("cards", "roles") else (),
            parts=self.many(self.part, 3) if kind == "poster" else (),
            promises=self.many(self.words, 5) if kind == "charter" else (),
        )

    def part(self) -> s.Part:
        match self.random.randint(0, 2):
            case 0:
                return s.Chat(self.words(), self.text(), self.many(self.message, 12))
            case 1:
                comments = self.many(lambda: s.Comment(self.text(), 1, self.rich()), 3)
                return s.Post(self.text(), 7, self.text(), self.rich(), "", self.words(), self.text(), comments)
            case _:
                return s.Picture("/static/x.png", self.words(), self.words())

    def message(self) -> s.Message:
        kinds = ("text", "picture", "sticker", "voice", "deleted", "typing", "system", "day", "newer")
        kind = self.random.choice(kinds)
        # Nobody reads what somebody is still typing.
        words = s.Rich() if kind == "typing" else self.rich()
        return s.Message(
            kind,
            self.random.choice(("", "Lars", "Şeyma")),
            "21:04",
            self.random.random() < 0.3,
            4,
            words,
            "",
            (("🦄", 2), ("❤️", 1)),
        )

"""Conditions: ``safety < 40 and not dismissed``. Our own small grammar; nothing is ever evaluated as code.

condition = all { "or" all }
all       = one { "and" one }
one       = "not" one | "(" condition ")" | "community" ("=" | "!=") code | name [operator number]
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from esafety_xblocks.common.olx.codecs import BadValue, Codec
from esafety_xblocks.text import COMMUNITIES, N_

MAX_LENGTH = 400
MAX_DEPTH = 50
_TOKEN = re.compile(r"\s*(?:(<=|>=|!=|=|<|>)|(\(|\))|([+-]?\d{1,6})(?![\w])|([a-z][a-z0-9_]*))")
_OPERATORS = {"<", "<=", ">", ">=", "=", "!="}


class Situation(Protocol):
    """What a condition looks at."""

    @property
    def tracks(self) -> Mapping[str, int]: ...  # noqa: D102

    @property
    def flags(self) -> AbstractSet[str]: ...  # noqa: D102

    @property
    def community(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Compare:
    """A track against a whole number."""

    track: str
    operator: str
    number: int

    def holds(self, now: Situation) -> bool:
        """Whether it holds now."""
        value = now.tracks.get(self.track, 0)
        return {
            "<": value < self.number,
            "<=": value <= self.number,
            ">": value > self.number,
            ">=": value >= self.number,
            "=": value == self.number,
            "!=": value != self.number,
        }[self.operator]

    def __str__(self) -> str:
        return f"{self.track} {self.operator} {self.number}"


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag that must be set."""

    name: str

    def holds(self, now: Situation) -> bool:
        """Whether it holds now."""
        return self.name in now.flags

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Community:
    """The reader's community."""

    code: str
    same: bool = True

    def holds(self, now: Situation) -> bool:
        """Whether it holds now."""
        return (now.community == self.code) is self.same

    def __str__(self) -> str:
        return f"community {'=' if self.same else '!='} {self.code}"


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    inner: Condition

    def holds(self, now: Situation) -> bool:
        """Whether it holds now."""
        return not self.inner.holds(now)

    def __str__(self) -> str:
        return f"not {_bracketed(self.inner)}"


@dataclass(frozen=True, slots=True)
class All:
    """Every one of them."""

    parts: tuple[Condition, ...]

    def holds(self, now: Situation) -> bool:
        """Whether it holds now."""
        return all(part.holds(now) for part in self.parts)

    def __str__(self) -> str:
        return " and ".join(_bracketed(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of them."""

    parts: tuple[Condition, ...]

    def holds(self, now: Situation) -> bool:
        """Whether it holds now."""
        return any(part.holds(now) for part in self.parts)

    def __str__(self) -> str:
        return " or ".join(_bracketed(part) if isinstance(part, Any) else str(part) for part in self.parts)


Condition = Compare | Flag | Community | Not | All | Any


def holds(condition: Condition | None, now: Situation) -> bool:
    """Whether a condition holds; an absent one always does."""
    return condition is None or condition.holds(now)


def atoms(condition: Condition | None) -> tuple[Compare | Flag | Community, ...]:
    """Return the simple parts of a condition, left to right."""
    if condition is None:
        return ()
    if isinstance(condition, Not):
        return atoms(condition.inner)
    if isinstance(condition, All | Any):
        return tuple(atom for part in condition.parts for atom in atoms(part))
    return (condition,)


def _bracketed(part: Condition) -> str:
    return f"({part})" if isinstance(part, All | Any) else str(part)


def parse(source: str) -> Condition:
    """Parse a condition.

    Raises:
        BadValue: it is not one; the sentence says what was found.
    """
    if len(source) > MAX_LENGTH:
        raise BadValue(N_("This condition is too long. Set a flag earlier and ask for that."))
    return _Parser(source).whole()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = self._split()
        self.at = 0
        self.depth = 0

    def _split(self) -> list[str]:
        tokens, position = [], 0
        end = len(self.source.rstrip())
        while position < end:
            match = _TOKEN.match(self.source, position)
            if match is None:
                raise self._bad(self.source[position:].strip()[:20])
            tokens.append(match.group().strip())
            position = match.end()
        return tokens

    def _bad(self, found: str) -> BadValue:
        return BadValue(
            N_(
                "The condition “{condition}” cannot be read at “{found}”. "
                "Write for example: safety < 40 and not dismissed."
            ),
            condition=self.source[:80],
            found=found,
        )

    def _peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _next(self) -> str:
        token = self._peek()
        self.at += 1
        return token

    def whole(self) -> Condition:
        condition = self._any()
        if self._peek():
            raise self._bad(self._peek())
        return condition

    def _any(self) -> Condition:
        parts = [self._all()]
        while self._peek() == "or":
            self._next()
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _all(self) -> Condition:
        parts = [self._one()]
        while self._peek() == "and":
            self._next()
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _one(self) -> Condition:
        self.depth += 1
        try:
            return self._part()
        finally:
            self.depth -= 1

    def _part(self) -> Condition:
        if self.depth > MAX_DEPTH:
            raise self._bad(self._peek())
        token = self._next()
        if token == "not":
            return Not(self._one())
        if token == "(":
            inner = self._any()
            if self._next() != ")":
                raise self._bad("(")
            return inner
        if token == "community":
            return self._community()
        if not re.fullmatch(r"[a-z][a-z0-9_]*", token) or token in ("and", "or"):
            raise self._bad(token)
        if self._peek() not in _OPERATORS:
            return Flag(token)
        operator, number = self._next(), self._next()
        if not re.fullmatch(r"[+-]?\d{1,6}", number):
            raise self._bad(number or operator)
        return Compare(token, operator, int(number))

    def _community(self) -> Condition:
        operator, code = self._next(), self._next()
        if operator not in ("=", "!=") or code not in COMMUNITIES:
            raise BadValue(
                N_("“{value}” is not a community. Use one of: {values}."), value=code, values=", ".join(COMMUNITIES)
            )
        return Community(code, operator == "=")


CONDITION = Codec(parse, str)
"""The codec of an `if` attribute."""

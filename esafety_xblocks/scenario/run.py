"""A run: the list of what a learner did, in the few characters that a learner's state holds.

One token per step, with a space between: ``k3:ask`` is the choice *ask* in the scene whose tag is *k3*, ``k3`` alone a
continue, ``<`` takes the last choice back, ``@be_wb`` says under which community the following steps were taken.
The two-character tag guards a replay against choices that carry the same id in another scene (*yes*, *no*)
after an author moved scenes; whole ids would triple the size.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

from esafety_xblocks.text import COMMUNITIES

BACK = "<"
MAX_STEPS = 400
"""Longest run kept. A story whose middle reader needs 15 decisions never comes near; a robot does."""

_TOKEN = re.compile(r"^(?:<|@[a-z]{2}_[a-z]{2}|[0-9a-z]{2}(?::[a-z][a-z0-9_]{0,39})?)$")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=4096)
def scene_tag(scene_id: str) -> str:
    """Return the two characters that stand for a scene in a stored run."""
    number = int.from_bytes(hashlib.sha256(scene_id.encode()).digest()[:4]) % 1296
    return _DIGITS[number // 36] + _DIGITS[number % 36]


@dataclass(frozen=True, slots=True)
class Run:
    """What a learner did.

    Attributes:
        tokens: the steps in order, see the module.
    """

    tokens: tuple[str, ...] = ()

    @classmethod
    def decode(cls, stored: object) -> Run:
        """Read a stored run; anything that is not a token (a hand-edited state) ends it."""
        tokens = []
        for token in stored.split() if isinstance(stored, str) else ():
            if not _TOKEN.match(token) or (token[0] == "@" and token[1:] not in COMMUNITIES):
                break
            tokens.append(token)
        return cls(tuple(tokens[: 2 * MAX_STEPS]))

    def encode(self) -> str:
        """Return the characters to store."""
        return " ".join(self.tokens)

    @property
    def steps(self) -> int:
        """How many steps were taken; a change of community is none."""
        return sum(token[0] != "@" for token in self.tokens)

    def decided(self, scene_id: str, choice_id: str) -> Run:
        """Return the run with a choice added."""
        return Run((*self.tokens, f"{scene_tag(scene_id)}:{choice_id}"))

    def continued(self, scene_id: str) -> Run:
        """Return the run with a continue added."""
        return Run((*self.tokens, scene_tag(scene_id)))

    def taken_back(self) -> Run:
        """Return the run with the last choice taken back; both are kept."""
        return Run((*self.tokens, BACK))

    def within(self, community: str) -> Run:
        """Return the run with the following steps under a community."""
        current = next((t[1:] for t in reversed(self.tokens) if t[0] == "@"), None)
        return self if current == community else Run((*self.tokens, f"@{community}"))

    def before(self, step: int) -> Run:
        """Return the part of the run before a step, counted from 0."""
        kept, seen = [], 0
        for token in self.tokens:
            if token[0] != "@":
                if seen == step:
                    break
                seen += 1
            kept.append(token)
        return Run(tuple(kept))

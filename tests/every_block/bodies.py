"""Bodies that no page of ours sends, for the shared harness."""

from __future__ import annotations

import json
import string
from collections.abc import Mapping
from random import Random
from typing import Any

RAW = [
    b"", b"{", b"\xff\xfe", b"[" * 30_000, b'{"a":' * 5000, b"nan", b"NaN", b"1e999", b'"' + b"x" * 40_000 + b'"',
    b'{"choice": "\\ud800"}', b'{"run": 1, "run": []}', b"\x00", "\u00e9".encode("latin-1"),
]  # fmt: skip
WORDS = [
    "be_vl",
    "be_wb",
    "nl",
    "fr",
    "",
    "<",
    "@be_vl",
    "\ud800",
    "\x00",
    "𝕏",
    "x" * 70,
    "null",
    "../../etc",
    "__proto__",
]
NUMBERS = [0, 1, 2, -1, 10**20, True, False, 2**63, 1.5, float("1e308"), -0.0]


def value(random: Random, keys: list[str], depth: int = 0) -> Any:
    """Return a JSON value made by chance."""
    kind = random.randrange(12 if depth < 3 else 8)
    if kind < 3:
        return random.choice(NUMBERS)
    if kind < 6:
        return random.choice([*WORDS, *keys])
    if kind == 6:
        return "".join(random.choice(string.printable) for _ in range(random.randrange(40)))
    if kind == 7:
        return None
    if kind < 10:
        return [value(random, keys, depth + 1) for _ in range(random.randrange(4))]
    return {random.choice([*keys, *WORDS]): value(random, keys, depth + 1) for _ in range(random.randrange(4))}


def spoiled(random: Random, honest: Mapping[str, Any]) -> bytes:
    """Return junk, or an honest body with up to two fields spoiled."""
    keys = [*honest, "data", "base", "fields", "weight", "language", "community"]
    kind = random.randrange(10)
    if kind == 0:
        return random.choice(RAW)
    if kind == 1:
        return json.dumps(value(random, keys)).encode()
    body = dict(honest)
    for _ in range(random.choice([0, 0, 1, 2])):
        body[random.choice(keys)] = value(random, keys, 2)
    return json.dumps(body).encode()

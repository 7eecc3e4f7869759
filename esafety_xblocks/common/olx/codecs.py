"""How an attribute's characters become a value and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from esafety_xblocks.text import N_

ID = re.compile(r"^[a-z][a-z0-9_]{0,39}$")
RESERVED_IDS = frozenset({"and", "or", "not", "community"})


class BadValue(ValueError):
    """An attribute whose characters mean nothing; holds the sentence that says what is expected."""

    def __init__(self, template: str, **params: object) -> None:
        super().__init__(template)
        self.template = template
        self.params = params


@dataclass(frozen=True, slots=True)
class Codec:
    """Both ways for one kind of attribute.

    Attributes:
        decode: characters to value; raises `BadValue`.
        encode: value to characters.
        pattern: XML Schema regular expression for the schema; empty for anything.
        blank: the value of a required attribute that is missing.
    """

    decode: Callable[[str], Any]
    encode: Callable[[Any], str] = str
    pattern: str = ""
    blank: Any = ""


def _identifier(value: str) -> str:
    if not ID.match(value) or value in RESERVED_IDS:
        raise BadValue(
            N_("“{value}” cannot be an id. Use small letters, digits and _, beginning with a letter."), value=value
        )
    return value


def _whole(value: str) -> int:
    if not re.fullmatch(r"[+-]?\d{1,6}", value):
        raise BadValue(N_("“{value}” should be a whole number."), value=value)
    return int(value)


def _natural(value: str) -> int:
    if not re.fullmatch(r"\d{1,6}", value):
        raise BadValue(N_("“{value}” should be a whole number, 0 or more."), value=value)
    return int(value)


def _truth(value: str) -> bool:
    if value not in ("true", "false"):
        raise BadValue(N_("“{value}” should be true or false."), value=value)
    return value == "true"


def one_of(values: type[StrEnum]) -> Codec:
    """Return the codec of a closed list."""

    def decode(value: str) -> StrEnum:
        try:
            return values(value)
        except ValueError:
            raise BadValue(
                N_("“{value}” is not one of: {values}."), value=value, values=", ".join(v.value for v in values)
            ) from None

    return Codec(decode, lambda value: str(value.value), "|".join(v.value for v in values))


def _names(value: str) -> tuple[str, ...]:
    return tuple(value.split())


STRING = Codec(str)
IDENTIFIER = Codec(_identifier, pattern="[a-z][a-z0-9_]{0,39}")
WHOLE = Codec(_whole, pattern="[+\\-]?[0-9]{1,6}", blank=0)
NATURAL = Codec(_natural, pattern="[0-9]{1,6}", blank=0)
TRUTH = Codec(_truth, lambda value: "true" if value else "false", "true|false")
POSITIVE = Codec(_natural, pattern="[0-9]{1,6}", blank=None)
"""A whole number without which the element means nothing: it is never written when it is missing."""
NAMES = Codec(_names, lambda value: " ".join(value))

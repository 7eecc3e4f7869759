"""What a page sends of a teacher's changes, judged before it is used."""

from __future__ import annotations

from typing import Any

from esafety_xblocks.common.handlers import bad_request
from esafety_xblocks.lesson.own import MAX_STEPS, MAX_TEXT, MAX_TEXTS, NewStep, Turn, step_form, step_kind
from esafety_xblocks.lesson.sheet.save import Typed


def read_typed(body: dict[str, Any]) -> Typed:
    """Return what was typed.

    Args:
        body: ``{texts: {key: words}, plan?: [[[step, minutes], …], …], added?: {"+1": [kind, form]}}``.

    Raises:
        Refused: it is nothing that our page sends.
    """
    texts = body.get("texts")
    if not isinstance(texts, dict) or len(texts) > MAX_TEXTS:
        raise bad_request()
    for key, words in texts.items():
        if not isinstance(words, str) or len(words) > MAX_TEXT or len(key) > 200:
            raise bad_request()
    plan = [_turns(turns) for turns in _list(body["plan"])] if "plan" in body else None
    return Typed(texts, plan, _added(body.get("added", {})))


def _turns(value: object) -> list[Turn]:
    return [_turn(pair) for pair in _list(value)]


def _turn(value: object) -> Turn:
    pair = _list(value)
    if len(pair) != 2 or not isinstance(pair[0], str) or not isinstance(pair[1], int) or isinstance(pair[1], bool):
        raise bad_request()
    return Turn(pair[0], pair[1])


def _list(value: object) -> list[Any]:
    if not isinstance(value, list) or len(value) > MAX_STEPS + 1:
        raise bad_request()
    return value


def _added(value: object) -> dict[str, NewStep]:
    if not isinstance(value, dict) or len(value) > MAX_STEPS:
        raise bad_request()
    found = {}
    for name, pair in value.items():
        kind, form = [*_list(pair), "", ""][:2]
        found[name] = NewStep(step_kind(kind), step_form(form))
    return found

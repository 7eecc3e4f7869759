"""Handlers that take any body from anybody and never answer with a 5xx."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any, TypeVar

from webob import Request, Response
from xblock.core import XBlock

from esafety_xblocks.common.host import interface_language, may_author, may_take_part
from esafety_xblocks.text import N_, strings

MAX_BODY = 32_000
"""Largest body of a learner's request, in bytes. The largest honest one is a reflection of 2,000 characters."""

FOR_AUTHORS = N_("Only people who may edit this course can do that.")
FOR_LEARNERS = N_("Sign in to the course to take part.")

B = TypeVar("B", bound=XBlock)


class Refused(Exception):
    """A request that is not carried out; nothing was changed.

    Attributes:
        status: HTTP status, 4xx.
        code: short stable name.
        template: English sentence for the person, a message id of our catalogue.
        field: the field of a form that is meant; empty when none is.
        params: values for the sentence; `label` is a message id too.
    """

    def __init__(self, status: int, code: str, template: str, field: str = "", **params: object) -> None:
        super().__init__(template)
        self.field = field
        self.status = status
        self.code = code
        self.template = template
        self.params = params

    def response(self, language: str) -> Response:
        """Return the answer in a language."""
        say = strings(language).gettext
        params = {name: say(str(value)) if name == "label" else value for name, value in self.params.items()}
        field = {"field": self.field} if self.field else {}
        return _json({"error": say(self.template).format(**params), "code": self.code, **field}, self.status)


def bad_request() -> Refused:
    """Return the refusal of a body that no page of ours sends."""
    return Refused(400, "bad_request", N_("That did not arrive as it should. Reload the page and try again."))


def not_here() -> Refused:
    """Return the refusal of a step that is not possible where the learner is."""
    return Refused(409, "not_here", N_("That is not possible here. Reload the page to see where you are."))


def json_post(*, author: bool = False, max_body: int = MAX_BODY) -> Callable[[Callable[[B, dict[str, Any]], Any]], Any]:
    """Make a handler of a method that takes a JSON object and returns one.

    The method raises `Refused` to say no, before it changes anything. `XBlock.json_handler` is not used because it
    lets deeply nested bodies through to a RecursionError and answers bodies that are no object with whatever breaks.

    Args:
        author: whether it is for authors only, who are answered in the interface's language; else for learners, who are
            answered in the story's.
        max_body: longest body read, in bytes.
    """

    def decorate(method: Callable[[B, dict[str, Any]], Any]) -> Any:
        @functools.wraps(method)
        def handler(self: B, request: Request, suffix: str = "") -> Response:
            try:
                if not (may_author if author else may_take_part)(self):
                    raise Refused(403, "forbidden", FOR_AUTHORS if author else FOR_LEARNERS)
                answer = method(self, _body(request, max_body))
            except Refused as refusal:
                return refusal.response(interface_language() if author else self.speaks())  # type: ignore[attr-defined]
            return _json(answer, 200)

        return XBlock.handler(handler)

    return decorate


def _json(answer: object, status: int) -> Response:
    """Return JSON in plain UTF-8: escapes would make a step in Dutch or French a tenth longer."""
    body = json.dumps(answer, ensure_ascii=False).encode("utf-8")
    return Response(body=body, status=status, content_type="application/json", charset="utf-8")


def _body(request: Request, max_body: int) -> dict[str, Any]:
    if request.method != "POST":
        raise Refused(405, "method", N_("That did not arrive as it should. Reload the page and try again."))
    if (request.content_length or 0) > max_body or len(request.body) > max_body:
        raise Refused(413, "too_large", N_("That is too long. Make it shorter and try again."))
    try:
        value = json.loads(request.body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise bad_request() from None
    if not isinstance(value, dict):
        raise bad_request()
    return value


def whole_number(body: dict[str, Any], name: str) -> int:
    """Return a small whole number from a body.

    Raises:
        Refused: it is absent, no number, or absurd; `True` is no number.
    """
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1_000_000:
        raise bad_request()
    return value


def characters(body: dict[str, Any], name: str, most: int = 64) -> str:
    """Return a string from a body.

    Raises:
        Refused: it is absent, no string, or longer than `most`.
    """
    value = body.get(name)
    if not isinstance(value, str) or len(value) > most:
        raise bad_request()
    return value


def clean_text(value: str) -> str:
    """Return what a person typed without control characters and broken halves of characters."""
    kept = "".join(c for c in value if c in "\n\t" or (c.isprintable() or c in "\u00a0\u202f\u200d\ufe0f"))
    return kept.encode("utf-8", "ignore").decode("utf-8").strip(" \t\r\n")

"""Learners, and a course of the preview whose probe block records what it is told to."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
import xblock.plugin
from django.contrib.auth.models import User
from xblock.core import XBlock

from esafety_xblocks.common import records
from tests.preview.conftest import as_, call, content, course  # noqa: F401
from tests.preview.probe import OtherProbeBlock, ProbeBlock


class RecordingBlock(ProbeBlock):
    """A probe that records."""

    @XBlock.json_handler
    def take(self, body: dict[str, Any], _suffix: str = "") -> dict[str, Any]:
        self.note = "played"
        records.record(self, **body)
        return {}

    @XBlock.json_handler
    def take_back(self, _body: Any, _suffix: str = "") -> dict[str, Any]:
        records.take_back(self)
        return {}


@pytest.fixture(autouse=True)
def probes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, block in (("probe", RecordingBlock), ("other_probe", OtherProbeBlock)):
        monkeypatch.setitem(xblock.plugin.PLUGIN_CACHE, ("xblock.v1", name), block)


@pytest.fixture
def committed(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[Any]],
) -> Callable[[], AbstractContextManager[Any]]:
    """Return a context at whose end the request's transaction is committed, as it is outside tests."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def people(db: None) -> Callable[[int], list[User]]:
    def make(number: int) -> list[User]:
        start = User.objects.count()
        return User.objects.bulk_create([User(username=f"learner{start + i}") for i in range(number)])

    return make


@pytest.fixture
def learner(people: Callable[[int], list[User]]) -> User:
    return people(1)[0]

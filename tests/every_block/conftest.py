"""Every test of this folder runs once for each block."""

from __future__ import annotations

import pytest

from tests.case import Case
from tests.cases import CASES


@pytest.fixture(params=CASES, ids=lambda case: case.room)
def case(request: pytest.FixtureRequest) -> Case:
    return request.param


@pytest.fixture(autouse=True)
def records(db: None) -> None:
    """The app that keeps figures is installed, and staff may ask a block for them."""

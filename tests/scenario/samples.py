"""A small story with everything progress depends on."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from esafety_xblocks.scenario import olx

SMALL = (Path(__file__).parent.parent / "fixtures" / "waiting.xml").read_text(encoding="utf-8")


def edited(source: str, **fields: Any) -> str:
    """Return a story with other root settings."""
    story = olx.read(source).document
    assert story is not None
    return olx.write(dataclasses.replace(story, **fields))


def chain(scenes: int) -> str:
    """Return a story of that many scenes in a row; its ids are half again as long as those of our stories."""
    story = olx.read(SMALL).document
    assert story is not None
    first = story.scenes["corridor"]
    ask = dataclasses.replace(first.choices[1], id="ask_alone")
    places = tuple(
        dataclasses.replace(
            first,
            id=f"friday_evening_{number}",
            choices=(
                dataclasses.replace(first.choices[0], to=f"friday_evening_{number + 1}"),
                dataclasses.replace(ask, to=f"friday_evening_{number + 1}"),
            ),
        )
        for number in range(scenes + 1)
    )
    last = dataclasses.replace(story.endings["heard"], id=f"friday_evening_{scenes + 1}")
    return olx.write(dataclasses.replace(story, first="friday_evening_0", places=(*places, last)))

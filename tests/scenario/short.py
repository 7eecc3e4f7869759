"""Stories in a few words, for tests that need one certain story."""

from __future__ import annotations

from typing import Any

from esafety_xblocks.common.conditions import parse
from esafety_xblocks.scenario import model as m
from esafety_xblocks.text import Text, Version


def words(nl: str, fr: str | None = None) -> Text:
    return Text((Version("nl", nl), Version("fr", fr if fr is not None else nl)))


def choice(
    choice_id: str,
    to: str,
    *,
    when: str = "",
    points: int | None = None,
    move: dict[str, int] | None = None,
    sets: tuple[str, ...] = (),
    clears: tuple[str, ...] = (),
    **fields: Any,
) -> m.Choice:
    effects: list[m.Effect] = [] if points is None else [m.Score(dimension="listen", points=points)]
    effects += [m.Move(track=track, by=by) for track, by in (move or {}).items()]
    effects += [m.SetFlag(flag=flag) for flag in sets]
    effects += [m.ClearFlag(flag=flag) for flag in clears]
    fields.setdefault("label", words(choice_id))
    for name, kind in (("coach", m.Coach), ("strategy", m.Strategy)):
        if name in fields:
            fields[name] = kind(fields[name])
    return m.Choice(id=choice_id, to=to, when=parse(when) if when else None, effects=tuple(effects), **fields)


def go(to: str, when: str = "") -> m.Continue:
    return m.Continue(to=to, when=parse(when) if when else None)


def scene(scene_id: str, *ways: m.Choice | m.Continue, **fields: Any) -> m.Scene:
    return m.Scene(
        id=scene_id,
        choices=tuple(way for way in ways if isinstance(way, m.Choice)),
        continues=tuple(way for way in ways if isinstance(way, m.Continue)),
        **fields,
    )


def ending(ending_id: str, outcome: m.Outcome = m.Outcome.GOOD, **fields: Any) -> m.Ending:
    return m.Ending(id=ending_id, outcome=outcome, title=words(ending_id), **fields)


def story(*places: m.Scene | m.Ending, tracks: tuple[str, ...] = (), **fields: Any) -> m.Story:
    fields = {
        "schema": 1,
        "story": "short",
        "languages": ("nl", "fr"),
        "first": places[0].id,
        "title": words("titel"),
        "tracks": tuple(m.Track(id=track, name=words(track)) for track in tracks),
        "dimensions": (m.Dimension(id="listen", name=words("luisteren")),),
        **fields,
    }
    return m.Story(places=tuple(places), **fields)

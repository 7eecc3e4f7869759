"""A small survey with every kind of question, as XML."""

from __future__ import annotations

from pathlib import Path

SMALL = (Path(__file__).parent / "small.xml").read_text(encoding="utf-8")


def with_root(source: str = SMALL, **attributes: str) -> str:
    """Return the survey with other attributes of the root; the moment and the form are the most wanted."""
    for name, value in attributes.items():
        start, found, rest = source.partition(f' {name}="')
        if found:
            source = f'{start} {name}="{value}"{rest.partition(chr(34))[2]}'
        else:
            source = source.replace("<esafety_survey ", f'<esafety_survey {name}="{value}" ', 1)
    return source

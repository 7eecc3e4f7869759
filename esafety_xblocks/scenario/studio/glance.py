"""A story at a glance, for Studio's unit page."""

from __future__ import annotations

from esafety_xblocks.scenario.model import Story
from esafety_xblocks.text import strings


def glance(story: Story, language: str) -> tuple[str, ...]:
    """Return how many scenes and endings a story has, and how long it takes."""
    say = strings(language).ngettext
    scenes, endings, minutes = len(story.scenes), len(story.endings), story.minutes
    return (
        say("{n} scene", "{n} scenes", scenes).format(n=scenes),
        say("{n} ending", "{n} endings", endings).format(n=endings),
        say("{n} minute", "{n} minutes", minutes).format(n=minutes) if minutes else "",
    )

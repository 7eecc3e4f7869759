"""A story at a glance, for Studio's unit page."""

from __future__ import annotations

from esafety_xblocks.scenario.model import Story
from esafety_xblocks.text import strings


def glance(story: Story, language: str) -> tuple[str, ...]:
    """Return how many scenes and endings a story has, and how long it takes."""
    catalogue = strings(language)
    scenes, endings, minutes = len(story.scenes), len(story.endings), story.minutes
    return (
        catalogue.ngettext("{n} scene", "{n} scenes", scenes).format(n=scenes),
        catalogue.ngettext("{n} ending", "{n} endings", endings).format(n=endings),
        catalogue.ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes) if minutes else "",
    )

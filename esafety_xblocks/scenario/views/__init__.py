"""What a learner sees of a story: a page, a step of it, and the kind messages when there is none."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from esafety_xblocks.common.rendering import render
from esafety_xblocks.common.views import shell
from esafety_xblocks.common.views.speaker import Speaker
from esafety_xblocks.common.views.words import minutes
from esafety_xblocks.scenario.model import Story
from esafety_xblocks.scenario.play import Play
from esafety_xblocks.scenario.views import context_debrief, context_scene, words
from esafety_xblocks.scenario.views.view import View

ROOM = "scenario"

HANDLERS = ("begin", "choose", "proceed", "take_back", "replay", "debrief", "settings", "reflection")
"""The handlers whose addresses the page needs."""

__all__ = ["HANDLERS", "View", "page", "public", "stage"]


def page(play: Play, view: View) -> Markup:
    """Return the whole inside of the block.

    Args:
        play: what the learner did, and where that brought them.
        view: who reads it, and what the platform allows.
    """
    return shell.page(_speaker(play.story, view), view, stage(play, view), room=ROOM)


def stage(play: Play, view: View) -> Markup:
    """Return the part that changes with each step: the first screen, a scene, or the debrief."""
    speaker = _speaker(play.story, view)
    step = {"run": view.run, "at_step": play.step}
    common = {**shell.frame(speaker, view), **step, "can_return": view.can_return}
    if play.ending is not None:
        shown = context_debrief.debrief(speaker, play, play.ending, view)
        return _render("debrief", {**common, "it": shown})
    if play.scene is not None and play.started:
        return _render("scene", {**common, "it": context_scene.scene(speaker, play, play.scene, view)})
    return shell.first_screen(speaker, view, _first(speaker, play.story), **step)


def public(story: Story, view: View) -> Markup:
    """Return what anybody may see without signing in: never a scene."""
    speaker = _speaker(story, view)
    return shell.public(speaker, _first(speaker, story))


def _speaker(story: Story, view: View) -> Speaker:
    return Speaker(story, view.reader, view.uid, words.WORDS)


def _first(speaker: Speaker, story: Story) -> shell.FirstShown:
    said = words.warnings(speaker.language)
    facts = (minutes(speaker.language, story.minutes),) if story.minutes else ()
    return shell.first(speaker, facts, tuple(said[str(w.kind)] for w in story.warnings if str(w.kind) in said))


def _render(template: str, context: Mapping[str, object]) -> Markup:
    return render(__name__, f"esx/{template}.html", **context)

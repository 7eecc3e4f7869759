"""What a learner sees of a story: a page, a step of it, and the kind messages when there is none."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from esafety_xblocks.common.rendering import render
from esafety_xblocks.scenario.model import Story
from esafety_xblocks.scenario.play import Play
from esafety_xblocks.scenario.views import context, context_debrief, context_scene, words
from esafety_xblocks.scenario.views.speaker import Speaker
from esafety_xblocks.scenario.views.view import View

BOOT = "public/common/boot.js"
MODULE = "public/scenario/scenario.js"
STYLES = "public/scenario/scenario.css"
"""The files a page loads, as addresses for `runtime.local_resource_url`; `MODULE` goes into the arguments."""

HANDLERS = ("begin", "choose", "proceed", "take_back", "replay", "debrief", "settings", "reflection")
"""The handlers whose addresses the page needs."""

__all__ = ["BOOT", "HANDLERS", "MODULE", "STYLES", "View", "broken", "page", "public", "stage"]


def page(play: Play, view: View) -> Markup:
    """Return the whole inside of the block.

    Args:
        play: what the learner did, and where that brought them.
        view: who reads it, and what the platform allows.
    """
    speaker = Speaker(play.story, view.reader, view.uid)
    return _render("page", {**context.page(speaker, view), "stage": stage(play, view)})


def stage(play: Play, view: View) -> Markup:
    """Return the part that changes with each step: the first screen, a scene, or the debrief."""
    speaker = Speaker(play.story, view.reader, view.uid)
    common = {
        "ui": speaker.ui,
        "uid": view.uid,
        "run": view.run,
        "at_step": play.step,
        "language": speaker.language,
        "notices": context.notices(view),
        "can_return": view.can_return,
    }
    if play.ending is not None:
        shown = context_debrief.debrief(speaker, play, play.ending, view)
        return _render("debrief", {**common, "it": shown})
    if play.scene is not None and play.started:
        return _render("scene", {**common, "it": context_scene.scene(speaker, play, play.scene, view)})
    start = {
        "it": context.first(speaker, play.story),
        "communities": context.communities(view),
        "chosen": view.community_chosen,
    }
    return _render("first", {**common, **start})


def broken(problems_visible: bool, language: str) -> Markup:
    """Return the kind message that stands for a story with errors.

    Args:
        problems_visible: whether the reader is somebody who can put it right.
        language: the language to say it in.
    """
    said = words.ui(language)
    return _render("broken", {"ui": said, "language": language, "author": problems_visible})


def public(story: Story, view: View) -> Markup:
    """Return what anybody may see without signing in: never a scene."""
    speaker = Speaker(story, view.reader, view.uid)
    return _render("public", {"ui": speaker.ui, "language": speaker.language, "it": context.first(speaker, story)})


def _render(template: str, context: Mapping[str, object]) -> Markup:
    return render(__name__, f"esx/{template}.html", **context)

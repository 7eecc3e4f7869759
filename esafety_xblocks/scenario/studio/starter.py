"""A first story of four places, for an author who opens an empty block."""

from __future__ import annotations

from esafety_xblocks.common.parts import Narration
from esafety_xblocks.scenario import olx
from esafety_xblocks.scenario.model import Choice, Coach, Ending, Outcome, Scene, Story
from esafety_xblocks.text import N_, Text, Version, strings


def starter(language: str) -> str:
    """Return a small playable story in the author's language (English words where a language has none)."""
    code = language if language in ("nl", "fr", "en") else "en"

    def say(message: str, *, rich: bool = False) -> Text:
        words = strings(code).gettext(message)
        return Text((Version(code, f"<p>{words}</p>" if rich else words),))

    scene = Scene(
        id="start_scene",
        title=say(N_("A pupil stays behind after class")),
        parts=(Narration(text=say(N_("What do you see? What is said? Write it here."), rich=True)),),
        question=say(N_("What do you do?")),
        choices=(
            Choice(
                id="listen", to="heard", coach=Coach.RIGHT, recommended=True, label=say(N_("You take time to listen."))
            ),
            Choice(id="later", to="not_heard", coach=Coach.RECONSIDER, label=say(N_("You say: tell me tomorrow."))),
        ),
    )
    endings = (
        Ending(
            id="heard",
            outcome=Outcome.GOOD,
            title=say(N_("The pupil was heard.")),
            parts=(Narration(text=say(N_("How does it end?"), rich=True)),),
        ),
        Ending(
            id="not_heard",
            outcome=Outcome.POOR,
            title=say(N_("The pupil went home with it.")),
            parts=(Narration(text=say(N_("How does it end? Leave a way back."), rich=True)),),
        ),
    )
    story = Story(
        schema=1,
        story="my-story",
        languages=(code,),
        first=scene.id,
        title=say(N_("A new story")),
        brief=say(N_("In a sentence: what is it about?"), rich=True),
        places=(scene, *endings),
    )
    return olx.write(story)

"""A lesson in Studio: at a glance for the unit page, and a first one for an author who opens an empty block."""

from __future__ import annotations

from esafety_xblocks.lesson import model as m
from esafety_xblocks.lesson import words
from esafety_xblocks.lesson.olx import FORMAT
from esafety_xblocks.text import N_, Text, Version, strings


def glance(lesson: m.Lesson, language: str) -> tuple[str, ...]:
    """Return ages, durations and how many handouts there are."""
    catalogue = strings(language)
    durations = ", ".join(words.duration(language, one.sessions, one.minutes) for one in lesson.variants)
    handouts = len(lesson.handouts)
    found = (
        words.ages(language, lesson.youngest, lesson.oldest),
        durations,
        catalogue.ngettext("{n} handout", "{n} handouts", handouts).format(n=handouts) if handouts else "",
    )
    return tuple(filter(None, found))


def starter(language: str) -> str:
    """Return a small usable lesson in the author's language (English words where a language has none)."""
    code = language if language in ("nl", "fr", "en") else "en"

    def say(message: str, *, rich: bool = False) -> Text:
        said = strings(code).gettext(message)
        return Text((Version(code, f"<p>{said}</p>" if rich else said),))

    steps = (
        m.Step(
            id="begin",
            kind=m.StepKind.WARM_UP,
            title=say(N_("We begin")),
            do=say(N_("What do you and your pupils do?"), rich=True),
            slide=say(N_("What does the class see?"), rich=True),
        ),
        m.Step(
            id="round",
            kind=m.StepKind.CLOSE,
            form=m.StepForm.CIRCLE,
            title=say(N_("A last round")),
            do=say(N_("How do you end, so that everybody leaves the room well?"), rich=True),
        ),
    )
    uses = (m.Use(step="begin", minutes=30), m.Use(step="round", minutes=20))
    lesson = m.Lesson(
        schema=1,
        lesson="my-lesson",
        languages=(code,),
        youngest=10,
        oldest=12,
        title=say(N_("A new lesson")),
        brief=say(N_("In a sentence: what is it about?"), rich=True),
        goals=(m.Goal(text=say(N_("What can pupils do at the end?"))),),
        variants=(m.Variant(id="hour", minutes=50, uses=uses),),
        steps=steps,
        ask_pupils=say(N_("What do you ask two or three pupils beforehand?"), rich=True),
        questions=(m.Question(text=say(N_("What helps?"))),),
        safety=say(N_("Nobody tells personal stories in front of the class."), rich=True),
        disclosure=say(N_("Listen, say thank you, do not promise to keep it secret."), rich=True),
        family_letter=say(N_("Dear parents, today we talked about this in class."), rich=True),
    )
    return FORMAT.write(lesson)

"""What Studio shows of a quiz besides the shared editor."""

from __future__ import annotations

from esafety_xblocks.quiz.model import Mode, Multiple, Option, Quiz, Single, Topic
from esafety_xblocks.quiz.olx import FORMAT
from esafety_xblocks.text import N_, Text, Version, strings

MODES = {Mode.PRACTICE: N_("to practise"), Mode.TEST: N_("a test"), Mode.CLASS: N_("to play with a class")}


def glance(quiz: Quiz, language: str) -> tuple[str, ...]:
    """Return what a quiz is for, how many questions it has and draws, and how long it takes."""
    say, drawn = strings(language), quiz.draw
    number, minutes = len(quiz.questions), quiz.minutes
    return (
        say.gettext(MODES[quiz.mode]),
        say.ngettext("{n} question", "{n} questions", number).format(n=number),
        say.ngettext("{n} is drawn", "{n} are drawn", drawn).format(n=drawn) if drawn else "",
        say.ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes) if minutes else "",
    )


def starter(language: str) -> str:
    """Return a small quiz in the author's language (English words where a language has none)."""
    code = language if language in ("nl", "fr", "en") else "en"

    def say(message: str, *, rich: bool = False) -> Text:
        words = strings(code).gettext(message)
        return Text((Version(code, f"<p>{words}</p>" if rich else words),))

    why = say(N_("Why? Say it in a sentence."), rich=True)
    first = Single(
        id="q1",
        topic="t1",
        question=say(N_("A question with one right answer?")),
        options=(
            Option(id="a", label=say(N_("This one is right.")), correct=True, explanation=why),
            Option(id="b", label=say(N_("This one is tempting.")), explanation=why),
            Option(id="c", label=say(N_("This one is tempting too.")), explanation=why),
        ),
        explanation=say(N_("What should be remembered?"), rich=True),
    )
    second = Multiple(
        id="q2",
        topic="t1",
        question=say(N_("A question with several right answers?")),
        options=(
            Option(id="a", label=say(N_("This one is right.")), correct=True, explanation=why),
            Option(id="b", label=say(N_("And so is this one.")), correct=True, explanation=why),
            Option(id="c", label=say(N_("This one is not.")), explanation=why),
            Option(id="d", label=say(N_("Nor is this one.")), explanation=why),
        ),
        explanation=say(N_("What should be remembered?"), rich=True),
    )
    quiz = Quiz(
        schema=1,
        quiz="my-quiz",
        languages=(code,),
        title=say(N_("A new quiz")),
        brief=say(N_("In a sentence: what is it about?"), rich=True),
        topics=(Topic(id="t1", name=say(N_("A topic"))),),
        questions=(first, second),
    )
    return FORMAT.write(quiz)

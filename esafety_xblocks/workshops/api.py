"""The app's door for other Python code: rows in, figures out, and forgetting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from esafety_xblocks.common.figures import Answer, Kind
from esafety_xblocks.workshops.data import Place, Recorded, check_name
from esafety_xblocks.workshops.models import Consent, Step
from esafety_xblocks.workshops.states import free_text, states

__all__ = [
    "answer_counts",
    "forget_state",
    "forget_user",
    "keep",
    "keep_consent",
    "rows_of_story",
]


# -- in ------------------------------------------------------------------------------------------------------------


def keep(recorded: Recorded) -> None:
    """Keep steps; each is one row per learner, however often and from however many requests it comes.

    One statement, which settles a race by the unique constraint: the first answer stays, in a survey the last. On
    failure nothing but our own savepoint is undone.
    """
    now = timezone.now()
    place = recorded.place
    # Of a step that is named twice at once, the answer that counts; the database takes each row once per statement.
    taken = {t.step: t for t in (recorded.steps if recorded.kind.latest_counts else reversed(recorded.steps))}
    rows = [
        Step(
            user_id=place.user_id,
            course_key=recorded.course_key,
            usage_key=place.usage_key,
            kind=recorded.kind.value,
            story=recorded.story,
            moment=recorded.moment,
            step=t.step,
            answer=t.answer,
            value=t.value,
            attempt=t.attempt,
            created=now,
        )
        for t in sorted(taken.values(), key=lambda t: t.step)  # one order for all: no deadlock between two tabs
    ]
    with transaction.atomic():
        Step.objects.bulk_create(rows, **_on_conflict(recorded.kind))


def _on_conflict(kind: Kind) -> dict[str, Any]:
    if not kind.latest_counts:
        return {"ignore_conflicts": True}
    conflict: dict[str, Any] = {
        "update_conflicts": True,
        "update_fields": ["usage_key", "kind", "answer", "value", "attempt", "created"],
    }
    if connection.features.supports_update_conflicts_with_target:  # MySQL does not let one say which constraint
        conflict["unique_fields"] = ["user", "course_key", "story", "moment", "step"]
    return conflict


def keep_consent(user_id: int, survey: str, *, given: bool) -> None:
    """Keep whether a learner lets their answers be used for research; the last word counts."""
    check_name("survey", survey)
    with transaction.atomic():
        Consent.objects.update_or_create(
            user_id=user_id, survey=survey, defaults={"given": bool(given), "changed": timezone.now()}
        )


# -- out -----------------------------------------------------------------------------------------------------------


def rows_of_story(
    story: str,
    *,
    course_key: str | None = None,
    kind: Kind | None = None,
    research: bool = False,
) -> tuple[Answer, ...]:
    """Return everybody's answers in a story, person by person. For code of the app: nothing is left out of it.

    Args:
        story: the content's identity.
        course_key: only of this course run; else of all, where one person may have a row per run.
        kind: only of this kind.
        research: only of those who agreed to research.
    """
    query = _rows(story, course_key, kind)
    if research:
        query = query.filter(user__in=Consent.objects.filter(survey=story, given=True).values("user"))
    people: dict[int, str] = {}
    rows = []
    for user_id, *row in query.values_list("user_id", "moment", "step", "answer", "value", "attempt"):
        person = people.get(user_id) or people.setdefault(user_id, _person(story, user_id))
        rows.append(Answer(person, *row))
    # By person, whose names follow no order of anything: neither who came first nor whose account is oldest.
    return tuple(sorted(rows, key=lambda row: (row.person, row.moment, row.step)))


def answer_counts(story: str, *, course_key: str | None = None) -> Mapping[str, Mapping[str, int]]:
    """Return how often each answer was given at each step, counted by the database: ``{step: {answer: people}}``."""
    counted: dict[str, dict[str, int]] = defaultdict(dict)
    groups = _rows(story, course_key, None).values_list("step", "answer").annotate(people=Count("user", distinct=True))
    for step, answer, people in groups.order_by("step", "answer"):
        counted[step][answer] = people
    return dict(counted)


def _rows(story: str, course_key: str | None, kind: Kind | None) -> QuerySet[Step]:
    query = Step.objects.filter(story=story)
    if course_key is not None:
        query = query.filter(course_key=course_key)
    return query if kind is None else query.filter(kind=kind.value)


def _person(story: str, user_id: int) -> str:
    return salted_hmac("esafety_xblocks.workshops.person", f"{story} {user_id}").hexdigest()[:12]


# -- forgetting ----------------------------------------------------------------------------------------------------


def forget_state(place: Place) -> int:
    """Remove what a learner did in a block whose state is gone; return how many rows went.

    A consent goes with the last answers to its survey: who begins again is asked again.
    """
    with transaction.atomic():
        rows = Step.objects.filter(user_id=place.user_id, usage_key=place.usage_key)
        surveys = set(rows.filter(kind=Kind.SURVEY.value).values_list("story", flat=True))
        gone, _ = rows.delete()
        if surveys:
            left = set(Step.objects.filter(user_id=place.user_id, story__in=surveys).values_list("story", flat=True))
            Consent.objects.filter(user_id=place.user_id, survey__in=surveys - left).delete()
    return gone


def forget_user(user_id: int) -> int:
    """Remove a person's rows, and what they wrote from the state of our blocks; return how many rows were changed.

    Raises:
        Exception: whatever went wrong: who retires a person must hear that something of them may be left.
    """
    with transaction.atomic():
        gone = Step.objects.filter(user_id=user_id).delete()[0] + Consent.objects.filter(user_id=user_id).delete()[0]
        store = states()
        return gone + (store.forget_words(user_id, free_text()) if store is not None else 0)

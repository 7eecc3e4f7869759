"""Removes rows of learners' steps whose state went without a word: in the database itself, by a script, by a purge."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from esafety_xblocks.workshops import api
from esafety_xblocks.workshops.data import Place
from esafety_xblocks.workshops.models import Step
from esafety_xblocks.workshops.states import StateStore, states


class Command(BaseCommand):
    """`manage.py lms esafety_reconcile [--apply]`."""

    help = (
        "Compares the rows of learners' steps with the learners' state and removes those whose state is gone. "
        "Without --apply it only says what it would remove."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options."""
        parser.add_argument("--apply", action="store_true", help="remove the rows (default: only count them)")
        parser.add_argument("--course", help="only rows of this course run, e.g. course-v1:Org+Course+Run")
        parser.add_argument(
            "--minutes",
            type=int,
            default=60,
            help="leave rows alone that are younger than this (default 60): their state may be on its way",
        )
        parser.add_argument("--batch", type=int, default=2000, help="how many rows to look at in one go (default 2000)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look at every row once, in order, and end with what was found."""
        store = states()
        if store is None:
            raise CommandError("There is no store of learners' state here: nothing was compared.")
        if options["batch"] < 1 or options["minutes"] < 0:
            raise CommandError("--batch must be at least 1, --minutes at least 0.")
        looked = found = 0
        for rows in self._batches(options):
            gone = _without_state(store, rows)
            looked += len(rows)
            if options["apply"]:
                found += sum(api.forget_state(place) for place in gone)
            else:
                found += sum(place in gone for _, place in rows)
            if options["verbosity"]:
                self.stdout.write(f"  {looked} rows looked at, {found} without state")
        done = "removed" if options["apply"] else "to remove; run again with --apply"
        self.stdout.write(f"{looked} rows looked at, {found} {done}.")

    def _batches(self, options: dict[str, Any]) -> Iterator[list[tuple[int, Place]]]:
        query = Step.objects.filter(created__lt=timezone.now() - timedelta(minutes=options["minutes"])).order_by("id")
        if options["course"]:
            query = query.filter(course_key=options["course"])
        last = 0
        while True:
            rows = query.filter(id__gt=last).values_list("id", "user_id", "usage_key")
            batch = [(pk, Place(*place)) for pk, *place in rows[: options["batch"]]]
            if not batch:
                return
            last = batch[-1][0]
            yield batch


PAIRS = 200
"""How many learners' blocks one question to the store names; SQLite bounds the numbers in a query."""


def _without_state(store: StateStore, rows: list[tuple[int, Place]]) -> set[Place]:
    places = list(dict.fromkeys(place for _, place in rows))
    parts = [places[start : start + PAIRS] for start in range(0, len(places), PAIRS)]
    return {place for part in parts for place in set(part) - store.present(part)}

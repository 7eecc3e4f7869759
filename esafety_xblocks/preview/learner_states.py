"""Learners' state for the app of records: what StudentModule and its neighbours are to it on the platform."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from esafety_xblocks.preview.models import LearnerRecord, SharedFields
from esafety_xblocks.workshops import receivers
from esafety_xblocks.workshops.data import Place
from esafety_xblocks.workshops.states import FreeText


class PreviewStates:
    """`workshops.states.StateStore` over the preview's tables."""

    def present(self, places: Collection[Place]) -> set[Place]:
        """Return those of the places where the learner has a state."""
        rows = LearnerRecord.objects.filter(
            user_id__in={place.user_id for place in places}, usage_key__in={str(place.usage_key) for place in places}
        )
        found = set(rows.values_list("user_id", "usage_key"))
        return {place for place in places if (place.user_id, str(place.usage_key)) in found}

    def forget_words(self, user_id: int, fields: FreeText) -> int:
        """Remove what a person wrote."""
        changed = 0
        for record in LearnerRecord.objects.filter(user_id=user_id, state__isnull=False):
            block_type = record.usage_key.split("+type@")[-1].split("+block@")[0]
            changed += _forget(record, "state", fields.state.get(block_type, ()))
        for row in SharedFields.objects.filter(user_id=user_id):
            names = fields.preferences.get(row.place, ()) if row.scope == "preferences" else fields.info
            changed += _forget(row, "values", names)
        return changed


def state_was_deleted(sender: Any, instance: LearnerRecord, **_kwargs: Any) -> None:
    """Tell the app that a learner's state is gone."""
    receivers.state_is_gone(Place.of(instance.user_id, instance.usage_key))


def _forget(row: LearnerRecord | SharedFields, column: str, names: Collection[str]) -> int:
    kept = {name: value for name, value in getattr(row, column).items() if name not in names}
    if kept == getattr(row, column):
        return 0
    setattr(row, column, kept)
    row.save(update_fields=[column])
    return 1

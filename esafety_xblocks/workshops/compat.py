"""The one place that touches the platform's models; imported where they are, and only when they are asked for."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from django.apps import apps

from esafety_xblocks.workshops.data import Place
from esafety_xblocks.workshops.states import FreeText, StateStore

COURSEWARE = "lms.djangoapps.courseware"


def platform_states() -> StateStore | None:
    """Return the platform's store of learners' state; None elsewhere."""
    return PlatformStates() if apps.is_installed(COURSEWARE) else None


class PlatformStates:
    """StudentModule and its two neighbours in the platform's `courseware` app."""

    def present(self, places: Collection[Place]) -> set[Place]:
        """Return those of the places where the learner has a state."""
        rows = _model("StudentModule").objects.filter(
            student_id__in={place.user_id for place in places},
            module_state_key__in={place.usage_key for place in places},
        )
        found = {(user, str(key)) for user, key in rows.values_list("student_id", "module_state_key")}
        return {place for place in places if (place.user_id, str(place.usage_key)) in found}

    def forget_words(self, user_id: int, fields: FreeText) -> int:
        """Remove what a person wrote."""
        return self._in_state(user_id, fields) + self._elsewhere(user_id, fields)

    def _in_state(self, user_id: int, fields: FreeText) -> int:
        model = _model("StudentModule")
        changed = 0
        # An override makes a row without a type, which keeps none when the learner plays afterwards.
        rows = model.objects.filter(student_id=user_id, module_type__in=[*fields.state, ""], state__isnull=False)
        for row in rows.only("pk", "module_state_key", "state").iterator():
            state = without(row.state, fields.state.get(row.module_state_key.block_type, ()))
            if state is not None:
                # Past `save`: this is nothing the learner did, and no signal should say so.
                changed += model.objects.filter(pk=row.pk).update(state=state)
        return changed

    def _elsewhere(self, user_id: int, fields: FreeText) -> int:
        gone = 0
        for block_type, names in fields.preferences.items():
            rows = _model("XModuleStudentPrefsField").objects.filter(student_id=user_id, module_type=block_type)
            gone += rows.filter(field_name__in=names).delete()[0]
        if fields.info:
            rows = _model("XModuleStudentInfoField").objects.filter(student_id=user_id, field_name__in=fields.info)
            gone += rows.delete()[0]
        return gone


def without(state: str, names: Collection[str]) -> str | None:
    """Return a stored JSON object without some of its fields; None when there is nothing to change.

    Raises:
        ValueError: it is no JSON, so that nobody can tell what it holds.
    """
    fields = json.loads(state) if names else None
    if not isinstance(fields, dict) or not set(names) & set(fields):
        return None
    return json.dumps({name: value for name, value in fields.items() if name not in names})


def _model(name: str) -> Any:
    return apps.get_model("courseware", name)

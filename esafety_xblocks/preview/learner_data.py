"""Learners' fields, by the platform's scopes: one JSON object per learner and block, the last write wins."""

from __future__ import annotations

import copy
from collections.abc import MutableMapping
from typing import Any

from xblock.exceptions import InvalidScopeError
from xblock.field_data import ReadOnlyFieldData, SplitFieldData
from xblock.fields import Scope
from xblock.runtime import KeyValueStore, KvsFieldData

from esafety_xblocks.preview.authored import AuthoredFieldData
from esafety_xblocks.preview.models import LearnerRecord, SharedFields

LEARNER_SCOPES = (Scope.user_state, Scope.preferences, Scope.user_info, Scope.user_state_summary)


def lms_field_data(authored: AuthoredFieldData, store: KeyValueStore) -> SplitFieldData:
    """Join authored fields, which no learner's request may write, with the learner's own (LmsFieldData)."""
    read_only, learner = ReadOnlyFieldData(authored), KvsFieldData(store)
    scopes = dict.fromkeys((Scope.content, Scope.settings, Scope.parent, Scope.children), read_only)
    return SplitFieldData(scopes | dict.fromkeys(LEARNER_SCOPES, learner))


def studio_field_data(authored: AuthoredFieldData, store: KeyValueStore) -> SplitFieldData:
    """Join authored fields, writable, with an author's passing state."""
    scopes = dict.fromkeys((Scope.content, Scope.settings, Scope.parent, Scope.children), authored)
    return SplitFieldData(scopes | dict.fromkeys(LEARNER_SCOPES, KvsFieldData(store)))


class LearnerStore(KeyValueStore):
    """One learner's fields in the database. Nothing is kept for a visitor (user None)."""

    def __init__(self, user_id: int | None) -> None:
        self.user_id = user_id
        self._read: dict[tuple[str, str], dict[str, Any]] = {}

    def get(self, key: KeyValueStore.Key) -> Any:
        """Return a value, read once per request."""
        return copy.deepcopy(self._values(key)[key.field_name])

    def has(self, key: KeyValueStore.Key) -> bool:
        """Whether there is a value."""
        return key.field_name in self._values(key)

    def set(self, key: KeyValueStore.Key, value: Any) -> None:
        """Write a value."""
        self.set_many({key: value})

    def set_many(self, update_dict: dict[KeyValueStore.Key, Any]) -> None:
        """Write values over what is stored *now*, field by field: two requests may both have read before."""
        places: dict[tuple[str, str], dict[str, Any]] = {}
        for key, value in update_dict.items():
            self._values(key)[key.field_name] = value
            places.setdefault(_place(key), {})[key.field_name] = value
        for place, values in places.items():
            self._write(place, values, ())

    def delete(self, key: KeyValueStore.Key) -> None:
        """Unset a value."""
        del self._values(key)[key.field_name]
        self._write(_place(key), {}, (key.field_name,))

    def _values(self, key: KeyValueStore.Key) -> dict[str, Any]:
        place = _place(key)
        if place not in self._read:
            row = self._row(place)
            self._read[place] = dict(_json(row)) if row else {}
        return self._read[place]

    def _row(self, place: tuple[str, str]) -> LearnerRecord | SharedFields | None:
        scope, where = place
        if scope == "user_state_summary":
            return SharedFields.objects.filter(scope=scope, user=None, place=where).first()
        if self.user_id is None:
            return None
        if scope == "user_state":
            return LearnerRecord.objects.filter(user_id=self.user_id, usage_key=where).first()
        return SharedFields.objects.filter(scope=scope, user_id=self.user_id, place=where).first()

    def _write(self, place: tuple[str, str], values: dict[str, Any], gone: tuple[str, ...]) -> None:
        scope, where = place
        if self.user_id is None and scope != "user_state_summary":
            return
        # No transaction, as on the platform: between reading and writing another request may write.
        row = self._row(place)
        if row is None and scope == "user_state":
            row, _ = LearnerRecord.objects.get_or_create(user_id=self.user_id, usage_key=where)
        elif row is None:
            owner = None if scope == "user_state_summary" else self.user_id
            row, _ = SharedFields.objects.get_or_create(scope=scope, user_id=owner, place=where)
        stored = {name: value for name, value in _json(row).items() if name not in gone} | values
        columns = ("state", "modified") if scope == "user_state" else ("values",)
        setattr(row, columns[0], stored)
        row.save(update_fields=columns)


class PassingStore(KeyValueStore):
    """Fields that live in a mapping (a session) and fall back to another store for reading.

    So staff who look as a learner read the learner's state, and write nothing of it.
    """

    def __init__(self, kept: MutableMapping[str, Any], below: KeyValueStore | None = None) -> None:
        self._kept = kept
        self._below = below

    def get(self, key: KeyValueStore.Key) -> Any:
        """Return a value."""
        name = _name(key)
        if name in self._kept:
            return copy.deepcopy(self._kept[name])
        if self._below is None:
            raise KeyError(name)
        return self._below.get(key)

    def has(self, key: KeyValueStore.Key) -> bool:
        """Whether there is a value."""
        return _name(key) in self._kept or (self._below is not None and self._below.has(key))

    def set(self, key: KeyValueStore.Key, value: Any) -> None:
        """Keep a value for the moment."""
        self._kept[_name(key)] = copy.deepcopy(value)

    def delete(self, key: KeyValueStore.Key) -> None:
        """Drop a value."""
        self._kept.pop(_name(key), None)


def _place(key: KeyValueStore.Key) -> tuple[str, str]:
    if key.scope not in LEARNER_SCOPES:
        raise InvalidScopeError(key.scope)
    return key.scope.name, "" if key.block_scope_id is None else str(key.block_scope_id)


def _name(key: KeyValueStore.Key) -> str:
    return " ".join((*_place(key), key.field_name))


def _json(row: LearnerRecord | SharedFields) -> dict[str, Any]:
    return (row.state if isinstance(row, LearnerRecord) else row.values) or {}

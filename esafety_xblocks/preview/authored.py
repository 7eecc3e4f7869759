"""Authored fields: read by learners from the published branch, written by authors in the draft."""

from __future__ import annotations

import copy
from typing import Any

from opaque_keys.edx.keys import UsageKey
from xblock.exceptions import InvalidScopeError, NoSuchUsage
from xblock.field_data import FieldData

from esafety_xblocks.preview.mixins import INHERITABLE
from esafety_xblocks.preview.models import AuthoredBlock

PUBLISHED, DRAFT = "published", "draft"


class AuthoredFieldData(FieldData):
    """One branch of the authored store.

    Every value is its JSON form, as in the platform's store. A block's rows are read once per request.
    """

    def __init__(self, branch: str) -> None:
        self.branch = branch
        self._rows: dict[str, AuthoredBlock] = {}

    def row(self, usage_key: UsageKey) -> AuthoredBlock:
        """Return the row of a block.

        Raises:
            NoSuchUsage: there is no such block.
        """
        name = str(usage_key)
        if name not in self._rows:
            rows = AuthoredBlock.objects.defer("from_file").select_related("parent__parent__parent")
            row = rows.filter(usage_key=name).first()
            if row is None or getattr(row, self.branch) is None:
                raise NoSuchUsage(name)
            self._rows[name] = row
        return self._rows[name]

    def get(self, block: Any, name: str) -> Any:
        """Return a field's JSON value."""
        row = self.row(block.scope_ids.usage_id)
        if name == "parent":
            return row.parent and UsageKey.from_string(row.parent.usage_key)
        if name == "children":
            children = [child for child in row.children.all() if self._values(child) is not None]
            return [UsageKey.from_string(child.usage_key) for child in children]
        return copy.deepcopy(self._values(row)[name])

    def has(self, block: Any, name: str) -> bool:
        """Whether the field is set on this very block."""
        return name in ("parent", "children") or name in self._values(self.row(block.scope_ids.usage_id))

    def default(self, block: Any, name: str) -> Any:
        """Return what the block inherits from its nearest parent that sets the field."""
        if name in INHERITABLE:
            parent = self.row(block.scope_ids.usage_id).parent
            while parent is not None:
                if name in self._values(parent):
                    return copy.deepcopy(self._values(parent)[name])
                parent = parent.parent
        raise KeyError(name)

    def set(self, block: Any, name: str, value: Any) -> None:
        """Write one field."""
        self.set_many(block, {name: value})

    def set_many(self, block: Any, update_dict: dict[str, Any]) -> None:
        """Write fields; the row goes to the database when `keep` is called, as Studio's `update_item` does."""
        if "children" in update_dict or "parent" in update_dict:
            raise InvalidScopeError("the preview's tree is written by the course loader only")
        self._values(self.row(block.scope_ids.usage_id)).update(copy.deepcopy(update_dict))

    def delete(self, block: Any, name: str) -> None:
        """Unset one field."""
        del self._values(self.row(block.scope_ids.usage_id))[name]

    def keep(self, usage_key: UsageKey) -> None:
        """Write a block's row to the database."""
        self.row(usage_key).save(update_fields=[self.branch])

    def _values(self, row: AuthoredBlock) -> Any:
        return getattr(row, self.branch)

"""What the app adds to Studio's settings."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Any


def plugin_settings(settings: Any) -> None:
    """Allow our blocks in content libraries, beside what the host already allows.

    Their names come from the entry points: settings are read before any block can be imported.
    """
    allowed = getattr(settings, "LIBRARY_ENABLED_BLOCKS", None)
    if allowed is not None:
        ours = sorted(e.name for e in entry_points(group="xblock.v1") if e.module.split(".")[0] == "esafety_xblocks")
        settings.LIBRARY_ENABLED_BLOCKS = [*allowed, *(name for name in ours if name not in allowed)]

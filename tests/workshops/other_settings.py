"""Runs test files once more in a process of their own, under other settings than the preview's."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def run_tests(settings: str, *files: str, **environment: str) -> int:
    """Run files of this folder under these settings and return how many tests passed; fail when one fails or skips."""
    paths = [str(HERE / f"{name}.py") for name in files]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--ds={settings}", *paths]
    done = subprocess.run(
        command,
        cwd=HERE.parent.parent,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "skipped" not in done.stdout, done.stdout[-2000:]
    found = re.search(r"(\d+) passed", done.stdout)
    return int(found[1]) if found else 0

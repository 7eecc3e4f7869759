"""`serve`: both servers answer, what was done is kept, Ctrl-C is clean, a port in use is said."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
STORY = "/unit/block-v1:Preview+esafety+nl+type@vertical+block@m1_story_unit/"


@pytest.fixture
def port():
    """Return a port that is free, as is the next one."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            number = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", number + 1))
            except (OSError, OverflowError):
                continue
            return number


def start(port, folder):
    code = f"from esafety_xblocks.preview.serve import serve; serve('127.0.0.1', {port})"
    environment = {**os.environ, "ESAFETY_PREVIEW_DATA": str(folder), "ESAFETY_CONTENT": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def get(url):
    for _ in range(150):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.read().decode()
        except OSError:  # nobody listens yet, or the courses are still being loaded
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


def stop(process):
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=15)
    return output


def test_both_servers_answer_and_stop_cleanly(port, tmp_path):
    process = start(port, tmp_path / "data")
    try:
        home = get(f"http://127.0.0.1:{port}/")
        story = get(f"http://127.0.0.1:{port}{STORY}")
        shell = get(f"http://127.0.0.1:{port + 1}{STORY}")
    finally:
        output = stop(process)

    assert re.search(r"sign-in/nele", home)
    assert 'data-block-type="esafety_scenario"' in story
    assert f'src="http://127.0.0.1:{port}/bare/block-v1:' in shell
    assert f"http://127.0.0.1:{port}/" in output
    assert "Traceback" not in output and "note:" not in output
    assert process.returncode == 0
    assert (tmp_path / "data" / ".gitignore").read_text() == "*\n"


def test_a_port_in_use_is_said_in_one_line(port, tmp_path):
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(("127.0.0.1", port + 1))
        taken.listen()
        process = start(port, tmp_path / "data")
        output, _ = process.communicate(timeout=30)

    assert process.returncode == 1
    assert f"Port {port + 1} cannot be used" in output and "Traceback" not in output

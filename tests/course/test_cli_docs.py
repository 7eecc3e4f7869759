"""docs/cli.md tells everything the command can do (after sqlite-utils' tests/test_docs.py)."""

import argparse
import re
from pathlib import Path

import pytest

from esafety_xblocks.course.cli import parser
from tests.codes import all_codes

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "cli.md").read_text(encoding="utf-8")
REMARKS = PAGE + "".join(path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("olx-*.md")))


def commands():
    (found,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return found.choices


def section(command):
    return re.search(rf"^## `esafety {command}\b.*?(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL).group()


@pytest.mark.parametrize("command", commands())
def test_every_command_has_a_section(command):
    assert section(command)


@pytest.mark.parametrize(
    ("command", "option"),
    [
        (name, option)
        for name, command in commands().items()
        for action in command._actions
        for option in action.option_strings
        if option.startswith("--") and option != "--help"
    ],
)
def test_every_option_is_described_with_its_command(command, option):
    assert f"`{option}" in section(command)


@pytest.mark.parametrize(
    ("command", "option"),
    [(name, option) for name in commands() for option in sorted(set(re.findall(r"`(--[a-z-]+)", section(name))))],
)
def test_no_option_is_described_that_is_not_there(command, option):
    assert option in commands()[command].format_help()


@pytest.mark.parametrize("code", sorted(all_codes()))
def test_every_remark_is_described(code):
    assert f"| `{code}` |" in REMARKS


def test_no_remark_is_described_that_is_not_there():
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) <= all_codes()


@pytest.mark.parametrize("command", commands())
def test_every_command_and_argument_says_what_it_is(command):
    for action in commands()[command]._actions:
        assert action.help

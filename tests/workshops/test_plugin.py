"""How the platform finds the app, and what it lets the app add."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from importlib.metadata import entry_points
from types import SimpleNamespace

import pytest
from django.apps import apps

from esafety_xblocks.common.figures import figures, set_figures
from esafety_xblocks.workshops.apps import WorkshopsConfig
from esafety_xblocks.workshops.models import Consent, Step
from esafety_xblocks.workshops.plugin_settings import plugin_settings
from esafety_xblocks.workshops.states import our_types

PLUGIN = WorkshopsConfig.plugin_app


@pytest.mark.parametrize("group", ["lms.djangoapp", "cms.djangoapp"])
def test_both_sites_of_the_platform_find_the_app(group):
    (found,) = [e for e in entry_points(group=group) if e.module.startswith("esafety_xblocks")]

    assert found.load() is WorkshopsConfig


def test_what_the_plugin_names_is_there():
    """As edx_django_utils.plugins resolves it: a path below the app, a function in it."""
    for config in PLUGIN["settings_config"]["cms.djangoapp"].values():
        assert callable(import_module(f"{WorkshopsConfig.name}.{config['relative_path']}").plugin_settings)
    signals = PLUGIN["signals_config"]["lms.djangoapp"]
    receivers = import_module(f"{WorkshopsConfig.name}.{signals['relative_path']}")
    for receiver in signals["receivers"]:
        assert callable(getattr(receivers, receiver["receiver_func_name"]))
    assert len({receiver["dispatch_uid"] for receiver in signals["receivers"]}) == 2


def test_libraries_may_hold_our_blocks_beside_what_the_host_allows():
    settings = SimpleNamespace(LIBRARY_ENABLED_BLOCKS=["problem", "esafety_scenario"])

    plugin_settings(settings)
    plugin_settings(settings)

    allowed = settings.LIBRARY_ENABLED_BLOCKS
    assert allowed[:2] == ["problem", "esafety_scenario"]
    assert len(allowed) == len(set(allowed))
    assert our_types() <= set(allowed)


def test_a_host_without_that_setting_is_given_none():
    settings = SimpleNamespace()

    plugin_settings(settings)

    assert vars(settings) == {}


def test_the_app_knows_every_block_of_the_package():
    ours = {e.name for e in entry_points(group="xblock.v1") if e.module.startswith("esafety_xblocks")}

    assert our_types() == ours


@pytest.mark.parametrize("model", [Step, Consent])
def test_each_table_says_what_it_knows_of_people_and_how_that_is_retired(model):
    for annotation in (".. pii:", ".. pii_types:", ".. pii_retirement: local_api"):
        assert annotation in model.__doc__


def test_without_the_app_a_block_works_and_has_no_figures():
    script = """
import django
from django.conf import settings
settings.configure(INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"])
django.setup()
from tests.runtime import World
from esafety_xblocks.common import records
records.record(World().story("<x/>"), "quiz", "law-quiz", "q1")
assert records.figures() is None
"""
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


def test_when_the_app_is_ready_it_says_who_knows_the_figures():
    known = figures()
    set_figures(None)

    apps.get_app_config("esafety_workshops").ready()

    assert figures() is not None
    assert figures() == known


def test_the_app_checks_clean(db):
    from django.core.management import call_command

    call_command("check", "esafety_workshops", fail_level="WARNING")

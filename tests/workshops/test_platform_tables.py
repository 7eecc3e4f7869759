"""The app on tables like the platform's: StudentModule, preferences, user info; and in Django's admin."""

from __future__ import annotations

from tests.workshops.other_settings import run_tests


def test_the_app_keeps_its_promises_on_the_platforms_tables():
    assert run_tests("tests.workshops.platform_tables.settings", "platform_tables/on_platform_tables") >= 11

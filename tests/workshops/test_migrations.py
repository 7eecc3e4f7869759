"""The tables can be made, and taken away again. Also run on MariaDB (test_mariadb.py)."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection

from esafety_xblocks.workshops import api
from esafety_xblocks.workshops.models import Step
from tests.workshops.samples import recorded

APP = "esafety_workshops"


def tables():
    return {name for name in connection.introspection.table_names() if name.startswith(APP)}


def test_the_migrations_are_what_the_models_say(db):
    call_command("makemigrations", APP, check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_backwards_and_forwards_again():
    before = tables()
    api.keep(recorded(User.objects.create(username="learner").id))
    try:
        call_command("migrate", APP, "zero", verbosity=0)
        assert tables() == set()
    finally:
        call_command("migrate", APP, verbosity=0)

    assert tables() == before
    assert not Step.objects.exists()
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, Step._meta.db_table)
    assert found["esafety_step_once_per_learner"]["unique"]
    assert "esafety_step_of_story" in found

"""The same promises on MariaDB: index lengths, the constraint, races, migrations. MySQL is its kin."""

from __future__ import annotations

import os
import warnings

import pytest

from tests.workshops import mariadb
from tests.workshops.other_settings import run_tests

FILES = ("test_keep", "test_figures", "test_forgetting", "test_reconcile", "test_migrations")


@pytest.mark.slow
def test_everything_that_touches_the_database_also_holds_on_mariadb():
    if mariadb.server() is None:
        told = "MariaDB is not installed (tools/setup.sh mariadb): the records were NOT tested on it."
        assert not os.environ.get("CI"), told
        warnings.warn(told, stacklevel=1)
        pytest.skip(told)

    with mariadb.running() as socket:
        passed = run_tests("tests.workshops.mariadb_settings", *FILES, ESAFETY_TEST_SOCKET=socket)

    assert passed >= 55

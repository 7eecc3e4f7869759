"""The preview's settings on a MariaDB server, as the platform's MySQL is set: utf8mb4, strict, read committed."""

from __future__ import annotations

import os

import pymysql

from esafety_xblocks.preview.settings import *  # noqa: F403

pymysql.install_as_MySQLdb()

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.mysql",
        "NAME": "esafety",
        "USER": "root",
        "HOST": os.environ["ESAFETY_TEST_SOCKET"],
        "OPTIONS": {"charset": "utf8mb4", "sql_mode": "STRICT_TRANS_TABLES"},
        "TEST": {"CHARSET": "utf8mb4"},
    }
}

"""The preview's settings with tables like the platform's, and Django's admin, which the platform has."""

from __future__ import annotations

import sys
from pathlib import Path

from esafety_xblocks.preview.settings import *  # noqa: F403
from esafety_xblocks.preview.settings import INSTALLED_APPS, TEMPLATES

sys.path.insert(0, str(Path(__file__).parent))

INSTALLED_APPS = ["lms.djangoapps.courseware", "django.contrib.admin", *INSTALLED_APPS]
ROOT_URLCONF = "tests.workshops.platform_tables.urls"
TEMPLATES = [
    {
        **TEMPLATES[0],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.contrib.auth.context_processors.auth",
                *TEMPLATES[0]["OPTIONS"]["context_processors"],
            ]
        },
    }
]

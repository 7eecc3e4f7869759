"""Django settings of the preview; also those of the tests.

Everything is on this machine: one SQLite file, no mail, no outside requests. `ESAFETY_PREVIEW_DATA` says where the data
lies between runs, `ESAFETY_CONTENT` where `course/` and `scenarios/` are.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import django

PACKAGE = Path(__file__).resolve().parent.parent


def _content() -> Path:
    """Return the folder with `course/`: where one stands, else where the package was installed from."""
    given = os.environ.get("ESAFETY_CONTENT")
    places = [Path(given)] if given else [Path.cwd(), PACKAGE.parent]
    return next((place for place in places if (place / "course").is_dir()), places[-1])


def _secret(folder: Path) -> str:
    """Return a key that stays the same between runs and is nobody else's; make the folder, unseen by git."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="ascii")
    path = folder / "secret-key"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return path.read_text(encoding="ascii")


PREVIEW_DATA = Path(os.environ.get("ESAFETY_PREVIEW_DATA", ".preview")).resolve()
PREVIEW_CONTENT = _content()
# Where the site and the shell (the learning front end's place, on another port) are reached; `serve` sets them.
PREVIEW_SITE = os.environ.get("ESAFETY_PREVIEW_SITE", "http://127.0.0.1:8000")
PREVIEW_SHELL = os.environ.get("ESAFETY_PREVIEW_SHELL", "http://127.0.0.1:8001")

SECRET_KEY = _secret(PREVIEW_DATA)
DEBUG = False
# A page elsewhere that makes its name point to this machine must not reach it.
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "esafety_xblocks.workshops",
    "esafety_xblocks.preview",
]
MIDDLEWARE = [
    "django.middleware.gzip.GZipMiddleware",
    "esafety_xblocks.preview.middleware.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
ROOT_URLCONF = "esafety_xblocks.preview.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "preview" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "esafety_xblocks.preview.context.page",
            ],
        },
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": PREVIEW_DATA / "preview.sqlite3",
        # A transaction that will write says so at once (Django 5.1 can), else SQLite refuses it when it does.
        "OPTIONS": {"timeout": 20} | ({"transaction_mode": "IMMEDIATE"} if django.VERSION >= (5, 1) else {}),
        # A file: the browser tests' servers run in threads. One per process: suites may run side by side.
        "TEST": {"NAME": PREVIEW_DATA / f"test-{os.getpid()}.sqlite3"},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
# As on the platform, where `nl-nl` is the only Dutch: a block that looks for exactly `nl` shows its mistake here.
LANGUAGES = [("nl-nl", "Nederlands"), ("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"

# Both ports share one host, hence one cookie jar, as a platform's subdomains do.
SESSION_COOKIE_NAME = "esafety_preview_session"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
LANGUAGE_COOKIE_NAME = "esafety_preview_language"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"short": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "short"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

"""What every page's template knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from esafety_xblocks.preview import masquerade
from esafety_xblocks.preview.people import Role, person_of, role_of


def page(request: HttpRequest) -> dict[str, Any]:
    """Return who looks, in which language, and the addresses of the two servers."""
    role = role_of(request.user)
    language = translation.get_language() or "en"
    return {
        "nonce": getattr(request, "csp_nonce", ""),
        "person": person_of(request.user) if role else None,
        "role": role,
        "is_staff": role in (Role.TRAINER, Role.AUTHOR),
        "is_author": role is Role.AUTHOR,
        "masquerade": masquerade.current(request),
        "language": language.split("-")[0],
        "languages": [(code, code.split("-")[0].upper(), name) for code, name in settings.LANGUAGES],
        "site_url": settings.PREVIEW_SITE,
        "shell_url": settings.PREVIEW_SHELL,
    }

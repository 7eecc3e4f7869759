"""Headers that let a mistake show: no request to elsewhere, no inline script or handler."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers


class SecurityHeaders:
    """Adds the headers to every answer, and sends the shell's requests to the shell's addresses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with headers."""
        request.csp_nonce = secrets.token_urlsafe(16)  # type: ignore[attr-defined]
        is_shell = bool(request.META.get("esafety.shell"))
        if is_shell:
            request.urlconf = "esafety_xblocks.preview.shell_urls"  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", _policy(request, is_shell))
        response["X-Content-Type-Options"] = "nosniff"
        # The frame tells its height to the page that its referrer names.
        response["Referrer-Policy"] = "strict-origin-when-cross-origin"
        if response.get("Content-Type", "").startswith("text/html"):
            response.setdefault("Cache-Control", "private, no-cache")
            patch_vary_headers(response, ["Cookie"])
        return response


def _policy(request: HttpRequest, is_shell: bool) -> str:
    nonce = f"'nonce-{request.csp_nonce}'"  # type: ignore[attr-defined]
    rules = {
        "default-src": "'self'",
        "script-src": f"'self' {nonce}",
        "style-src": f"'self' {nonce}",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-src": settings.PREVIEW_SITE if is_shell else "'self'",
        "frame-ancestors": f"'self' {settings.PREVIEW_SHELL}",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())

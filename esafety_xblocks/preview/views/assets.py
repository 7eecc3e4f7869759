"""Files: of a block's public folder, of a course, of the preview itself. With ETag; small text is compressed."""

from __future__ import annotations

import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from xblock.core import XBlock
from xblock.exceptions import DisallowedFileError
from xblock.plugin import PluginMissingError

from esafety_xblocks.preview.views.unit import PUBLIC

_TEXT = ("text/", "application/javascript", "image/svg+xml", "application/json")


def block_resource(request: HttpRequest, block_type: str, uri: str) -> HttpResponse:
    """Serve what the block's class opens by `open_local_resource`, as the platform's development server does."""
    try:
        with XBlock.load_class(block_type).open_local_resource(uri) as file:
            content = file.read()
    except (PluginMissingError, DisallowedFileError, OSError, ImportError) as error:
        raise Http404(str(error)) from None
    return _answer(request, content, uri)


def course_file(request: HttpRequest, run: str, name: str) -> HttpResponse:
    """Serve a file of the course's `static/` folder, never as a page (a picture may hold a script)."""
    response = _file(request, Path(settings.PREVIEW_CONTENT) / "course" / run / "static", name)
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response


def own_file(request: HttpRequest, name: str) -> HttpResponse:
    """Serve a file of the preview."""
    return _file(request, PUBLIC, name)


def _file(request: HttpRequest, folder: Path, name: str) -> HttpResponse:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise Http404
    return _answer(request, path.read_bytes(), name)


def _answer(request: HttpRequest, content: bytes, name: str) -> HttpResponse:
    etag = f'"{_digest(content)}"'
    if request.headers.get("If-None-Match", "").removeprefix("W/") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    kind = "text/javascript" if name.endswith((".js", ".mjs")) else kind
    charset = "; charset=utf-8" if kind.startswith(_TEXT) else ""
    return HttpResponse(content, content_type=kind + charset, headers={"ETag": etag, "Cache-Control": "no-cache"})


@lru_cache(maxsize=256)
def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:20]

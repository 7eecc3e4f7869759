"""Where a block's handlers are called: in the LMS, in Studio's save path, in Studio's picture of a block."""

from __future__ import annotations

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware
from django.views.decorators.csrf import csrf_exempt
from xblock.exceptions import NoSuchHandlerError

from esafety_xblocks.preview.binding import lms_runtime, studio_preview_runtime, studio_runtime
from esafety_xblocks.preview.keys import UsageKey
from esafety_xblocks.preview.people import may_author
from esafety_xblocks.preview.views.access import any_or_404, signed_in, visible_or_404
from esafety_xblocks.preview.webob_bridge import to_django, to_webob

log = logging.getLogger(__name__)


@csrf_exempt
def lms(request: HttpRequest, course_key: str, usage: str, handler: str, suffix: str = "") -> HttpResponse:
    """Call a handler as the LMS does: a visitor may GET; who is signed in needs the CSRF token.

    An exception of the block is not caught: it is a 500 there, and here.
    """
    _ = request.body  # read before the CSRF check, which would use a form's body up
    if request.user.is_authenticated:
        refused = CsrfViewMiddleware(lambda _request: HttpResponse()).process_view(request, lambda: None, (), {})
        if refused is not None:
            return refused
    elif request.method != "GET":
        return HttpResponseForbidden("Unauthenticated")
    key, _row = visible_or_404(request, usage)
    if str(key.course_key) != course_key:
        raise Http404
    return _call(lms_runtime(request, key.course_key), key, handler, request, suffix)


@signed_in
def studio(request: HttpRequest, usage: str, handler: str, suffix: str = "") -> HttpResponse:
    """Call a handler as Studio's `component_handler` does: anybody signed in runs it, only authors' changes are kept.

    They are kept whatever the handler answered, also after a 400.
    """
    key, _row = any_or_404(usage)
    runtime = studio_runtime(request, key.course_key)
    response = _call(runtime, key, handler, request, suffix)
    if may_author(request.user):
        runtime.field_store.keep(key)
    else:
        log.warning("%s may not write %s: nothing is kept", request.user, key)
    return response


@signed_in
def studio_preview(request: HttpRequest, usage: str, handler: str, suffix: str = "") -> HttpResponse:
    """Call a handler of the picture of a block: it answers, and saves nothing in the course."""
    key, _row = any_or_404(usage)
    return _call(studio_preview_runtime(request, key.course_key), key, handler, request, suffix)


def _call(runtime: Any, key: UsageKey, handler: str, request: HttpRequest, suffix: str) -> HttpResponse:
    block = runtime.get_block(key)
    try:
        answer = block.handle(handler, to_webob(request), suffix)
    except NoSuchHandlerError as error:
        raise Http404(str(error)) from None
    return to_django(answer)

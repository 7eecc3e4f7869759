"""Django's requests and answers to WebOb's, which XBlock handlers speak, and back.

XBlock's own bridge (`xblock.django.request`) needs the extra `lazy`, which XBlock does not ask for by itself.
"""

from __future__ import annotations

from io import BytesIO

import webob
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse


def to_webob(request: HttpRequest) -> webob.Request:
    """Return the request as WebOb's; the body may have been read before."""
    body = request.body
    environ = {**request.META, "wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))}
    return webob.Request(environ)


def to_django(answer: webob.Response) -> HttpResponse | StreamingHttpResponse:
    """Return the answer as Django's, streaming when it has no length of its own."""
    if answer.content_length is None and answer.app_iter:
        response: HttpResponse | StreamingHttpResponse = StreamingHttpResponse(
            answer.app_iter, status=answer.status_code, content_type=answer.content_type
        )
    else:
        response = HttpResponse(answer.body, status=answer.status_code, content_type=answer.headers.get("Content-Type"))
    for name, value in answer.headerlist:
        if name.lower() not in ("content-type", "content-length"):
            response[name] = value
    return response

"""Who may open what: small functions that raise 404 or 403, and decorators."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from opaque_keys.edx.keys import UsageKey

from esafety_xblocks.preview import masquerade
from esafety_xblocks.preview.keys import parse_usage
from esafety_xblocks.preview.models import AuthoredBlock
from esafety_xblocks.preview.outline import is_visible
from esafety_xblocks.preview.people import is_course_staff, may_author

View = Callable[..., HttpResponse]


def signed_in(view: View) -> View:
    """Send a visitor to the first page."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if request.user.is_authenticated else redirect("home")

    return wrapper


def staff_only(view: View) -> View:
    """Refuse learners; send a visitor to the first page."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not is_course_staff(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return signed_in(wrapper)


def authors_only(view: View) -> View:
    """Refuse everybody without Studio access; send a visitor to the first page."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not may_author(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return signed_in(wrapper)


def sees_as_staff(request: HttpRequest) -> bool:
    """Whether the request sees what is for staff only: not while looking as a learner."""
    return is_course_staff(request.user) and masquerade.current(request) is None


def course_or_404(run: str) -> AuthoredBlock:
    """Return a course by the last part of its key."""
    row = AuthoredBlock.objects.filter(block_type="course", course_key__endswith=f"+{run}").first()
    if row is None:
        raise Http404
    return row


def visible_or_404(request: HttpRequest, usage: str) -> tuple[UsageKey, AuthoredBlock]:
    """Return a block that the request's user may see in the LMS."""
    key, row = any_or_404(usage)
    if not is_visible(row, is_staff=sees_as_staff(request)):
        raise Http404
    return key, row


def any_or_404(usage: str) -> tuple[UsageKey, AuthoredBlock]:
    """Return a block, published or not."""
    key = parse_usage(usage)
    row = key and AuthoredBlock.objects.filter(usage_key=str(key)).select_related("parent__parent__parent").first()
    if not key or not row:
        raise Http404
    return key, row


def unit_or_404(usage: str) -> tuple[UsageKey, AuthoredBlock]:
    """Return a unit."""
    key, row = any_or_404(usage)
    if row.block_type != "vertical":
        raise Http404
    return key, row

"""The first page: who are you today? Also signing out, and the pages for what is not there or not allowed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from esafety_xblocks.preview.outline import courses, read_outline
from esafety_xblocks.preview.people import PEOPLE, Role, person_of, role_of


def home(request: HttpRequest) -> HttpResponse:
    """Show the people to choose from, and the courses."""
    groups = [
        (role, title, [person for person in PEOPLE if person.role is role])
        for role, title in (
            (Role.TEACHER, _("Teachers")),
            (Role.TRAINER, _("Trainers")),
            (Role.AUTHOR, _("Course authors")),
        )
    ]
    outlines = [read_outline(row, request.user) for row in courses()]
    return render(request, "preview/home.html", {"groups": groups, "courses": outlines})


@require_POST
def sign_in(request: HttpRequest, username: str) -> HttpResponse:
    """Sign in as one of the demo people, in their interface language."""
    user = get_object_or_404(User, username=username, username__in=[person.username for person in PEOPLE])
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    person = person_of(user)
    response = _first_page(user, person)
    if person:
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, person.interface, samesite="Lax")
    return response


def _first_page(user: Any, person: Any) -> HttpResponse:
    if role_of(user) is Role.AUTHOR:
        return redirect("studio")
    if role_of(user) is Role.TRAINER:
        return redirect("learners", run=person.course)
    return redirect("outline", run=person.course)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out: what follows is what a visitor sees."""
    logout(request)
    return redirect("home")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that this is for others."""
    return _sorry(request, 403, _("This page is not for your role."), _("Sign in as somebody else to see it."))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is nothing."""
    return _sorry(request, 404, _("There is nothing here."), _("Perhaps it was moved, or is not published yet."))


def _sorry(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "preview/sorry.html", {"title": title, "text": text}, status=status)

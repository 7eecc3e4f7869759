"""The shell on the second port: what the learning front end does around a unit, and no more."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from esafety_xblocks.preview.outline import read_outline
from esafety_xblocks.preview.views.access import course_or_404, sees_as_staff, unit_or_404


def home(request: HttpRequest) -> HttpResponse:
    """Send to the site."""
    return HttpResponseRedirect(settings.PREVIEW_SITE)


def unit(request: HttpRequest, usage: str) -> HttpResponse:
    """Show a unit in a frame from the other server, with the steps of the sequence around it."""
    key, row = unit_or_404(usage)
    course = course_or_404(key.course_key.run)
    outline = read_outline(course, request.user, is_staff=sees_as_staff(request))
    before, after = outline.around(row.usage_key)
    context = {"course": outline, "row": row, "section": row.parent.parent, "before": before, "after": after}
    return render(request, "preview/shell.html", context)

"""Pages for trainers and authors: who is done with what, and the log of published events."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from esafety_xblocks.preview.models import EventRecord
from esafety_xblocks.preview.outline import read_outline
from esafety_xblocks.preview.people import learners as all_learners
from esafety_xblocks.preview.views.access import authors_only, course_or_404, staff_only


@staff_only
def learners(request: HttpRequest, run: str) -> HttpResponse:
    """Show, learner by learner, which units are done; never what they chose."""
    row = course_or_404(run)
    outlines = [(user, read_outline(row, user)) for user in all_learners()]
    course = read_outline(row, request.user)
    return render(request, "preview/learners.html", {"course": course, "run": run, "outlines": outlines})


@authors_only
def events(request: HttpRequest) -> HttpResponse:
    """Show what blocks published last, as a tracking log holds it: for who makes blocks, never for a trainer."""
    rows = EventRecord.objects.select_related("user")[:100]
    return render(request, "preview/events.html", {"events": rows})

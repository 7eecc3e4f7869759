"""The course's outline and a learner's progress."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from esafety_xblocks.preview import masquerade
from esafety_xblocks.preview.gradebook import course_grade
from esafety_xblocks.preview.keys import CourseKey, parse_usage
from esafety_xblocks.preview.models import AuthoredBlock
from esafety_xblocks.preview.outline import read_outline, unit_of
from esafety_xblocks.preview.views.access import course_or_404, sees_as_staff, signed_in


def outline(request: HttpRequest, run: str) -> HttpResponse:
    """Show what there is, what is done, and where to go on."""
    row = course_or_404(run)
    user, _is_other = masquerade.masked_user(request, CourseKey.from_string(row.course_key))
    course = read_outline(row, user, is_staff=sees_as_staff(request))
    return render(request, "preview/outline.html", {"course": course, "run": run})


@signed_in
def progress(request: HttpRequest, run: str) -> HttpResponse:
    """Show grades and completion from the stored rows."""
    row = course_or_404(run)
    user, _is_other = masquerade.masked_user(request, CourseKey.from_string(row.course_key))
    course = read_outline(row, user, is_staff=sees_as_staff(request))
    return render(
        request, "preview/progress.html", {"course": course, "run": run, "grade": course_grade(row, user), "of": user}
    )


def jump(request: HttpRequest, course_key: str, block_id: str) -> HttpResponse:
    """Go to the unit in which a block with this name stands (`/jump_to_id/…` in a text)."""
    row = AuthoredBlock.objects.filter(course_key=course_key, usage_key__endswith=f"+block@{block_id}").first()
    key = row and parse_usage(row.usage_key)
    found = key and unit_of(key)
    if not found:
        raise Http404
    return redirect("unit", usage=found.usage_key)

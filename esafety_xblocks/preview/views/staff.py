"""Course staff's tools on a block, and looking as a learner."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from esafety_xblocks.preview import masquerade, staff_tools
from esafety_xblocks.preview.keys import UsageKey
from esafety_xblocks.preview.outline import unit_of
from esafety_xblocks.preview.views.access import any_or_404, staff_only


@require_POST
@staff_only
def use_tool(request: HttpRequest, usage: str, tool: str) -> HttpResponse:
    """Use one tool on one learner's work, and say what happened."""
    key, _row = any_or_404(usage)
    learner = get_object_or_404(User, username=request.POST.get("learner", ""))
    try:
        done = _use(tool, key, learner, request)
    except staff_tools.ToolError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{learner.first_name}: {done}")
    found = unit_of(key)
    return redirect("unit", usage=found.usage_key) if found else redirect("home")


def _use(tool: str, key: UsageKey, learner: User, request: HttpRequest) -> str:
    if tool == "reset":
        staff_tools.reset_attempts(key, learner)
        return _("attempts reset.")
    if tool == "delete":
        staff_tools.delete_state(key, learner, request.user)  # type: ignore[arg-type]
        return _("work deleted.")
    if tool in ("rescore", "rescore-if-higher"):
        staff_tools.rescore(key, learner, only_if_higher=tool == "rescore-if-higher")
        return _("scored again.")
    if tool == "override":
        staff_tools.override_score(key, learner, _number(request.POST.get("score", "")))
        return _("score given.")
    raise Http404


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise staff_tools.ToolError(_("Give a number.")) from None


@require_POST
@staff_only
def look_as(request: HttpRequest) -> HttpResponse:
    """Look as a learner, as one learner, or as oneself again."""
    username = request.POST.get("as", "")
    if username == "-":
        masquerade.stop(request)
    elif username == "" or User.objects.filter(username=username).exists():
        masquerade.start(request, username)
    else:
        raise Http404
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return redirect(target if safe else "home")

"""What the pages hold: grades, ticks, the place to go on, headers, no more requests than the block's own."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.utils import translation

from esafety_xblocks.preview.gradebook import course_grade, weighted
from esafety_xblocks.preview.models import AuthoredBlock, EventRecord
from esafety_xblocks.preview.services import I18nService, ReplaceURLService
from tests.preview.conftest import COURSE, FIRST_UNIT, PROBE, UNIT


def text(client, path):
    return client.get(path).content.decode()


def test_a_visitor_gets_the_public_view_only(as_):
    page = text(as_("visitor"), f"/unit/{UNIT}/")

    assert "visitor" in page and "learner:" not in page


def test_prose_is_sanitised_completed_by_viewing_and_its_links_lead_on(as_):
    client = as_("nele")

    page = text(client, f"/unit/{FIRST_UNIT}/")

    assert "Hallo" in page and "alert(1)" not in page
    assert f'href="/courses/{COURSE}/jump_to_id/p1"' in page
    assert "tick--done" in text(client, "/course/nl/")


def test_the_courses_own_files_are_named_and_served_as_files(as_):
    client = as_("nele")

    assert 'src="/files/nl/a.png"' in text(client, f"/unit/{UNIT}/")
    response = client.get("/files/nl/a.png")
    assert response.content == b"picture"
    assert "sandbox" in response["Content-Security-Policy"]
    assert client.get("/files/nl/../course.xml").status_code == 404


def test_only_quoted_addresses_are_replaced():
    from esafety_xblocks.preview.keys import CourseKey

    service = ReplaceURLService(CourseKey.from_string(COURSE))

    assert service.replace_urls("see /static/a.png") == "see /static/a.png"
    assert service.replace_urls('"/static/a.png"') == '"/files/nl/a.png"'


def test_one_goes_on_where_one_was(as_, call):
    client = as_("nele")
    text(client, f"/unit/{UNIT}/")

    assert UNIT in re.search(r'<a class="pv-btn" href="([^"]+)"', text(client, "/course/nl/")).group(1)


def test_progress_shows_the_weighted_grade_and_never_another_learners(as_, call):
    call("karim", "grade", {"value": 0.5, "max_value": 1})

    assert "2 / 5" in text(as_("karim"), "/course/nl/progress/")
    assert "40 %" in text(as_("karim"), "/course/nl/progress/")
    assert "0 / 5" in text(as_("nele"), "/course/nl/progress/")


@pytest.mark.parametrize(
    ("given", "result"), [((0.5, 1, 4.0), (2.0, 4.0)), ((0.5, 1, None), (0.5, 1)), ((1, 2, 0.0), (0.0, 0.0))]
)
def test_weights_are_the_platforms(given, result):
    assert weighted(*given) == result


def test_the_course_grade_follows_the_policy(course, call):
    call("nele", "grade", {"value": 1, "max_value": 1})
    row = AuthoredBlock.objects.get(block_type="course", course_key=COURSE)

    assert course_grade(row, User.objects.get(username="nele")).fraction == pytest.approx(4 / 5)


def test_the_trainers_list_shows_what_is_done_and_never_a_score(as_, call):
    call("nele", "grade", {"value": 0.37, "max_value": 1})
    call("nele", "finish", {"completion": 1.0})

    page = text(as_("tom"), "/course/nl/learners/")

    assert "Nele" in page and "0.37" not in page and "0,37" not in page


def test_every_answer_forbids_what_is_not_ours(as_):
    for path in ("/", f"/bare/{UNIT}/", f"/unit/{UNIT}/", "/preview-static/site.css"):
        headers = as_("nele").get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy and "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_nonce_is_used_once_and_only_our_inline_parts_have_it(as_):
    client = as_("nele")
    first, second = (client.get(f"/bare/{UNIT}/") for _ in range(2))

    def nonce(response):
        return re.search(r"'nonce-([^']+)'", response["Content-Security-Policy"]).group(1)

    assert nonce(first) != nonce(second)
    page = first.content.decode()
    assert set(re.findall(r'nonce="([^"]*)"', page)) == {nonce(first)}


def test_a_bare_unit_asks_for_no_file_of_the_preview(as_):
    page = text(as_("nele"), f"/bare/{UNIT}/")

    assert re.findall(r"<(?:script|link)[^>]+(?:src|href)=\"([^\"]+)\"", page) == ["data:,"]


def test_arguments_cannot_close_their_script(as_):
    page = text(as_("nele"), f"/bare/{PROBE}/")

    assert "</script><b>" not in page and "\\u003C/script\\u003E" in page


def test_studio_shows_the_picture_of_a_block_and_what_its_validation_says(as_):
    page = text(as_("sarah"), f"/studio/unit/{UNIT}/")

    assert "author: " in page and "probe remark" in page
    assert 'data-runtime-class="StudioRuntime"' in text(as_("sarah"), f"/studio/embed/{PROBE}/")


def test_files_have_a_tag_and_are_not_sent_twice(as_):
    client = as_("nele")
    tag = client.get("/preview-static/site.css").headers["ETag"]

    assert client.get("/preview-static/site.css", headers={"If-None-Match": tag}).status_code == 304
    packed = client.get("/preview-static/site.css", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert client.get("/preview-static/site.css", headers={"If-None-Match": packed.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", ["../settings.py", "..%2Fsettings.py", "%2e%2e/settings.py", "nothing.css"])
def test_nothing_but_public_files_is_served(as_, path):
    client = as_("nele")

    assert client.get(f"/preview-static/{path}").status_code == 404
    assert client.get(f"/xblock/resource/esafety_scenario/{path}").status_code == 404
    assert client.get(f"/xblock/resource/esafety_scenario/public/{path}").status_code == 404


def test_a_block_s_public_file_is_served(as_):
    response = as_("visitor").get("/xblock/resource/esafety_scenario/public/common/boot.js")

    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize(("language", "expected"), [("nl-nl", "Bewaren"), ("fr", "Enregistrer"), ("en", "Save")])
def test_messages_are_found_by_the_platforms_rule(language, expected):
    class Ours:
        __module__ = "esafety_xblocks.blocks"

    with translation.override(language):
        assert I18nService(Ours()).ugettext("Save") == expected


def test_a_package_without_catalogues_gets_djangos(as_):
    class Theirs:
        __module__ = "xblock.core"

    with translation.override("fr"):
        assert I18nService(Theirs()).gettext("January") == "janvier"


def test_the_log_holds_what_was_published(as_, call):
    call("nele", "finish", {"completion": 1.0})

    assert EventRecord.objects.count() == 2
    assert "esafety.probe.finished" in text(as_("sarah"), "/events/")

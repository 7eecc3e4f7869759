"""Reading a course tree with the importer's habits, and keeping what authors changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from esafety_xblocks.preview.course_files import read_course
from esafety_xblocks.preview.loading import load_courses
from esafety_xblocks.preview.models import AuthoredBlock
from tests.preview.conftest import PROBE, UNIT

ROOT = Path(__file__).resolve().parents[2]


def row(key=PROBE):
    return AuthoredBlock.objects.get(usage_key=key)


def test_a_course_becomes_blocks_in_order(course):
    assert course == []
    assert [child.usage_key.split("@")[-1] for child in row(UNIT).children.all()] == ["p1", "o1"]
    assert row().published["weight"] == 4.0
    assert row().published == row().draft == row().from_file


def test_an_include_opens_in_the_language_of_the_course(content):
    tree = read_course(content / "course" / "fr", content)

    probe = tree.root.find(".//probe[@url_name='p1']")
    assert (probe.get("open"), probe.get("url_name"), probe.get("src")) == ("fr", "p1", None)


@pytest.mark.parametrize("src", ["scenarios/none.xml", "../secret.xml", "/etc/passwd"])
def test_an_include_that_is_not_there_or_not_ours_is_said_and_shown_kindly(content, db, as_, src):
    path = content / "course" / "nl" / "chapter" / "m1.xml"
    path.write_text(path.read_text().replace("scenarios/probe.xml", src))

    remarks = load_courses(content)

    assert any(src in remark for remark in remarks)
    page = as_("nele").get(f"/unit/{UNIT}/").content.decode()
    assert "nog geschreven" in page or "still being written" in page


def test_a_third_party_block_behind_a_pointer_comes_out_empty(content, course):
    folder = content / "course" / "nl"
    (folder / "probe").mkdir()
    (folder / "probe" / "p9.xml").write_text("<probe><b>not read</b></probe>")
    chapter = folder / "chapter" / "m1.xml"
    chapter.write_text(chapter.read_text().replace("<other_probe ", '<probe url_name="p9"/><other_probe '))

    load_courses(content)

    assert row(PROBE.replace("p1", "p9")).published["data"] == ""


def test_an_author_s_change_survives_a_new_start_and_a_block_that_left_the_file_goes(content, course):
    block = row()
    block.draft["data"] = "<b>mine</b>"
    block.save()
    chapter = content / "course" / "nl" / "chapter" / "m1.xml"
    chapter.write_text(chapter.read_text().replace('<other_probe url_name="o1" display_name="Andere"/>', ""))

    remarks = load_courses(content)

    assert row().draft["data"] == "<b>mine</b>"
    assert [remark for remark in remarks if "kept" in remark]
    assert not AuthoredBlock.objects.filter(usage_key__endswith="nl+type@other_probe+block@o1").exists()


def test_a_file_that_changed_is_read_anew(content, course):
    (content / "scenarios" / "probe.xml").write_text("<probe><b>second</b></probe>")

    load_courses(content)

    assert row().published["data"] == "<b>second</b>"


def test_the_real_course_loads_in_both_languages_with_the_same_names(db, caplog):
    remarks = load_courses(ROOT)

    names = {
        run: set(AuthoredBlock.objects.filter(course_key__endswith=f"+{run}").values_list("usage_key", flat=True))
        for run in ("nl", "fr")
    }
    assert remarks == []
    assert names["nl"] and {key.replace("+nl+", "+fr+") for key in names["nl"]} == names["fr"]
    story = "block-v1:Preview+esafety+fr+type@esafety_scenario+block@m1_story"
    assert 'open="fr"' in row(story).published["data"]
    assert settings.PREVIEW_CONTENT
    assert not caplog.records

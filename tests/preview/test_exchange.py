"""Out through the pretty-printing exporter, in through the blank-removing importer."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from esafety_xblocks.preview.exchange import export_unit, import_unit
from esafety_xblocks.preview.keys import UsageKey
from esafety_xblocks.preview.loading import load_courses
from esafety_xblocks.preview.models import AuthoredBlock
from tests.preview.conftest import PROBE, UNIT
from tests.preview.test_courses import ROOT

KEY = UsageKey.from_string(UNIT)


def draft(key=PROBE):
    return AuthoredBlock.objects.get(usage_key=key).draft


def test_the_exporter_pretty_prints_the_whole_unit(course):
    source = export_unit(KEY)

    assert "\n    <b>Let op! </b>\n    <i>Noor</i>\n" in source
    assert 'xblock-family="xblock.v1"' in source


def test_blanks_between_elements_are_lost_on_the_way_in(course):
    import_unit(KEY, '<vertical><probe url_name="p1"><b>a</b> <i>b</i></probe></vertical>')

    assert draft()["data"] == "<b>a</b><i>b</i>"


def test_an_import_is_a_draft_until_it_is_published(course, as_):
    import_unit(KEY, '<vertical><probe url_name="p7" display_name="Nieuw"><b>a</b></probe></vertical>')
    assert "Nieuw" not in as_("nele").get(f"/unit/{UNIT}/").content.decode()
    assert as_("nele").get(f"/bare/{PROBE.replace('p1', 'p7')}/").status_code == 404

    as_("sarah").post(f"/studio/unit/{UNIT}/publish/")

    assert as_("nele").get(f"/bare/{PROBE.replace('p1', 'p7')}/").status_code == 200


def test_restoring_puts_the_file_back_and_drops_what_was_added(course, as_):
    before = draft()
    source = '<vertical><probe url_name="p7"/><probe url_name="p1"><b>x</b></probe></vertical>'
    import_unit(KEY, source)

    as_("sarah").post(f"/studio/unit/{UNIT}/restore/")

    assert draft() == before
    assert not AuthoredBlock.objects.filter(usage_key__endswith="nl+type@probe+block@p7").exists()


def test_what_is_refused_changes_nothing_and_says_where(course, as_):
    before = draft()
    for source in (b"<vertical>\n<probe", b"<course/>", b"<!DOCTYPE x><vertical/>"):
        file = SimpleUploadedFile("unit.xml", source)
        page = as_("sarah").post(f"/studio/unit/{UNIT}/import/", {"olx": file}, follow=True)
        assert "notice--error" in page.content.decode()

    assert draft() == before


def test_a_real_story_is_the_same_after_out_and_in_again(db, as_):
    load_courses(ROOT)
    for name in ("m1", "m2"):
        unit = UsageKey.from_string(f"block-v1:Preview+esafety+nl+type@vertical+block@{name}_story_unit")
        story = f"block-v1:Preview+esafety+nl+type@esafety_scenario+block@{name}_story"
        before = draft(story)

        first = export_unit(unit)
        done = import_unit(unit, first)

        assert done.changed == ()
        assert draft(story) == before
        assert export_unit(unit) == first

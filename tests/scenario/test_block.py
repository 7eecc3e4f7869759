"""The block between the platform and the model: OLX in and out, what everybody may read, Studio's side."""

from __future__ import annotations

import json

import pytest
from lxml import etree
from xblock.core import XBlockMixin
from xblock.fields import Dict, Scope, ScopeIds, String

from esafety_xblocks.blocks import ScenarioXBlock
from esafety_xblocks.common.olx.platform import PLATFORM_ATTRIBUTES
from esafety_xblocks.common.signals import step_taken
from esafety_xblocks.scenario import olx
from tests.runtime import COURSE, World, post
from tests.scenario.samples import SMALL

CANONICAL = olx.write(olx.read(SMALL).document)


class PlatformFields(XBlockMixin):
    """Fields the platform mixes into every block."""

    group_access = Dict(default={}, scope=Scope.settings)
    due = String(scope=Scope.settings)
    upstream = String(default=None, scope=Scope.settings)


def exported(block) -> etree._Element:
    """Export as the platform does, pretty-printed."""
    node = etree.Element("unknown_root")
    block.add_xml_to_node(node)
    return etree.fromstring(etree.tostring(node, pretty_print=True))


def canonical(node) -> str:
    return olx.kept(node, PLATFORM_ATTRIBUTES)


def keys(name="pasted"):
    usage = COURSE.make_usage_key("esafety_scenario", name)
    return ScopeIds(None, "esafety_scenario", usage, usage)


def test_in_and_out_of_the_platform_is_the_same_file():
    block = World().imported(SMALL)
    assert block.data == CANONICAL
    assert canonical(exported(block)) == CANONICAL


@pytest.mark.parametrize("name", ["every-part.xml", "waiting.xml"])
def test_every_part_survives_the_platform(name):
    from pathlib import Path

    source = (Path(__file__).parent.parent / "fixtures" / name).read_text(encoding="utf-8")
    block = World().imported(source.encode())
    assert canonical(exported(block)) == olx.write(olx.read(source).document)


def test_a_paste_on_the_plain_class_keeps_who_may_see_it():
    world = World(mixins=(PlatformFields,))
    node = etree.fromstring(SMALL.replace(" schema=", ' group_access=\'{"50": [1]}\' due="2031" weight="2.0" schema='))
    block = ScenarioXBlock.parse_xml(node, world, keys())
    assert block.group_access == {"50": [1]}
    assert block.due == "2031"
    assert block.weight == 2.0
    assert block.data == CANONICAL
    out = exported(block)
    assert json.loads(out.get("group_access")) == {"50": [1]}


def test_a_field_set_to_nothing_is_not_exported():
    world = World(mixins=(PlatformFields,))
    block = ScenarioXBlock.parse_xml(etree.fromstring(SMALL), world, keys())
    block.upstream = None
    assert canonical(exported(block)) == CANONICAL


def test_what_is_unknown_survives_and_is_reported():
    source = SMALL.replace("<person ", '<soundtrack src="x"/><person ', 1)
    block = World().imported(source)
    assert "<soundtrack" in block.data
    assert "<soundtrack" in etree.tostring(exported(block), encoding="unicode")
    assert any(problem.code == "unknown_element" for problem in block.loaded().problems)


def test_a_newer_schema_is_left_as_it_is_and_said_kindly():
    source = SMALL.replace('schema="1"', 'schema="7"')
    block = World().imported(source)
    assert 'schema="7"' in block.data
    assert block.story() is None
    assert "esx" in block.student_view({}).content


def test_nothing_of_a_learner_is_exported():
    world = World()
    block = world.story(SMALL)
    post(block, "begin", {"run": 0, "community": "be_vl"})
    xml = etree.tostring(exported(block), encoding="unicode")
    assert "run=" not in xml
    assert "be_vl" not in xml


def test_a_broken_story_greets_learners_kindly_and_tells_the_author(caplog):
    block = World().story(SMALL.replace('to="heard"', 'to="nowhere"'))
    page = block.student_view({}).content
    assert "corridor" not in page
    assert "esafety_scenario" in caplog.text
    assert [m.type for m in block.validate().messages]


@pytest.mark.parametrize("data", ["", "<", "<a/>", "x" * 100, '<esafety_scenario schema="1"/>', "<!DOCTYPE a><a/>"])
def test_no_content_ever_breaks_a_page(data):
    block = World(author=True).story(SMALL)
    block.data = data
    for view in (block.student_view, block.public_view, block.author_view, block.studio_view):
        assert view({}).content
    assert block.validate().to_json()
    assert block.student_view_data() == {}
    exported(block)


def test_the_editor_saves_checks_and_warns_of_somebody_else():
    world = World(author=True)
    block = world.story("")
    base = block.studio_view({}).content.split('data-base="')[1].split('"')[0]
    body = {"data": SMALL, "base": base, "fields": {"display_name": "Klein", "weight": 2}}
    status, answer = post(block, "studio_save", body)
    assert status == 200
    assert block.data == answer["data"] == CANONICAL
    assert (block.display_name, block.weight) == ("Klein", 2.0)
    status, answer = post(block, "studio_save", body)
    assert status == 409, "the base is that of an older version"
    assert block.data == CANONICAL


def test_what_is_not_xml_is_not_saved_and_says_where():
    world = World(author=True)
    block = world.story("")
    base = block.studio_view({}).content.split('data-base="')[1].split('"')[0]
    status, answer = post(
        block,
        "studio_save",
        {"data": "<esafety_scenario>\n<oops", "base": base, "fields": {"display_name": "", "weight": 1}},
    )
    assert status == 422
    assert "2" in answer["error"]
    assert block.data == ""


def test_unfinished_work_may_be_saved():
    world = World(author=True)
    block = world.story("")
    base = block.studio_view({}).content.split('data-base="')[1].split('"')[0]
    unfinished = SMALL.replace('to="heard"', 'to="later_perhaps"')
    status, answer = post(
        block, "studio_save", {"data": unfinished, "base": base, "fields": {"display_name": "", "weight": 1}}
    )
    assert status == 200
    assert any(p["severity"] == "error" for p in answer["problems"])


def test_the_starter_story_can_be_played():
    for language in ("nl", "fr", "en"):
        from esafety_xblocks.scenario.studio.starter import starter

        block = World().story(starter(language))
        assert block.story() is not None


def test_the_platforms_names_are_left_to_the_platform():
    ours = set(vars(ScenarioXBlock)) | {
        name for cls in ScenarioXBlock.__mro__ for name in vars(cls) if "esafety" in cls.__module__
    }
    inherited = (
        "start due graded format max_attempts graceperiod show_correctness group_access user_partitions self_paced"
    )
    assert not ours & set(inherited.split())


LOSSY = SMALL.replace("<label><text", '<label note="kept"><!-- why --><text', 1).replace(
    '<text xml:lang="nl">Je wacht.</text>', '<text xml:lang="nl">Je wacht.</text><text xml:lang="nl">Of toch?</text>', 1
)


def test_studio_keeps_what_the_model_has_no_place_for():
    world = World(author=True)
    block = world.story("")
    base = block.studio_view({}).content.split('data-base="')[1].split('"')[0]
    status, answer = post(
        block, "studio_save", {"data": LOSSY, "base": base, "fields": {"display_name": "", "weight": 1}}
    )
    assert status == 200
    for piece in ('note="kept"', "<!-- why -->", "Of toch?"):
        assert piece in block.data
    assert answer["problems"]


def test_import_keeps_what_the_model_has_no_place_for():
    block = World().imported(LOSSY)
    assert 'note="kept"' in block.data
    assert "Of toch?" in etree.tostring(exported(block), encoding="unicode")


@pytest.mark.parametrize(
    "inside",
    ["<!-- <!DOCTYPE x> -->", "<a>" * 40 + "</a>" * 40, f"<note>{'x' * 3_500_000}</note>"],
    ids=["a word in a comment", "too deep", "too large"],
)
def test_what_we_cannot_read_is_imported_whole_and_said_kindly(inside):
    source = SMALL.replace("</esafety_scenario>", f"{inside}</esafety_scenario>")
    block = World().imported(source)
    assert inside[:10] in block.data
    assert block.student_view({}).content
    exported(block)


def test_a_character_that_xml_cannot_hold_does_not_stop_an_export():
    block = World().story(SMALL)
    block.data = "<a>\x01"
    assert exported(block).get("data") == "<a>"


def test_each_decision_is_told_to_whoever_keeps_figures_by_its_ids():
    told = []

    def keep(sender, **sent):
        told.append((sent["kind"], sent["story"], *((t.step, t.answer, t.attempt) for t in sent["steps"])))

    step_taken.connect(keep, weak=False)
    try:
        block = World().story(SMALL)
        post(block, "begin", {"run": 0, "community": "be_vl"})
        post(block, "choose", {"run": 1, "step": 0, "choice": "wait"})
        post(block, "choose", {"run": 1, "step": 0, "choice": "wait"})
    finally:
        step_taken.disconnect(keep)
    assert told == [("scenario", "small", ("corridor", "wait", 1))]

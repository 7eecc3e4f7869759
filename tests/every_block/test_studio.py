"""Studio's editor, for every block: saved only when nothing is lost, and never over somebody else's work."""

from __future__ import annotations

import pytest
from django.utils import translation
from xblock.core import XBlockMixin
from xblock.fields import Integer, Scope

from tests.runtime import World, post


@pytest.fixture
def block(case):
    return World(author=True).block(case.sample, case.tag)


def base(block):
    return (
        block.studio_view({})
        .content.split('data-base="')[-1]
        .split('"')[0]
        .split("data-base=")[-1]
        .split(" ")[0]
        .split(">")[0]
    )


def body(case, block, **more):
    fields = {s.name: 1 if s.number else "Naam" for s in block.SETTINGS if s.name in block.fields}
    return {"data": case.sample, "base": base(block), "fields": fields, **more}


def test_saving_keeps_the_canonical_document(case, block):
    spaced = case.sample.replace("\n", "\n\n", 3)
    status, answer = post(block, "studio_save", body(case, block, data=spaced))
    assert status == 200
    assert block.data == answer["data"] == case.sample
    assert block.display_name == "Naam"


def test_a_change_on_top_of_an_older_version_is_refused(case, block):
    sent = body(case, block)
    block.data = case.sample.replace("<title>", "<title>\n", 1) + "\n"
    status, answer = post(block, "studio_save", sent)
    assert (status, answer["code"]) == (409, "conflict")


def test_what_is_not_xml_is_not_saved_and_the_line_is_named(case, block):
    status, answer = post(block, "studio_save", body(case, block, data=f"<{case.tag}>\n<oops"))
    assert (status, answer["code"]) == (422, "unreadable")
    assert "2" in answer["error"]
    assert block.data == case.sample


def test_unfinished_work_may_be_saved_and_is_remarked_on(case, block):
    bare = f'<{case.tag} schema="1"/>'
    status, answer = post(block, "studio_save", body(case, block, data=bare))
    assert status == 200
    assert any(problem["severity"] == "error" for problem in answer["problems"])
    assert block.student_view({}).content
    assert block.validate().messages


def test_checking_saves_nothing(case, block):
    status, answer = post(block, "studio_check", {"data": f'<{case.tag} schema="1"/>'})
    assert status == 200
    assert answer["problems"]
    assert block.data == case.sample


def test_a_wrong_setting_is_named_at_its_field(case, block):
    fields = {**body(case, block)["fields"], "display_name": "x" * 300}
    status, answer = post(block, "studio_save", body(case, block, fields=fields))
    assert (status, answer["field"]) == (422, "display_name")
    assert block.data == case.sample


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_an_empty_block_opens_with_something_that_works(case, language):
    with translation.override(language):
        world = World(author=True)
        block = world.block("", case.tag)
        assert block.author_view({}).content
        assert block.student_view({}).content
        source = block.starter(language)
        assert "data-source" in block.studio_view({}).content
    started = World().block(source, case.tag)
    assert started.document() is not None, [p.message("en") for p in started.loaded().problems]
    assert case.form.write(case.form.read(source).document) == source


def test_the_unit_page_is_told_what_is_wrong(case):
    block = World(author=True).block(f'<{case.tag} schema="1"/>', case.tag)
    assert block.validate().messages


class Inherited(XBlockMixin):
    """The platform's inherited field, as its mixin gives it to every block."""

    max_attempts = Integer(default=2, scope=Scope.settings)


def test_saving_unchanged_sets_no_field_of_its_own(case):
    """Else what the subsection says would no longer reach the block."""
    block = World(author=True, mixins=(Inherited,)).block(case.sample, case.tag)
    offered = [setting.name for setting in block.SETTINGS if setting.name in block.fields]
    fields = {name: getattr(block, name) for name in offered} | (
        {"max_attempts": None} if "max_attempts" in offered else {}
    )
    status, _ = post(block, "studio_save", {"data": case.sample, "base": base(block), "fields": fields})
    assert status == 200
    assert not [name for name in offered if block.fields[name].is_set_on(block)]


def test_an_attempt_limit_of_its_own_is_kept_and_taken_away_again(case):
    block = World(author=True, mixins=(Inherited,)).block(case.sample, case.tag)
    if "max_attempts" not in {setting.name for setting in block.SETTINGS}:
        pytest.skip("nothing to attempt")
    assert "placeholder" in block.studio_view({}).content
    for sent, kept in ((5, 5), (None, 2)):
        fields = {**body(case, block)["fields"], "max_attempts": sent}
        assert post(block, "studio_save", body(case, block, fields=fields))[0] == 200
        assert block.max_attempts == kept

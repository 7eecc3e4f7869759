"""OLX in and out, bad XML, the schema, and authors who change what people are in the middle of."""

from __future__ import annotations

import importlib.resources
from random import Random

import pytest
from lxml import etree

from esafety_xblocks.common.olx.losses import losses
from esafety_xblocks.common.olx.platform import PLATFORM_ATTRIBUTES
from esafety_xblocks.common.olx.rng import schema
from tests.runtime import World

SEEDS = range(10)
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def exported(block):
    """Export as the platform does, pretty-printed."""
    node = etree.Element("unknown_root")
    block.add_xml_to_node(node)
    return etree.tostring(etree.fromstring(etree.tostring(node, pretty_print=True)), encoding="unicode")


@pytest.mark.parametrize("seed", SEEDS)
def test_reading_and_writing_is_the_identity(case, seed):
    source = case.random(seed)
    reading = case.form.read(source)
    assert reading.problems == ()
    assert case.form.write(reading.document) == source
    printed = etree.tostring(etree.fromstring(source.encode()), pretty_print=True, encoding="unicode")
    assert case.form.write(case.form.read(printed).document) == source


@pytest.mark.parametrize("seed", SEEDS)
def test_in_and_out_of_the_platform_is_the_same_document(case, seed):
    block = World().imported(case.random(seed))
    assert block.data == case.random(seed)
    again = World().imported(exported(block))
    assert again.data == block.data


def test_platform_fields_survive_and_are_not_content(case):
    source = case.sample.replace(f"<{case.tag} ", f'<{case.tag} display_name="Naam" url_name="abc" ', 1)
    block = World().imported(source)
    assert block.display_name == "Naam"
    assert "Naam" not in block.data
    assert 'display_name="Naam"' in exported(block)


def test_a_newer_schema_is_never_rewritten(case):
    newer = case.sample.replace('schema="1"', 'schema="2"', 1)
    block = World().imported(newer)
    assert 'schema="2"' in exported(block)
    assert block.document() is None
    assert block.loaded().problems[0].code == "newer_schema"
    assert block.student_view({}).content


@pytest.mark.parametrize("seed", range(5))
def test_what_is_unknown_is_kept_and_named(case, seed):
    source = case.random(seed).replace(f"</{case.tag}>", '<novelty a="1">woorden</novelty></' + case.tag + ">")
    reading = case.form.read(source)
    assert "unknown_element" in {problem.code for problem in reading.problems}
    assert "woorden" in case.form.write(reading.document)
    assert not losses(case.form.root, etree.fromstring(source.encode()), case.form.write(reading.document), ())


def test_the_schema_is_as_new_as_the_model_and_fits_what_we_write(case):
    file = importlib.resources.files(f"esafety_xblocks.{case.room}") / f"{case.room}.rng"
    assert file.read_text(encoding="utf-8") == schema(case.form.root), "make it again: see common/olx/rng.py"
    grammar = etree.RelaxNG(etree.fromstring(schema(case.form.root).encode()))
    for seed in SEEDS:
        document = etree.fromstring(case.random(seed).encode())
        assert grammar.validate(document), grammar.error_log


@pytest.mark.parametrize(
    "spoil",
    [
        lambda s: BOMB + s,
        lambda s: XXE + s,
        lambda s: "<!DOCTYPE html>" + s,
        lambda s: s[: len(s) // 2],
        lambda s: s.replace("</text>", "</txt>", 1),
        lambda s: s.encode("utf-16"),
        lambda s: s.replace("<text", "<text>" + "<p>" * 5000, 1),
        lambda s: s.replace("<title>", "<title>" + "x" * 50_000_000, 1),
        lambda s: "",
        lambda s: "<html/>",
        lambda s: "\x00" + s,
    ],
    ids=["bomb", "xxe", "doctype", "truncated", "unclosed", "utf-16", "deep", "50 MB", "empty", "other", "zero"],
)
def test_bad_xml_is_refused_with_a_reason(case, spoil):
    reading = case.form.read(spoil(case.sample))
    assert reading.document is None or reading.problems
    for problem in reading.problems:
        assert len({problem.message(language) for language in ("nl", "fr")}) == 2


def damaged(source: str, random: Random) -> str:
    """Return a document after an author's, or somebody's, hands were in it."""
    root = etree.fromstring(source.encode())
    every = [e for e in root.iter() if isinstance(e.tag, str) and e is not root]
    if not every:
        return source
    one = random.choice(every)
    parent = one.getparent()
    kind = random.randrange(6)
    if kind == 0:
        parent.remove(one)
    elif kind == 1:
        parent.append(etree.fromstring(etree.tostring(one, with_tail=False)))
    elif kind == 2 and one.get("id"):
        one.set("id", f"{one.get('id')}_b"[:40])
    elif kind == 3 and len(parent) > 1:
        parent.insert(0, one)
    elif kind == 4 and one.attrib:
        del one.attrib[random.choice(list(one.attrib))]
    elif one.attrib:
        one.set(random.choice(list(one.attrib)), random.choice(["", "1", "x y", "-5", "true"]))
    return etree.tostring(root, encoding="unicode")


def test_two_hundred_edits_under_a_running_learner(case):
    random = Random(7)
    world = World()
    block = world.block(case.sample, case.tag)
    source, best = case.sample, 0.0
    for number in range(200):
        source = case.sample if number % 8 == 0 else damaged(source, random)
        node = etree.fromstring(source.encode())
        block.data = case.form.kept(node, PLATFORM_ATTRIBUTES)
        assert block.student_view({}).content
        if block.document() is not None:
            answer = case.step(block, random)
            assert answer is None or answer[0] in (200, 409), answer
        if number % 10 == 0:
            block.validate()
        if getattr(block, "raw_possible", None) is not None:
            assert block.raw_earned >= best
            best = block.raw_earned
    values = [grade["value"] for grade in world.grades()]
    assert values == sorted(values)
    assert bool(values) is case.graded, "the walk never finished: it proves nothing"

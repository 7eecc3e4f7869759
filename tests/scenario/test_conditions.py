"""Conditions: written and read back they are the same, and they mean what they say."""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esafety_xblocks.common.conditions import All, Any, Community, Compare, Flag, Not, atoms, parse
from esafety_xblocks.common.olx.codecs import BadValue
from esafety_xblocks.text import COMMUNITIES
from tests.strategies import FLAGS, conditions

situations = st.builds(
    lambda safety, trust, flags, community: SimpleNamespace(
        tracks={"safety": safety, "trust": trust}, flags=frozenset(flags), community=community
    ),
    st.integers(-5, 105),
    st.integers(-5, 105),
    st.sets(st.sampled_from(FLAGS)),
    st.sampled_from(COMMUNITIES),
)


def reference(condition, now):
    """The same meaning, by Python's own rules."""
    source = (
        str(condition)
        .replace("community = ", "community == ")
        .replace("!=", "≠")
        .replace("<=", "≤")
        .replace(">=", "≥")
        .replace("==", "=")
        .replace("=", "==")
        .replace("≠", "!=")
        .replace("≤", "<=")
        .replace("≥", ">=")
    )
    names = {**now.tracks, **{flag: flag in now.flags for flag in FLAGS}}
    names |= {"community": now.community, **{code: code for code in COMMUNITIES}}
    return eval(source, {"__builtins__": {}}, names)


@settings(max_examples=300, deadline=None)
@given(conditions())
def test_written_and_read_it_is_the_same(condition):
    assert parse(str(condition)) == condition


@settings(max_examples=300, deadline=None)
@given(conditions(), situations)
def test_it_means_what_it_says(condition, now):
    assert condition.holds(now) is bool(reference(condition, now))


@given(st.text(max_size=60))
def test_any_text_is_a_condition_or_a_sentence_about_it(source):
    try:
        condition = parse(source)
    except BadValue as error:
        assert error.template.format(**error.params)
    else:
        assert parse(str(condition)) == condition


@given(st.text(alphabet="()<>=! andornotcommunitybe_vl0123456789", max_size=60))
def test_nearly_conditions_never_raise_anything_else(source):
    try:
        parse(source)
    except BadValue as error:
        assert error.template.format(**error.params)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("safety < 40", Compare("safety", "<", 40)),
        ("safety<-4", Compare("safety", "<", -4)),
        ("dismissed", Flag("dismissed")),
        ("not dismissed", Not(Flag("dismissed"))),
        ("community != be_wb", Community("be_wb", same=False)),
        ("a and b or c", Any((All((Flag("a"), Flag("b"))), Flag("c")))),
        ("a and (b or c)", All((Flag("a"), Any((Flag("b"), Flag("c")))))),
        ("not (a or b)", Not(Any((Flag("a"), Flag("b"))))),
        ("nothing and orchid", All((Flag("nothing"), Flag("orchid")))),
    ],
)
def test_examples(source, expected):
    assert parse(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "",
        " ",
        "and",
        "a and",
        "or b",
        "not",
        "()",
        "(a",
        "a)",
        "a b",
        "safety <",
        "safety < forty",
        "safety < 4x",
        "safety == 4",
        "40 < safety",
        "safety < 1234567",
        "community",
        "community = be_xx",
        "community < be_vl",
        "__import__('os')",
        "a; b",
        "A",
        "a" * 500,
        "(" * 200,
        "not " * 150 + "a",
    ],
)
def test_what_is_no_condition(source):
    with pytest.raises(BadValue):
        parse(source)


def test_atoms_are_the_simple_parts_in_order():
    found = atoms(parse("safety < 40 and not (dismissed or community = be_wb)"))
    assert found == (Compare("safety", "<", 40), Flag("dismissed"), Community("be_wb"))

"""Whom to call: always a number, never an unverified one, never twice (facts.md 3.1 and its added rules)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from esafety_xblocks.common import contacts
from esafety_xblocks.common.contacts import SITUATIONS, all_contacts, contacts_for, gaps, stale
from esafety_xblocks.text import COMMUNITIES

VERIFIED = {"112", "101", "116 000", "1813", "0800 32 123", "102", "103", "107"}
"""Exactly the numbers that facts.md calls verified. Add one when a person has rung it, with the date in the table."""

EVERY_ROW = pytest.mark.parametrize("row", all_contacts(), ids=lambda row: row.id)


@pytest.fixture
def table(monkeypatch):
    """Put another table in place of the package's own."""

    def put(*rows):
        monkeypatch.setattr(contacts, "all_contacts", lambda: rows)

    return put


def test_the_verified_numbers_are_those_that_facts_md_calls_verified():
    assert {c.phone for c in all_contacts() if c.verified and c.phone} == VERIFIED


@pytest.mark.parametrize("community", COMMUNITIES)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_learners_see_verified_rows_only(community, situation):
    assert all(c.verified for c in contacts_for(community, [situation]))


@pytest.mark.parametrize("community", COMMUNITIES)
def test_112_and_101_are_always_shown_and_first(community):
    assert [c.phone for c in contacts_for(community)[:2]] == ["112", "101"]


@pytest.mark.parametrize("community", COMMUNITIES)
def test_child_focus_and_somebody_for_the_reader_are_always_shown(community):
    phones = {c.phone for c in contacts_for(community)}
    assert "116 000" in phones
    assert phones & {"1813", "107"}


@pytest.mark.parametrize("community", COMMUNITIES)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_situation_has_a_number_in_every_community(community, situation):
    assert any(situation in c.situations and c.phone for c in contacts_for(community, [situation]))


@pytest.mark.parametrize("community", COMMUNITIES)
def test_nothing_stands_there_twice(community):
    shown = contacts_for(community, SITUATIONS)
    phones = [c.phone for c in shown if c.phone]
    assert len(phones) == len(set(phones))
    assert len(shown) == len({c.id for c in shown})


@pytest.mark.parametrize("community", COMMUNITIES)
def test_a_place_without_a_number_is_shown_only_where_it_is_asked_for(community):
    assert all(c.phone for c in contacts_for(community))
    assert "take_it_down" in {c.id for c in contacts_for(community, ["image"])}


def test_the_words_fit_the_situation():
    about_suicide = contacts_for("be_vl", ["suicide"])
    assert "zelfmoordlijn" in {c.id for c in about_suicide}
    assert about_suicide[2].phone == "1813"


@pytest.mark.parametrize("community", COMMUNITIES)
def test_a_teacher_who_wants_advice_is_told_that_child_focus_is_for_teachers_too(community):
    assert "child_focus_teacher" in {c.id for c in contacts_for(community, ["teacher"])}


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@EVERY_ROW
def test_every_row_is_said_in_every_language(row, language):
    every = [row.name, row.who, row.what, *([row.hours] if row.hours else [])]
    assert all(text.own(language) for text in every)


@EVERY_ROW
def test_every_row_serves_a_known_community_and_situation(row):
    assert set(row.community) <= set(COMMUNITIES)
    assert row.situations
    assert set(row.situations) <= set(SITUATIONS)


@EVERY_ROW
def test_a_verified_row_says_where_and_when_it_was_read_and_no_other_has_a_date(row):
    assert bool(row.checked) is row.verified
    assert not row.checked or date.fromisoformat(row.checked) <= date.today()
    assert row.source or not row.verified or row.phone == "112"


@EVERY_ROW
def test_an_address_is_one_that_learners_may_follow(row):
    assert all(address.startswith("https://") for address in (row.url, row.chat) if address)
    assert row.verified or not row.chat


def test_ids_are_unique():
    ids = [c.id for c in all_contacts()]
    assert len(ids) == len(set(ids))


class TestGaps:
    """A community × situation without a usable number."""

    def test_there_are_none(self):
        assert gaps() == ()

    def test_an_unverified_number_fills_none(self, table):
        table(*(replace(c, verified=c.verified and c.phone != "102") for c in all_contacts()))
        assert gaps() == (("be_vl", "home"),)

    def test_an_emergency_number_fills_danger_only(self, table):
        table(*(c for c in all_contacts() if c.urgent))
        assert {situation for _, situation in gaps()} == set(SITUATIONS) - {"danger"}

    def test_a_page_without_a_number_fills_none(self, table):
        table(*(c for c in all_contacts() if "teacher" not in c.situations or not c.phone))
        assert {("be_vl", "teacher"), ("be_wb", "teacher"), ("be_de", "teacher")} <= set(gaps())

    def test_an_empty_table_is_nothing_but_gaps(self, table):
        table()
        assert len(gaps()) == len(COMMUNITIES) * len(SITUATIONS)


class TestStale:
    """A row is checked once a year."""

    CHECKED = date(2026, 11, 24)

    @pytest.fixture
    def row(self, table):
        def put(checked, *, verified=True):
            table(replace(all_contacts()[0], checked=checked, verified=verified))

        return put

    @pytest.mark.parametrize(
        ("today", "is_stale"), [(date(2026, 11, 24), False), (date(2027, 11, 24), False), (date(2027, 11, 25), True)]
    )
    def test_a_row_is_good_for_a_year_to_the_day(self, row, today, is_stale):
        row(self.CHECKED.isoformat())
        assert bool(stale(today)) is is_stale

    def test_a_row_checked_on_a_leap_day_is_good_until_the_end_of_february(self, row):
        row("2028-02-29")
        assert not stale(date(2029, 2, 28))
        assert stale(date(2029, 3, 1))

    @pytest.mark.parametrize("checked", ["", "last spring"])
    def test_a_shown_row_that_nobody_checked_is_stale(self, row, checked):
        row(checked)
        assert stale(self.CHECKED)

    def test_a_hidden_row_is_not(self, row):
        row("", verified=False)
        assert not stale(self.CHECKED)

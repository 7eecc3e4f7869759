"""Whom to call: always a number, never an unverified one, never twice (facts.md 3.1 and its added rules)."""

from __future__ import annotations

from datetime import date

import pytest

from esafety_xblocks.common.contacts import SITUATIONS, all_contacts, contacts_for
from esafety_xblocks.text import COMMUNITIES

VERIFIED = {"112", "101", "116 000", "1813", "0800 32 123", "102", "103", "107"}


def test_only_verified_numbers_are_in_the_table():
    assert {contact.phone for contact in all_contacts()} <= VERIFIED


def test_every_row_says_when_it_was_checked():
    for contact in all_contacts():
        assert date.fromisoformat(contact.checked) <= date.today()


@pytest.mark.parametrize("community", COMMUNITIES)
def test_112_and_101_are_always_shown_and_first(community):
    assert [c.phone for c in contacts_for(community)[:2]] == ["112", "101"]


@pytest.mark.parametrize("community", COMMUNITIES)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_situation_has_a_number_in_every_community(community, situation):
    assert any(situation in c.situations for c in contacts_for(community, [situation]))


@pytest.mark.parametrize("community", COMMUNITIES)
def test_no_number_stands_there_twice(community):
    phones = [c.phone for c in contacts_for(community, SITUATIONS)]
    assert len(phones) == len(set(phones))


def test_the_words_fit_the_situation():
    about_suicide = contacts_for("be_vl", ["suicide"])
    assert "zelfmoordlijn" in {c.id for c in about_suicide}
    assert about_suicide[2].phone == "1813"


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_row_is_said_in_every_language(language):
    assert all(c.what.own(language) and c.name.own(language) for c in all_contacts())

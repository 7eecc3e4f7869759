"""Whom to call: by community and situation, verified numbers only, and the day they were checked."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html

from esafety_xblocks.common.contacts import SITUATIONS, all_contacts
from esafety_xblocks.helplines.advice import advice
from esafety_xblocks.helplines.checks import editorial
from esafety_xblocks.helplines.olx import FORMAT
from esafety_xblocks.text import COMMUNITIES
from tests.runtime import World, post

SOURCE = (
    '<esafety_helplines schema="1" helplines="x" languages="nl fr"><title><text>X</text></title></esafety_helplines>'
)


def block(**world):
    return World(**world).block(SOURCE, "esafety_helplines")


def numbers(page: str) -> set[str]:
    return set(html.fromstring(page).xpath("//a[starts-with(@href, 'tel:')]/@href"))


@pytest.mark.parametrize("community", COMMUNITIES)
def test_every_situation_has_a_number_in_every_community(community):
    one = block()
    status, _ = post(one, "settings", {"community": community})
    assert status == 200
    page = html.fromstring(one.student_view({}).content)
    for situation in SITUATIONS:
        (card,) = page.xpath(f"//details[@data-card='{situation}']")
        assert card.xpath(".//a[starts-with(@href, 'tel:')]"), situation
        assert card.xpath("./p[contains(@class, 'first-thing')]")[0].text_content().strip()


def test_emergency_numbers_stand_first_and_are_always_there():
    page = html.fromstring(block().student_view({}).content)
    stage = page.xpath("//div[contains(@class, 'stage')]")[0]
    assert stage.xpath(".//a[starts-with(@href, 'tel:')]/@href")[:2] == ["tel:112", "tel:101"]


def test_what_nobody_verified_is_never_shown():
    hidden = {"tel:" + "".join(c for c in one.phone if c.isdigit()) for one in all_contacts() if not one.verified}
    shown = {"tel:" + "".join(c for c in one.phone if c.isdigit()) for one in all_contacts() if one.verified}
    one = block()
    for community in COMMUNITIES:
        post(one, "settings", {"community": community})
        assert not numbers(one.student_view({}).content) & (hidden - shown)
    assert not numbers(one.public_view({}).content) & (hidden - shown)


def test_somebody_in_need_does_not_sign_in_first():
    page = block(user_id=None).public_view({}).content
    assert {"tel:112", "tel:101", "tel:116000"} <= numbers(page)
    for community in ("Vlaanderen", "Wallonië", "Duitstalige"):
        assert community in page


def test_the_page_says_when_the_numbers_were_last_checked():
    assert "Nummers het laatst nagekeken op 24/11/2026." in block().student_view({}).content


def test_a_date_older_than_a_year_is_remarked_on():
    document = FORMAT.read(SOURCE).document
    assert "stale_contact" not in {p.code for p in editorial(document, today=date(2027, 11, 24))}
    assert "stale_contact" in {p.code for p in editorial(document, today=date(2027, 11, 25))}


def test_every_situation_says_what_to_do_first_in_both_languages():
    assert set(advice()) == set(SITUATIONS)
    for one in advice().values():
        for language in ("nl", "fr", "en"):
            assert one.name.own(language)
            assert one.first.own(language)


def test_only_the_situations_that_the_author_chose_are_offered_in_that_order():
    source = SOURCE.replace('languages="nl fr"', 'languages="nl fr" situations="image adult danger"')
    page = html.fromstring(World().block(source, "esafety_helplines").student_view({}).content)
    assert page.xpath("//details/@data-card") == ["image", "adult", "danger"]

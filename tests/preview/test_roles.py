"""Who may open what. One line per page; one column per role."""

from __future__ import annotations

import pytest

from tests.preview.conftest import FIRST_UNIT, PROBE, UNIT

HIDDEN = "block-v1:Preview+esafety+nl+type@vertical+block@hidden"
# path: visitor, teacher, trainer, author
PAGES = {
    "/": (200, 200, 200, 200),
    "/course/nl/": (200, 200, 200, 200),
    "/course/fr/": (200, 200, 200, 200),
    "/course/de/": (404, 404, 404, 404),
    f"/unit/{UNIT}/": (200, 200, 200, 200),
    f"/bare/{UNIT}/": (200, 200, 200, 200),
    f"/bare/{PROBE}/": (200, 200, 200, 200),
    f"/unit/{PROBE}/": (404, 404, 404, 404),
    f"/unit/{HIDDEN}/": (404, 404, 200, 200),
    "/unit/nonsense/": (404, 404, 404, 404),
    "/course/nl/progress/": (302, 200, 200, 200),
    "/course/nl/learners/": (302, 403, 200, 200),
    "/events/": (302, 403, 403, 200),
    "/studio/": (302, 403, 403, 200),
    f"/studio/unit/{UNIT}/": (302, 403, 403, 200),
    f"/studio/unit/{FIRST_UNIT}/": (302, 403, 403, 200),
    f"/studio/edit/{PROBE}/": (302, 403, 403, 200),
    f"/studio/embed/{PROBE}/": (302, 403, 403, 200),
    f"/studio/unit/{UNIT}/export/": (302, 403, 403, 200),
    "/courses/course-v1:Preview+esafety+nl/jump_to_id/p1": (302, 302, 302, 302),
    "/courses/course-v1:Preview+esafety+nl/jump_to_id/none": (404, 404, 404, 404),
}
ACTIONS = {
    f"/staff/{PROBE}/reset/": (302, 403, 404, 404),
    "/masquerade/": (302, 403, 302, 302),
    f"/studio/unit/{UNIT}/publish/": (302, 403, 403, 302),
    f"/studio/unit/{UNIT}/restore/": (302, 403, 403, 302),
    f"/studio/unit/{UNIT}/import/": (302, 403, 403, 302),
    "/sign-in/root/": (404, 404, 404, 404),
}
ROLES = ("visitor", "nele", "tom", "sarah")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("role", ROLES)
def test_a_page_opens_for_the_roles_it_is_for(as_, role, path):
    response = as_(role).get(path)

    assert response.status_code == PAGES[path][ROLES.index(role)]
    if response.status_code == 302 and "jump" not in path:
        assert response.url == "/"


@pytest.mark.parametrize("path", ACTIONS)
@pytest.mark.parametrize("role", ROLES)
def test_an_action_is_for_the_roles_it_is_for_and_never_a_get(as_, role, path):
    client = as_(role)

    assert client.get(path).status_code == 405
    assert client.post(path).status_code == ACTIONS[path][ROLES.index(role)]


def test_an_action_without_the_token_is_refused(as_):
    client = as_("sarah", enforce_csrf_checks=True)

    assert client.post(f"/studio/unit/{UNIT}/publish/").status_code == 403


def test_signing_in_is_one_post_and_speaks_the_persons_language(as_):
    client = as_("visitor")

    response = client.post("/sign-in/karim/", follow=True)

    assert response.redirect_chain[-1][0] == "/course/fr/"
    assert 'lang="fr"' in response.content.decode()
    assert "Se déconnecter" in response.content.decode()


def test_signing_out_makes_a_visitor(as_):
    client = as_("nele")

    client.post("/sign-out/")

    assert "visitor" in client.get(f"/bare/{PROBE}/").content.decode()

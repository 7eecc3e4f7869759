"""The people of the preview and what they may do. Real Django users in real groups; no passwords."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """What a person is here; on the platform: a learner, limited staff (LMS only), and course staff."""

    TEACHER = "teacher"
    TRAINER = "trainer"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Person:
    """One of the demo people.

    Attributes:
        username: the name they sign in with.
        name: the name shown.
        role: see `Role`.
        interface: the language of the interface they prefer.
        course: the language of the course they follow first.
        about: one line on the sign-in card, translated.
    """

    username: str
    name: str
    role: Role
    interface: str
    course: str
    about: Any


PEOPLE = (
    Person("nele", "Nele", Role.TEACHER, "nl-nl", "nl", _("Year 6, Ghent")),
    Person("karim", "Karim", Role.TEACHER, "fr", "fr", _("Secondary school, Liège")),
    Person("yasmina", "Yasmina", Role.TEACHER, "nl-nl", "nl", _("Secondary school, Brussels")),
    Person("julie", "Julie", Role.TEACHER, "fr", "fr", _("Special education, Namur")),
    Person("tom", "Tom", Role.TRAINER, "nl-nl", "nl", _("Trains school teams in Flanders")),
    Person("ines", "Inès", Role.TRAINER, "fr", "fr", _("Trains school teams in Wallonia and Brussels")),
    Person("sarah", "Sarah", Role.AUTHOR, "nl-nl", "nl", _("Writes the course in Dutch")),
    Person("luc", "Luc", Role.AUTHOR, "fr", "fr", _("Writes the course in French")),
)


def create_people() -> None:
    """Create the demo people and their groups; those who are there stay as they are."""
    groups = {role: Group.objects.get_or_create(name=role.value)[0] for role in Role}
    for person in PEOPLE:
        user, created = User.objects.get_or_create(username=person.username, defaults={"first_name": person.name})
        if created:
            user.set_unusable_password()
            user.save()
        user.groups.set([groups[person.role]])


def person_of(user: Any) -> Person | None:
    """Return which of the demo people a user is."""
    return next((person for person in PEOPLE if person.username == user.get_username()), None)


def role_of(user: Any) -> Role | None:
    """Return a user's role, None for a visitor."""
    if not user.is_authenticated:
        return None
    names = set(user.groups.values_list("name", flat=True))
    return next((role for role in (Role.AUTHOR, Role.TRAINER) if role.value in names), Role.TEACHER)


def is_course_staff(user: Any) -> bool:
    """Whether the platform would say `user_is_staff`: trainers and authors, in the LMS."""
    return role_of(user) in (Role.TRAINER, Role.AUTHOR)


def may_author(user: Any) -> bool:
    """Whether the person has Studio access to the course."""
    return role_of(user) is Role.AUTHOR


def learners() -> list[User]:
    """Return the teachers, in the order of their cards."""
    order = [person.username for person in PEOPLE]
    users = User.objects.filter(groups__name=Role.TEACHER.value)
    return sorted(users, key=lambda user: order.index(user.username) if user.username in order else len(order))

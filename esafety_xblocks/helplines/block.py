"""The XBlock of the helplines: nothing to answer, nothing graded; completed by being seen, as the platform does."""

from __future__ import annotations

from markupsafe import Markup

from esafety_xblocks.common.block import named
from esafety_xblocks.common.learner import LearnerMixin
from esafety_xblocks.common.studio.block import StudioMixin
from esafety_xblocks.helplines import views
from esafety_xblocks.helplines.model import Helplines
from esafety_xblocks.helplines.olx import FORMAT
from esafety_xblocks.helplines.studio import starter
from esafety_xblocks.helplines.views.words import WORDS
from esafety_xblocks.text import N_, strings


class HelplinesBlock(StudioMixin, LearnerMixin):
    """Whom to call or where to report, by community and by situation."""

    FORMAT = FORMAT
    ROOM = views.ROOM
    HANDLERS = ("settings",)
    WORDS = WORDS

    display_name = named(N_("Helplines"))

    def glance(self, draft: Helplines, language: str) -> tuple[str, ...]:
        """Return how many situations are offered, for the unit page."""
        count = len(draft.offered)
        return (strings(language).ngettext("{n} situation", "{n} situations", count).format(n=count),)

    def starter(self, language: str) -> str:
        """Return a first small block."""
        return starter(language)

    def page(self) -> Markup:
        """Return the whole inside of the block."""
        return views.page(self.usable(), views.View(**self.view_fields()))

    def stage(self, *notices: str) -> Markup:
        """Return whom to call."""
        return views.stage(self.usable(), views.View(**self.view_fields(*notices)))

    def public_page(self) -> Markup:
        """Return whom to call in every community: somebody in need does not sign in first."""
        return views.public(self.usable(), views.View(**self.view_fields()))

"""The app, as the platform's plugin machinery and a plain Django project find it."""

from __future__ import annotations

from django.apps import AppConfig, apps
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _

LMS, CMS = "lms.djangoapp", "cms.djangoapp"
RETIREMENT = "openedx.core.djangoapps.user_api.accounts.signals"


def _retirement(signal: str) -> dict[str, str]:
    return {
        "receiver_func_name": "retire_user",
        "signal_path": f"{RETIREMENT}.{signal}",
        "dispatch_uid": f"esafety_workshops.{signal}",
    }


class WorkshopsConfig(AppConfig):
    """Records, and later workshops."""

    name = "esafety_xblocks.workshops"
    label = "esafety_workshops"
    verbose_name = _("Online safety: workshops and records")
    default_auto_field = "django.db.models.BigAutoField"

    # Read by edx_django_utils.plugins; plain words, so that the app needs nothing of the platform to be imported.
    plugin_app = {
        # In `common` the platform asks plugins before it sets most of its own; the others come after all of those.
        "settings_config": {
            CMS: {kind: {"relative_path": "plugin_settings"} for kind in ("common", "production", "devstack", "test")}
        },
        # Both of the steps in which the platform retires somebody: a host may run only one, and twice does no harm.
        "signals_config": {
            LMS: {
                "relative_path": "receivers",
                "receivers": [_retirement("USER_RETIRE_LMS_MISC"), _retirement("USER_RETIRE_LMS_CRITICAL")],
            }
        },
    }

    def ready(self) -> None:
        """Listen to the blocks, and to the platform where it deletes what a learner did."""
        from esafety_xblocks.common import signals
        from esafety_xblocks.common.figures import set_figures
        from esafety_xblocks.workshops import receivers
        from esafety_xblocks.workshops.figures import RecordedFigures

        set_figures(RecordedFigures())
        signals.step_taken.connect(receivers.keep_steps, dispatch_uid="esafety_workshops.step_taken")
        signals.consent_given.connect(receivers.keep_consent, dispatch_uid="esafety_workshops.consent_given")
        signals.state_cleared.connect(receivers.clear_state, dispatch_uid="esafety_workshops.state_cleared")
        if apps.is_installed("lms.djangoapps.courseware"):
            post_delete.connect(
                receivers.platform_deleted_state,
                sender=apps.get_model("courseware", "StudentModule"),
                dispatch_uid="esafety_workshops.state_deleted",
            )

"""Addresses of the site. Handlers and resources are where the platform has them."""

from __future__ import annotations

from django.urls import path
from django.views.i18n import set_language

from esafety_xblocks.preview.views import assets, course, handlers, home, people, staff, studio, unit

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in/<slug:username>/", home.sign_in, name="sign_in"),
    path("sign-out/", home.sign_out, name="sign_out"),
    path("language/", set_language, name="set_language"),
    # The course, as learners meet it
    path("course/<slug:run>/", course.outline, name="outline"),
    path("course/<slug:run>/progress/", course.progress, name="progress"),
    path("course/<slug:run>/learners/", people.learners, name="learners"),
    path("unit/<str:usage>/", unit.unit, name="unit"),
    path("bare/<str:usage>/", unit.bare, name="bare"),
    path("courses/<str:course_key>/jump_to_id/<str:block_id>", course.jump, name="jump"),
    path("courses/<str:course_key>/xblock/<str:usage>/handler/<str:handler>", handlers.lms, name="handler"),
    path("courses/<str:course_key>/xblock/<str:usage>/handler/<str:handler>/<path:suffix>", handlers.lms),
    # Course staff
    path("staff/<str:usage>/<slug:tool>/", staff.use_tool, name="staff_tool"),
    path("masquerade/", staff.look_as, name="masquerade"),
    path("events/", people.events, name="events"),
    # Studio
    path("studio/", studio.home, name="studio"),
    path("studio/unit/<str:usage>/", studio.unit, name="studio_unit"),
    path("studio/edit/<str:usage>/", studio.edit, name="studio_edit"),
    path("studio/embed/<str:usage>/", studio.embed, name="studio_embed"),
    path("studio/unit/<str:usage>/publish/", studio.publish, name="studio_publish"),
    path("studio/unit/<str:usage>/restore/", studio.restore, name="studio_restore"),
    path("studio/unit/<str:usage>/export/", studio.export, name="studio_export"),
    path("studio/unit/<str:usage>/import/", studio.import_olx, name="studio_import"),
    path("studio/xblock/<str:usage>/handler/<str:handler>", handlers.studio, name="studio_handler"),
    path("studio/xblock/<str:usage>/handler/<str:handler>/<path:suffix>", handlers.studio),
    path("studio/preview/xblock/<str:usage>/handler/<str:handler>", handlers.studio_preview),
    path("studio/preview/xblock/<str:usage>/handler/<str:handler>/<path:suffix>", handlers.studio_preview),
    # Files
    path("xblock/resource/<slug:block_type>/<path:uri>", assets.block_resource, name="block_resource"),
    path("files/<slug:run>/<path:name>", assets.course_file, name="course_file"),
    path("preview-static/<path:name>", assets.own_file, name="own_file"),
]

handler403 = "esafety_xblocks.preview.views.home.forbidden"
handler404 = "esafety_xblocks.preview.views.home.not_found"

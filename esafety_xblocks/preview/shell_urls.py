"""Addresses of the shell: a stand-in for the learning front end, served from another port."""

from __future__ import annotations

from django.urls import path

from esafety_xblocks.preview.views import assets, shell

urlpatterns = [
    path("", shell.home, name="shell_home"),
    path("unit/<str:usage>/", shell.unit, name="shell_unit"),
    path("preview-static/<path:name>", assets.own_file, name="own_file"),
]

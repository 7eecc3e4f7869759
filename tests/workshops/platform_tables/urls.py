"""The preview's addresses, and the admin's."""

from __future__ import annotations

from django.contrib import admin
from django.urls import path

from esafety_xblocks.preview.urls import urlpatterns as of_the_preview

urlpatterns = [path("admin/", admin.site.urls), *of_the_preview]

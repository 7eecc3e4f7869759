"""Root attributes that belong to the platform: read past, kept, never ours to judge."""

from __future__ import annotations

PLATFORM_ATTRIBUTES = frozenset(
    """
    url_name slug org course xblock-family copied_from_block copied_from_version upstream upstream_version
    upstream_version_declined upstream_display_name upstream_data top_level_downstream_parent_key
    downstream_customized downstream_is_modified

    name tags display_name weight graded start due relative_weeks_due visible_to_staff_only course_edit_method
    giturl xqa_key graceperiod group_access showanswer show_correctness rerandomize days_early_for_beta
    static_asset_path use_latex_compiler max_attempts matlab_api_key user_partitions video_speed_optimizations
    video_auto_advance video_bumper show_reset_button edxnotes edxnotes_visibility in_entrance_exam self_paced
    hide_from_toc format chrome default_tab source_file
    """.split()  # noqa: SIM905 - a list of names reads better so
)
"""First what the platform's serialisers write without always being fields; then XBlock's and its own mixed-in
fields (InheritanceMixin, LmsBlockMixin, XModuleMixin)."""

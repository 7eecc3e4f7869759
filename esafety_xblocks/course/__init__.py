"""The course as files: what the `esafety` command does."""

"""The preview: an embedded Django site that hosts the real blocks on the real XBlock runtime.

It mirrors the platform's rules (who may write which field, what is recorded for whom, what the importer and the
exporter do to a file), so that a bug shows here before it shows there. What is home-made in it: docs/preview.md.
"""

"""The lesson: a ready-made lesson for class, to read, print, download, present and adapt (docs/olx-lesson.md)."""

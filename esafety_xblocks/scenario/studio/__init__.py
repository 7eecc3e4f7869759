"""Studio's side of a story: its preview, its editor, its handlers for authors only."""

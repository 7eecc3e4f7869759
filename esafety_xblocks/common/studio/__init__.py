"""Studio, for every block: its preview in the unit page, its editor, its handlers for authors only."""

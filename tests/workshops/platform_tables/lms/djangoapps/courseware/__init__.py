"""The shape of the platform's `courseware` tables: what the app reads and writes of them, nothing they do."""

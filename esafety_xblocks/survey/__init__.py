"""Pre, post and follow-up surveys: how sure teachers are of themselves, and their own change."""

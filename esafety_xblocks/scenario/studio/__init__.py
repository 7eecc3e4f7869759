"""Studio's side of a story: what the unit page tells, and a first small story."""

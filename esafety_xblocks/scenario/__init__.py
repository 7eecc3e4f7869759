"""The branching story: model, play, OLX, checks, the block and its views."""

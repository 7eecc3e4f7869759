"""Helplines: whom to call or where to report, by community and by situation."""

"""The quiz: explained questions to practise with, a test, or something to play with a class."""

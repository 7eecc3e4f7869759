"""The Django app: records of what learners did, for figures over many of them. Workshops stand on the same app.

`api.py` is its only door for other Python code; what it returns is in `data.py` and `common/figures.py`.
"""

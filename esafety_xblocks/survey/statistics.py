"""Figures over a group: mean, spread, Cronbach's alpha, and how large a change is between two moments.

Small formulas of our own, so that the platform needs no numerical library; the tests compare them with published
worked examples and with values that pingouin and SciPy gave.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 10
"""How many people, or pairs, a figure needs to be shown: below that it is neither stable nor anonymous."""

Z95 = 1.959963984540054
"""The standard normal quantile of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How a group answered.

    Attributes:
        n: how many people.
        mean: their mean.
        sd: their standard deviation (divided by n - 1).
    """

    n: int
    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class Effect:
    """How large a change is, in standard deviations.

    Attributes:
        n: how many pairs.
        difference: the mean change, in points of the scale.
        d: the standardised change; None when nobody differs from anybody.
        low, high: its 95 % interval; None together with `d`.
    """

    n: int
    difference: float
    d: float | None
    low: float | None
    high: float | None


def mean(values: Sequence[float]) -> float:
    """Return the arithmetic mean of at least one value."""
    return math.fsum(values) / len(values)


def variance(values: Sequence[float]) -> float:
    """Return the sample variance (n - 1) of at least two values."""
    middle = mean(values)
    return math.fsum((value - middle) ** 2 for value in values) / (len(values) - 1)


def spread(values: Sequence[float], least: int = LEAST) -> Spread | None:
    """Return mean and spread; None for fewer people than may be shown."""
    if len(values) < max(2, least):
        return None
    return Spread(len(values), mean(values), math.sqrt(variance(values)))


def alpha(rows: Sequence[Sequence[float]], least: int = LEAST) -> float | None:
    """Return Cronbach's alpha: how far the items of a scale go together.

    `k / (k - 1) * (1 - sum of item variances / variance of the sums)`: Cronbach 1951, Psychometrika 16, 297-334,
    formula (2). It may be negative, when reversed items were not turned.

    Args:
        rows: one row per person who answered every item, reversed items turned.
        least: how many people it needs.

    Returns:
        alpha; None for too few people, one item, or when all have the same sum.
    """
    if len(rows) < max(2, least) or len(rows[0]) < 2:
        return None
    items = len(rows[0])
    whole = variance([math.fsum(row) for row in rows])
    if whole <= 0.0:
        return None
    parts = math.fsum(variance([row[index] for row in rows]) for index in range(items))
    return items / (items - 1) * (1 - parts / whole)


def effect(pairs: Sequence[tuple[float, float]], least: int = LEAST) -> Effect | None:
    """Return the size of the change from the first to the second of each pair, with its 95 % interval.

    The mean change divided by the average standard deviation of the two moments, `sqrt((s1² + s2²) / 2)`: d_av in
    Cumming 2012 (Understanding the New Statistics, chapter 11) and Lakens 2013 (Frontiers in Psychology 4, 863).
    Not d_z: dividing by the spread of the differences makes the same change look larger the better people's answers
    agree over time, and cannot be laid beside studies with two groups. The interval is Bonett's for a standardised
    difference of paired means (2008, Psychological Methods 13, 99-109; `ci.stdmean.ps` in his R package statpsych).

    Args:
        pairs: before and after, one pair per person.
        least: how many pairs it needs.

    Returns:
        the change; None for too few pairs.
    """
    n = len(pairs)
    if n < max(2, least):
        return None
    before, after = [a for a, _ in pairs], [b for _, b in pairs]
    difference = mean([b - a for a, b in pairs])
    v1, v2 = variance(before), variance(after)
    average = (v1 + v2) / 2
    if average <= 0.0:
        return Effect(n, difference, None, None, None)
    df = n - 1
    shared = (v1 + v2 - variance([b - a for a, b in pairs])) / 2  # their covariance: r * s1 * s2
    d = difference / math.sqrt(average)
    of_spread = d**2 * (v1**2 + v2**2 + 2 * shared**2) / (8 * df * average**2)
    of_mean = (v1 + v2 - 2 * shared) / (df * average)
    error = math.sqrt(max(0.0, of_spread + of_mean))
    return Effect(n, difference, d, d - Z95 * error, d + Z95 * error)

"""The small formulas against published worked examples and against values that other programs gave."""

import math
import statistics as standard
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esafety_xblocks.survey.statistics import LEAST, alpha, effect, spread, variance

# Ten items, fifteen people: the data set "cronbach_alpha" of pingouin 0.7, after a worked example of Real Statistics.
TEN_ITEMS = [
    [3, 2, 2, 4, 1, 4, 5, 1, 4, 3],
    [5, 5, 4, 6, 3, 5, 1, 2, 5, 5],
    [7, 5, 3, 5, 5, 6, 4, 3, 3, 6],
    [2, 3, 4, 3, 3, 2, 2, 2, 6, 6],
    [6, 5, 5, 6, 5, 4, 4, 4, 6, 7],
    [1, 2, 2, 3, 4, 2, 5, 2, 3, 5],
    [4, 3, 3, 5, 3, 5, 2, 1, 2, 4],
    [2, 5, 4, 4, 3, 7, 2, 2, 4, 6],
    [6, 2, 5, 5, 5, 1, 6, 5, 2, 3],
    [5, 2, 4, 6, 4, 3, 5, 3, 1, 7],
    [4, 1, 3, 5, 2, 5, 3, 2, 3, 4],
    [4, 4, 2, 3, 2, 5, 3, 4, 2, 3],
    [5, 5, 5, 6, 2, 3, 3, 2, 4, 4],
    [6, 5, 5, 5, 4, 2, 2, 1, 4, 6],
    [4, 4, 3, 5, 5, 3, 1, 3, 2, 3],
]
NUMBERS = st.integers(1, 5)


def exactly(values, middle, sd):
    """Return values moved and stretched to have exactly this mean and standard deviation."""
    centre, width = standard.fmean(values), standard.stdev(values)
    return [middle + sd * (value - centre) / width for value in values]


def paired(m1, sd1, m2, sd2, cor, n):
    """Return pairs that have exactly these means, standard deviations and correlation."""
    random = Random(n)
    first = exactly([random.gauss(0, 1) for _ in range(n)], 0, 1)
    noise = exactly([random.gauss(0, 1) for _ in range(n)], 0, 1)
    slope = math.fsum(a * b for a, b in zip(first, noise, strict=True)) / (n - 1)
    apart = exactly([b - slope * a for a, b in zip(first, noise, strict=True)], 0, 1)
    second = [cor * a + math.sqrt(1 - cor**2) * b for a, b in zip(first, apart, strict=True)]
    return list(zip(exactly(first, m1, sd1), exactly(second, m2, sd2), strict=True))


def test_alpha_of_a_published_example():
    assert alpha(TEN_ITEMS) == pytest.approx(0.5917188485995826, abs=1e-12)


@pytest.mark.parametrize(
    ("m1", "m2", "sd1", "sd2", "cor", "n", "d", "low", "high"),
    [
        # Both examples of `ci.stdmean.ps` in Bonett's statpsych; there the difference is first minus second.
        (102.1, 110.4, 14.6, 15.3, 0.75, 25, 0.5550319, 0.2394905, 0.8705732),
        (705.6, 602.4, 51.08, 33.17, 0.769, 8, -2.3963, -3.6744, -1.1182),
    ],
)
def test_the_effect_and_its_interval_are_those_of_bonetts_examples(m1, m2, sd1, sd2, cor, n, d, low, high):
    found = effect(paired(m1, sd1, m2, sd2, cor, n), least=2)
    digits = 5e-8 if abs(d) < 1 else 5e-5
    assert found.difference == pytest.approx(m2 - m1)
    assert (found.d, found.low, found.high) == pytest.approx((d, low, high), abs=digits)


def test_the_effect_is_the_one_that_pingouin_gives():
    before = [2, 3, 3, 2, 4, 3, 1, 2, 3, 4, 2, 3]
    after = [3, 3, 4, 2, 5, 4, 2, 3, 3, 4, 3, 5]
    # pingouin 0.7: compute_effsize(after, before, paired=True, eftype="cohen")
    found = effect(list(zip(before, after, strict=True)))
    assert found.d == pytest.approx(0.7949307476862506, abs=1e-12)
    assert found.low < found.d < found.high


@given(st.lists(NUMBERS, min_size=LEAST, max_size=60))
def test_mean_and_spread_are_those_of_the_standard_library(values):
    found = spread(values)
    assert (found.n, found.mean) == (len(values), pytest.approx(standard.fmean(values)))
    assert found.sd == pytest.approx(standard.stdev(values))
    assert variance(values) == pytest.approx(standard.variance(values))


@given(st.lists(NUMBERS, max_size=LEAST - 1))
def test_fewer_than_ten_people_are_no_figure(values):
    assert spread(values) is None
    assert alpha([[value, value] for value in values]) is None
    assert effect([(value, value) for value in values]) is None


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=LEAST, max_size=40), st.integers(-3, 3))
def test_the_effect_does_not_depend_on_where_the_scale_begins(pairs, shift):
    here, there = effect(pairs), effect([(a + shift, b + shift) for a, b in pairs])
    assert here.difference == pytest.approx(there.difference)
    if here.d is None:
        assert there.d is None
    else:
        assert (here.d, here.low, here.high) == pytest.approx((there.d, there.low, there.high))
        assert here.low <= here.d <= here.high


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=LEAST, max_size=40))
def test_going_back_is_the_opposite_effect(pairs):
    there, back = effect(pairs), effect([(b, a) for a, b in pairs])
    if there.d is not None:
        assert (there.d, there.low, there.high) == pytest.approx((-back.d, -back.high, -back.low))


@given(st.lists(NUMBERS, min_size=LEAST, max_size=30).filter(lambda values: len(set(values)) > 1), st.integers(2, 6))
def test_items_that_say_the_same_have_an_alpha_of_one(values, items):
    assert alpha([[value] * items for value in values]) == pytest.approx(1)


def test_nothing_is_divided_by_nothing():
    assert alpha([[3, 3]] * 12) is None
    assert alpha([[3]] * 12) is None
    assert effect([(3, 4)] * 12) == effect([(3, 4)] * 12)
    assert effect([(3, 4)] * 12).d is None
    assert effect([(3, 4)] * 12).difference == 1

"""How unlikely a count is: tails of distributions wider than Poisson and binomial, as news comes in batches."""

from __future__ import annotations

from math import exp, inf, lgamma, log, log1p


def at_most(seen: int, expected: float, spread: float) -> float:
    """P(X <= seen) where X is expected so often, with a variance of `spread` (> 1) times that: negative binomial."""
    if expected <= 0:
        return 1.0
    size, base = expected / (spread - 1), -log(spread)
    total = -inf
    for count in range(seen + 1):
        term = lgamma(count + size) - lgamma(size) - lgamma(count + 1)
        total = _plus(total, term + size * base + count * log1p(-1 / spread))
    return min(1.0, exp(total))


def at_least(seen: int, expected: float, spread: float) -> float:
    """P(X >= seen), of the same X; where nothing is expected, nothing is unlikely: it was never measured."""
    if seen <= 0 or expected <= 0:
        return 1.0
    return max(0.0, 1.0 - at_most(seen - 1, expected, spread))


def so_few(hits: int, of: int, share: float, weight: float) -> float:
    """P(X <= hits) of `of` trials whose common share is itself drawn around `share`: beta-binomial.

    `weight`: how many trials would tell as much as we know of the share; fewer make the tail heavier.
    """
    share = min(max(share, 1e-6), 1 - 1e-6)
    yes, no = share * weight, (1 - share) * weight
    total = -inf
    for count in range(min(hits, of) + 1):
        ways = lgamma(of + 1) - lgamma(count + 1) - lgamma(of - count + 1)
        total = _plus(total, ways + _beta(count + yes, of - count + no) - _beta(yes, no))
    return min(1.0, exp(total))


def so_many(hits: int, of: int, share: float, weight: float) -> float:
    """P(X >= hits), of the same X."""
    return so_few(of - hits, of, 1 - share, weight)


def _beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _plus(a: float, b: float) -> float:
    """log(exp(a) + exp(b))."""
    high, low = max(a, b), min(a, b)
    return high if low == -inf else high + log1p(exp(low - high))

"""Probabilities and quantiles of the distributions the statistics rest on, in plain Python."""

import math
from collections.abc import Callable
from statistics import NormalDist

_STANDARD_NORMAL = NormalDist()
_TINY = 1e-300
_ACCURACY = 1e-16
_LARGEST_EXPONENT = 700.0
_LONGEST_FRACTION = 200_000
_ITERATIONS = 200
# A Newton step this small leaves an error of about its square.
_SETTLED = 1e-9

# Gauss-Legendre nodes and weights of half the interval (Genz's choice of 6, 12 and 20 points by |correlation|).
_GAUSS_6 = (
    (0.9324695142031522, 0.6612093864662647, 0.2386191860831970),
    (0.1713244923791705, 0.3607615730481384, 0.4679139345726904),
)
_GAUSS_12 = (
    (
        0.9815606342467191,
        0.9041172563704750,
        0.7699026741943050,
        0.5873179542866171,
        0.3678314989981802,
        0.1252334085114692,
    ),
    (
        0.04717533638651177,
        0.1069393259953183,
        0.1600783285433464,
        0.2031674267230659,
        0.2334925365383547,
        0.2491470458134029,
    ),
)
_GAUSS_20 = (
    (
        0.9931285991850949,
        0.9639719272779138,
        0.9122344282513259,
        0.8391169718222188,
        0.7463319064601508,
        0.6360536807265150,
        0.5108670019508271,
        0.3737060887154196,
        0.2277858511416451,
        0.07652652113349733,
    ),
    (
        0.01761400713915212,
        0.04060142980038694,
        0.06267204833410906,
        0.08327674157670475,
        0.1019301198172404,
        0.1181945319615184,
        0.1316886384491766,
        0.1420961093183821,
        0.1491729864726037,
        0.1527533871307259,
    ),
)


def normal_density(x: float) -> float:
    """Return the density of the standard normal distribution at `x`: exp(-x²/2) / √(2π)."""
    return math.exp(-0.5 * x * x) / math.sqrt(2.0 * math.pi)


def normal_cdf(x: float) -> float:
    """Return Φ(x), the probability that a standard normal variable is at most `x`; accurate in both tails.

    Example: `normal_cdf(1.96)` is .9750021.
    """
    return 0.5 * math.erfc(-x / math.sqrt(2.0))


def normal_quantile(probability: float) -> float:
    """Return the x with Φ(x) = `probability`; 0 and 1 give the infinities. `normal_quantile(.975)` is 1.959964."""
    if probability <= 0.0:
        return -math.inf
    if probability >= 1.0:
        return math.inf
    return _STANDARD_NORMAL.inv_cdf(probability)


def beta_cdf(x: float, a: float, b: float) -> float:
    """Return the regularised incomplete beta function I_x(a, b), by continued fraction (a, b > 0).

    Reference: Didonato & Morris 1992, ACM TOMS 18, 360-373 (algorithm 708) for the leading factor; Lentz' method.
    Example: `beta_cdf(.5, 2, 3)` is .6875.
    """
    return _beta_tails(x, 1.0 - x, a, b)[0]


def beta_quantile(probability: float, a: float, b: float) -> float:
    """Return the x in [0, 1] with I_x(a, b) = `probability`. Example: `beta_quantile(.6875, 2, 3)` is .5."""
    if probability <= 0.0:
        return 0.0
    if probability >= 1.0:
        return 1.0
    return 1.0 / (1.0 + math.exp(-_beta_log_odds(probability, a, b)))


def f_cdf(x: float, numerator: float, denominator: float) -> float:
    """Return the probability that an F variable with these degrees of freedom (any positive reals) is at most `x`.

    Example: `f_cdf(4.256495, 2, 9)` is .95.
    """
    if x <= 0.0:
        return 0.0
    below = numerator * x / (numerator * x + denominator)
    above = denominator / (numerator * x + denominator)
    return _beta_tails(below, above, numerator / 2.0, denominator / 2.0)[0]


def f_upper(x: float, numerator: float, denominator: float) -> float:
    """Return the probability that an F variable is above `x`, without the loss of digits of 1 - f_cdf."""
    if x <= 0.0:
        return 1.0
    below = numerator * x / (numerator * x + denominator)
    above = denominator / (numerator * x + denominator)
    return _beta_tails(below, above, numerator / 2.0, denominator / 2.0)[1]


def f_quantile(probability: float, numerator: float, denominator: float) -> float:
    """Return the F value that is exceeded with 1 - `probability`; degrees of freedom may be any positive reals.

    Example: `f_quantile(.95, 2, 9)` is 4.256495.
    """
    if probability <= 0.0:
        return 0.0
    if probability >= 1.0:
        return math.inf
    log_odds = _beta_log_odds(probability, numerator / 2.0, denominator / 2.0)
    return denominator / numerator * math.exp(log_odds) if log_odds < _LARGEST_EXPONENT else math.inf


def student_t_cdf(t: float, freedom: float) -> float:
    """Return the probability that Student's t with `freedom` degrees is at most `t`.

    Example: `student_t_cdf(2.228139, 10)` is .975.
    """
    tail = 0.5 * student_t_two_sided(t, freedom)
    return tail if t < 0.0 else 1.0 - tail


def student_t_two_sided(t: float, freedom: float) -> float:
    """Return the probability that |Student's t| exceeds |t|, the two-sided p-value; accurate far out in the tails."""
    square = t * t
    if math.isinf(square):
        return 0.0
    return _beta_tails(freedom / (freedom + square), square / (freedom + square), freedom / 2.0, 0.5)[0]


def student_t_quantile(probability: float, freedom: float) -> float:
    """Return the t with P(T ≤ t) = `probability`. Example: `student_t_quantile(.975, 10)` is 2.228139."""
    if probability == 0.5:
        return 0.0
    if probability < 0.5:
        return -student_t_quantile(1.0 - probability, freedom)
    if probability >= 1.0:
        return math.inf
    # |t| beyond: freedom/(freedom + t²) is beta(freedom/2, 1/2), and its log odds are ln(freedom/t²).
    log_odds = _beta_log_odds(2.0 * (1.0 - probability), freedom / 2.0, 0.5)
    return math.sqrt(freedom * math.exp(-log_odds))


def chi_square_cdf(x: float, freedom: float) -> float:
    """Return the probability that χ² with `freedom` degrees is at most `x`. `chi_square_cdf(3.841459, 1)` is .95."""
    return _gamma_tails(x / 2.0, freedom / 2.0)[0]


def chi_square_upper(x: float, freedom: float) -> float:
    """Return the probability that χ² is above `x`: the p-value of a χ² test, accurate far out in the tail."""
    return _gamma_tails(x / 2.0, freedom / 2.0)[1]


def chi_square_quantile(probability: float, freedom: float) -> float:
    """Return the x with P(χ² ≤ x) = `probability`. Example: `chi_square_quantile(.95, 1)` is 3.841459."""
    if probability <= 0.0:
        return 0.0
    if probability >= 1.0:
        return math.inf
    shape = freedom / 2.0
    cube_root = 1.0 - 1.0 / (9.0 * shape) + normal_quantile(probability) / (3.0 * math.sqrt(shape))
    start = (
        math.log(shape) + 3.0 * math.log(cube_root)
        if cube_root > 0.2
        else (math.log(probability) + math.lgamma(shape + 1.0)) / shape
    )
    return 2.0 * math.exp(_solve(probability, start, lambda w: _gamma_curve(w, shape)))


def bivariate_normal_upper(h: float, k: float, correlation: float) -> float:
    """Return P(X > h, Y > k) for two standard normal variables with this correlation, to about 1e-15.

    For both bars of a verdict: with estimates m, standard errors s and bars c use h = (c₁-m₁)/s₁, k = (c₂-m₂)/s₂.
    Reference: Drezner & Wesolowsky 1990, J. Stat. Comput. Simul. 35, 101-107, in the form of Genz 2004, Statistics and
    Computing 14, 251-260. Example: h = k = 0 with correlation .5 gives 1/4 + arcsin(.5)/(2π) = 1/3.
    """
    if math.isinf(h) or math.isinf(k):
        if math.inf in {h, k}:
            return 0.0
        return normal_cdf(-k) if h == -math.inf else normal_cdf(-h)
    if correlation == 0.0:
        return normal_cdf(-h) * normal_cdf(-k)
    size = abs(correlation)
    nodes, weights = _GAUSS_6 if size < 0.3 else _GAUSS_12 if size < 0.75 else _GAUSS_20
    if size < 0.925:
        total = 0.0
        angle = math.asin(correlation) / 2.0
        half = (h * h + k * k) / 2.0
        for node, weight in zip(nodes, weights, strict=True):
            for sign in (-1.0, 1.0):
                sine = math.sin(angle * (1.0 + sign * node))
                total += weight * math.exp((sine * h * k - half) / (1.0 - sine * sine))
        probability = total * angle / (2.0 * math.pi) + normal_cdf(-h) * normal_cdf(-k)
    else:
        probability = _nearly_dependent(h, k, correlation, nodes, weights)
    return min(1.0, max(0.0, probability))


def _nearly_dependent(
    h: float, k: float, correlation: float, nodes: tuple[float, ...], weights: tuple[float, ...]
) -> float:
    """Return P(X > h, Y > k) for |correlation| ≥ .925, where the integrand has a peak that is taken out first."""
    if correlation < 0.0:
        k = -k
    product = h * k
    probability = 0.0
    if abs(correlation) < 1.0:
        square = (1.0 - correlation) * (1.0 + correlation)
        root = math.sqrt(square)
        distance = (h - k) ** 2
        c = (4.0 - product) / 8.0
        d = (12.0 - product) / 16.0
        exponent = -(distance / square + product) / 2.0
        if exponent > -100.0:
            probability = (
                root
                * math.exp(exponent)
                * (1.0 - c * (distance - square) * (1.0 - d * distance / 5.0) / 3.0 + c * d * square * square / 5.0)
            )
        if product > -100.0:
            gap = math.sqrt(distance)
            tail = math.sqrt(2.0 * math.pi) * normal_cdf(-gap / root)
            probability -= (
                math.exp(-product / 2.0) * tail * gap * (1.0 - c * distance * (1.0 - d * distance / 5.0) / 3.0)
            )
        half = root / 2.0
        for node, weight in zip(nodes, weights, strict=True):
            for sign in (-1.0, 1.0):
                x2 = (half * (1.0 + sign * node)) ** 2
                rest = math.sqrt(1.0 - x2)
                exponent = -(distance / x2 + product) / 2.0
                if exponent > -100.0:
                    series = 1.0 + c * x2 * (1.0 + d * x2)
                    whole = math.exp(-product * x2 / (2.0 * (1.0 + rest) ** 2)) / rest
                    probability += half * weight * math.exp(exponent) * (whole - series)
        probability = -probability / (2.0 * math.pi)
    if correlation > 0.0:
        return probability + normal_cdf(-max(h, k))
    if h >= k:
        return -probability
    between = normal_cdf(k) - normal_cdf(h) if h < 0.0 else normal_cdf(-h) - normal_cdf(-k)
    return between - probability


def _stirling_rest(x: float) -> float:
    """Return ln Γ(x) - ((x-½) ln x - x + ½ ln 2π) for x ≥ 10."""
    y = 1.0 / (x * x)
    return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - y * 691 / 360360))))) / x


def _log1p_less(u: float) -> float:
    """Return ln(1+u) - u without the cancellation near u = 0."""
    if abs(u) > 0.3:
        return math.log1p(u) - u
    # ln(1+u) = 2 artanh(r), r = u/(2+u); the series in r² converges fast.
    r = u / (2.0 + u)
    square = r * r
    total, power, n = 0.0, r * square, 3
    while True:
        term = 2.0 * power / n
        total += term
        if abs(term) <= _ACCURACY * abs(total):
            return total - r * u
        power *= square
        n += 2


def _beta_front(x: float, y: float, a: float, b: float) -> float:
    """Return x^a y^b / B(a, b) with y = 1-x, to full accuracy also for large a and b."""
    if x <= 0.0 or y <= 0.0:
        return 0.0
    if min(a, b) >= 10.0:
        total = a + b
        deviation = x - a / total if x <= y else b / total - y
        exponent = a * _log1p_less(deviation * total / a) + b * _log1p_less(-deviation * total / b)
        rest = _stirling_rest(total) - _stirling_rest(a) - _stirling_rest(b)
        return math.sqrt(a * b / (2.0 * math.pi * total)) * math.exp(exponent + rest)
    small, large = min(a, b), max(a, b)
    if large >= 10.0:
        ratio = (large - 0.5) * math.log1p(small / large) + small * (math.log(large + small) - 1.0)
        ratio += _stirling_rest(large + small) - _stirling_rest(large)
    else:
        ratio = math.lgamma(large + small) - math.lgamma(large)
    log_x = math.log(x) if x < 0.5 else math.log1p(-y)
    log_y = math.log(y) if y < 0.5 else math.log1p(-x)
    return math.exp(a * log_x + b * log_y + ratio - math.lgamma(small))


def _beta_tails(x: float, y: float, a: float, b: float) -> tuple[float, float]:
    """Return (I_x(a, b), 1 - I_x(a, b)), y = 1-x given apart so that neither tail loses digits."""
    if x <= 0.0:
        return 0.0, 1.0
    if y <= 0.0:
        return 1.0, 0.0
    front = _beta_front(x, y, a, b)
    if x < (a + 1.0) / (a + b + 2.0):
        lower = front * _beta_fraction(x, a, b) / a
        return lower, 1.0 - lower
    upper = front * _beta_fraction(y, b, a) / b
    return 1.0 - upper, upper


def _beta_fraction(x: float, a: float, b: float) -> float:
    """Return the continued fraction of the incomplete beta function by Lentz' method."""
    c = 1.0
    d = 1.0 - (a + b) * x / (a + 1.0)
    d = 1.0 / (d if abs(d) > _TINY else _TINY)
    fraction = d
    for m in range(1, _LONGEST_FRACTION):
        double = a + 2.0 * m
        numerator = m * (b - m) * x / ((double - 1.0) * double)
        d = 1.0 / (1.0 + numerator * d or _TINY)
        c = 1.0 + numerator / c or _TINY
        fraction *= d * c
        numerator = -(a + m) * (a + b + m) * x / (double * (double + 1.0))
        d = 1.0 / (1.0 + numerator * d or _TINY)
        c = 1.0 + numerator / c or _TINY
        step = d * c
        fraction *= step
        if abs(step - 1.0) <= 3.0 * _ACCURACY:
            break
    return fraction


def _gamma_front(x: float, shape: float) -> float:
    """Return x^a e^-x / Γ(a), the derivative of the lower tail by ln x, to full accuracy also for a large shape."""
    if shape >= 10.0:
        exponent = shape * _log1p_less((x - shape) / shape) - _stirling_rest(shape)
        return math.sqrt(shape / (2.0 * math.pi)) * math.exp(exponent)
    return math.exp(shape * math.log(x) - x - math.lgamma(shape))


def _gamma_tails(x: float, shape: float) -> tuple[float, float]:
    """Return the lower and upper regularised incomplete gamma function, by series below the mean, else by fraction."""
    if x <= 0.0:
        return 0.0, 1.0
    front = _gamma_front(x, shape)
    if x < shape + 1.0:
        term = total = 1.0 / shape
        n = shape
        while term > total * _ACCURACY:
            n += 1.0
            term *= x / n
            total += term
        return front * total, 1.0 - front * total
    b = x + 1.0 - shape
    c = 1.0 / _TINY
    d = fraction = 1.0 / b
    for n in range(1, _LONGEST_FRACTION):
        numerator = -n * (n - shape)
        b += 2.0
        d = 1.0 / (numerator * d + b or _TINY)
        c = b + numerator / c or _TINY
        step = d * c
        fraction *= step
        if abs(step - 1.0) <= 3.0 * _ACCURACY:
            break
    return 1.0 - front * fraction, front * fraction


def _gamma_curve(log_x: float, shape: float) -> tuple[float, float, float]:
    """Return both tails of the gamma distribution at e^log_x with their slope by log_x."""
    x = math.exp(log_x)
    lower, upper = _gamma_tails(x, shape)
    return lower, upper, _gamma_front(x, shape)


def _beta_curve(log_odds: float, a: float, b: float) -> tuple[float, float, float]:
    """Return both tails of the beta distribution at these log odds with their slope by the log odds."""
    if log_odds > 0.0:
        y = math.exp(-log_odds) / (1.0 + math.exp(-log_odds))
        x = 1.0 / (1.0 + math.exp(-log_odds))
    else:
        x = math.exp(log_odds) / (1.0 + math.exp(log_odds))
        y = 1.0 / (1.0 + math.exp(log_odds))
    lower, upper = _beta_tails(x, y, a, b)
    return lower, upper, _beta_front(x, y, a, b)


def _beta_log_odds(probability: float, a: float, b: float) -> float:
    """Return ln(x / (1-x)) of the beta quantile; on this scale neither end loses digits."""
    z = normal_quantile(probability)
    if a > 1.0 and b > 1.0:
        # Abramowitz & Stegun 26.5.22
        third = (z * z - 3.0) / 6.0
        inverse_a, inverse_b = 1.0 / (2.0 * a - 1.0), 1.0 / (2.0 * b - 1.0)
        harmonic = 2.0 / (inverse_a + inverse_b)
        start = math.log(a / b) - 2.0 * (
            -z * math.sqrt(max(harmonic + third, 0.0)) / harmonic
            - (inverse_b - inverse_a) * (third + 5.0 / 6.0 - 2.0 / (3.0 * harmonic))
        )
    else:
        start = math.log(a / b)
    return _solve(probability, start, lambda w: _beta_curve(w, a, b))


def _solve(probability: float, start: float, curve: Callable[[float], tuple[float, float, float]]) -> float:
    """Return w where the lower tail of `curve` is `probability`: Newton on the log of the smaller tail, bracketed."""
    low, high = -math.inf, math.inf
    w = start
    aim_low = probability <= 0.5
    for _round in range(_ITERATIONS):
        lower, upper, slope = curve(w)
        if lower < probability:
            low = w
        else:
            high = w
        tail, aim, sign = (lower, probability, 1.0) if aim_low else (upper, 1.0 - probability, -1.0)
        step = math.inf
        if tail > 0.0 and slope > 0.0:
            step = (math.log(aim) - math.log(tail)) * tail / slope * sign
        guess = w + step
        if abs(step) <= _SETTLED * max(1.0, abs(w)):
            return guess
        if not low < guess < high or abs(step) > 50.0:
            if math.isinf(low):
                guess = w - max(1.0, abs(w))
            elif math.isinf(high):
                guess = w + max(1.0, abs(w))
            else:
                guess = (low + high) / 2.0
        w = guess
    return w

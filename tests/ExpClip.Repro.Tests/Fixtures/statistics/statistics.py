#!/usr/bin/env python3
"""Writes statistics.json: SciPy (Debian's python3-scipy), enumeration and plain definitions on numbers made by a formula.

What SciPy lacks is written out here from its definition, another way than in the kit: the signed-rank test with ties by all 2^n signs,
Krippendorff's alpha by all pairs of values, ICC by residuals, Holm by its sentence.
"""
import itertools
import json
import math
import pathlib
import warnings

import numpy
from scipy import special, stats

warnings.simplefilter("ignore")


def score(i, j):
    """A whole number from 1 to 5."""
    return 1 + math.floor(2.5 * (1 + math.sin(1.7 * i + 0.9 * j * j + 0.3)) * 0.999)


def smooth(i, j):
    return 3 + math.sin(1.3 * i) + 0.4 * j * math.cos(2.1 * i * j + 0.2)


def signed_rank_by_enumeration(differences):
    d = [x for x in differences if x != 0]
    ranks = stats.rankdata(numpy.abs(d))
    positive = sum(r for r, x in zip(ranks, d) if x > 0)
    least = min(positive, ranks.sum() - positive)
    hits = 0
    for signs in itertools.product((0, 1), repeat=len(d)):
        w = sum(r for r, s in zip(ranks, signs) if s)
        hits += min(w, ranks.sum() - w) <= least
    return [least, hits / 2 ** len(d)]


def alpha(units, distance):
    units = [[v for v in unit if v is not None] for unit in units]
    units = [unit for unit in units if len(unit) > 1]
    values = [v for unit in units for v in unit]
    observed = sum(distance(a, b, values) / (len(unit) - 1) for unit in units for a, b in itertools.permutations(unit, 2)) / len(values)
    expected = sum(distance(a, b, values) for a, b in itertools.permutations(values, 2)) / (len(values) * (len(values) - 1))
    return 1 - observed / expected


def ordinal(a, b, values):
    low, high = min(a, b), max(a, b)
    between = sum(low <= v <= high for v in values)
    return (between - (values.count(a) + values.count(b)) / 2) ** 2


def icc(targets):
    x = numpy.array(targets, float)
    n, k = x.shape
    rows, columns = x.mean(1, keepdims=True), x.mean(0, keepdims=True)
    msr = k * ((rows - x.mean()) ** 2).sum() / (n - 1)
    msc = n * ((columns - x.mean()) ** 2).sum() / (k - 1)
    mse = ((x - rows - columns + x.mean()) ** 2).sum() / ((n - 1) * (k - 1))
    return [(msr - mse) / (msr + (k - 1) * mse + k * (msc - mse) / n), (msr - mse) / (msr + (msc - mse) / n)]


def holm(p):
    smaller = sorted(range(len(p)), key=lambda i: p[i])
    return [max(min(1, (len(p) - r) * p[i]) for r, i in enumerate(smaller[: smaller.index(me) + 1])) for me in range(len(p))]


def pair(result):
    return [float(result[0]), float(result[1])]


tied = [[score(i, j) for j in range(5)] for i in range(20)]
untied = [[smooth(i, j) for j in range(4)] for i in range(9)]
few = [smooth(i, 1) - smooth(i, 3) for i in range(14)]
many = [smooth(i, 1) - smooth(i, 2) + 0.1 for i in range(120)]
many_tied = [score(i, 1) - score(i, 2) for i in range(150)]
few_tied = [score(i, 0) - score(i, 3) for i in range(16)]

# Krippendorff (2011), "Computing Krippendorff's alpha-reliability": 12 units, 4 observers; published nominal 0.743, ordinal 0.815, interval 0.849.
published = [[1, 1, None, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2],
             [None, 5, 5, 5], [None, None, 1, 1], [None, 3, None, None]]
# Shrout and Fleiss (1979), table 2: six targets, four judges; published ICC(2,1) 0.29, ICC(2,4) 0.62.
judges = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
p_values = [0.01, 0.04, 0.03, 0.005, 0.6, 0.04, 1e-9]

fixture = {
    "tail": [[x, d, float(stats.chi2.sf(x, d))] for x in (0.001, 0.3, 1, 3.84, 7, 20, 60, 300) for d in (1, 2, 4, 9, 50)],
    "two_sided_normal": [[z, float(2 * stats.norm.sf(z))] for z in (0, 0.01, 0.5, 1, 1.96, 3, 6, 12)],
    "log_gamma": [[a, float(special.gammaln(a))] for a in (0.1, 0.5, 1, 2.5, 10, 171.3)],
    "ranks": [tied[3], list(stats.rankdata(tied[3]))],
    "friedman": [[rows, pair(stats.friedmanchisquare(*zip(*rows)))] for rows in (tied, untied)],
    "wilcoxon_exact": [[few, pair(stats.wilcoxon(few, mode="exact"))], [few[:6], pair(stats.wilcoxon(few[:6], mode="exact"))],
                       [few_tied, signed_rank_by_enumeration(few_tied)]],
    "wilcoxon_normal": [[d, pair(stats.wilcoxon(d, mode="approx"))] for d in (many, many_tied, few)],
    "holm": [p_values, holm(p_values)],
    "krippendorff": [{"units": units, "nominal": alpha(units, lambda a, b, _: a != b), "ordinal": alpha(units, ordinal),
                      "interval": alpha(units, lambda a, b, _: (a - b) ** 2)} for units in (published, [list(row) for row in zip(*tied)])],
    "icc": [[rows, icc(rows)] for rows in (judges, untied)],
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(fixture) + "\n")

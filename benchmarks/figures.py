"""Measures that scikit-learn has too, without it; and the table that they are shown in."""

import json
import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np


class Figures:
    """Collects figures and shows them as a table and as JSON lines."""

    def __init__(self, rows: list[dict[str, Any]] | None = None, *, before: str = "") -> None:
        """`before`: what each name begins with."""
        self.rows: list[dict[str, Any]] = rows or []
        self._before = before

    def add(
        self,
        name: str,
        value: Any,
        unit: str = "",
        *,
        at_least: float | None = None,
        at_most: float | None = None,
    ) -> None:
        """Note one figure, and whether it reaches its target where it has one."""
        number, target, met = round(float(value), 4), None, None
        if at_least is not None:
            target, met = f">= {at_least}", number >= at_least
        if at_most is not None:
            target, met = f"<= {at_most}", number <= at_most
        name = self._before + name
        self.rows.append(
            {"name": name, "value": number, "unit": unit, "target": target, "met": met}
        )
        print(f"… {name}: {number} {unit}", flush=True)

    def skipped(self, what: str, why: str) -> None:
        """Say what was not measured."""
        print(f"Skipped: {what}: {why}.", flush=True)

    def show(self) -> None:
        """The table, then the lines."""
        wide = max((len(row["name"]) for row in self.rows), default=0)
        print()
        for row in self.rows:
            met = {True: "met", False: "NOT MET", None: ""}[row["met"]]
            value = f"{row['value']:.3f}".rstrip("0").rstrip(".")
            print(
                f"{row['name']:{wide}} {value:>10} {row['unit']:3} {row['target'] or '':10} {met}"
            )
        print()
        for row in self.rows:
            print(json.dumps(row))


def gap(sure: Any, right: Any) -> float:
    """Expected calibration error over five bands holding the same number each."""
    order = np.array_split(np.argsort(sure), 5)
    return float(
        sum(abs(sure[o].mean() - right[o].mean()) * len(o) for o in order if len(o)) / len(sure)
    )


def gap_by_chance(sure: Any) -> float:
    """The `gap` that confidences which are exactly true would show, as the sample is small."""
    chance = np.random.default_rng(0)
    return float(np.mean([gap(sure, chance.random(len(sure)) < sure) for _ in range(500)]))


def average_precision(score: Any, truth: Any) -> float:
    """Mean precision at each true pair, best scores first."""
    ranked = truth[np.argsort(-score, kind="stable")]
    hits = np.flatnonzero(ranked)
    return float(((np.arange(len(hits)) + 1) / (hits + 1)).mean())


def excess(labels: Sequence[Any], langs: Sequence[str]) -> float:
    """How much more of one language the clusters are than chance would make them; 1 is all."""
    pure = _purity(labels, langs)
    chance = np.random.default_rng(0)
    by_chance = float(
        np.mean([_purity(labels, chance.permutation(np.array(langs)).tolist()) for _ in range(20)])
    )
    return (pure - by_chance) / (1 - by_chance)


def _purity(labels: Sequence[Any], langs: Sequence[str]) -> float:
    held: dict[Any, Counter[str]] = {}
    for label, lang in zip(labels, langs, strict=True):
        held.setdefault(label, Counter())[lang] += 1
    return sum(max(counts.values()) for counts in held.values()) / len(langs)


def adjusted_mutual_information(truth: Sequence[Any], labels: Sequence[Any]) -> float:
    """Vinh and others (2010), by the arithmetic mean; noise (-1) counts as one cluster."""
    n = len(truth)
    a, b = Counter(truth), Counter(labels)
    both = Counter(zip(truth, labels, strict=True))
    mutual = sum(c / n * math.log(n * c / (a[x] * b[y])) for (x, y), c in both.items())
    entropies = [-sum(c / n * math.log(c / n) for c in counts.values()) for counts in (a, b)]
    log = [math.lgamma(i + 1) for i in range(n + 1)]
    sizes_a, sizes_b = Counter(a.values()), Counter(b.values())
    expected = 0.0
    for i, times_i in sizes_a.items():
        for j, times_j in sizes_b.items():
            fixed = log[i] + log[j] + log[n - i] + log[n - j] - log[n]
            for c in range(max(1, i + j - n), min(i, j) + 1):
                chance = math.exp(fixed - log[c] - log[i - c] - log[j - c] - log[n - i - j + c])
                expected += times_i * times_j * c / n * math.log(n * c / (i * j)) * chance
    return (mutual - expected) / (sum(entropies) / 2 - expected)

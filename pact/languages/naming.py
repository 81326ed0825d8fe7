"""Names of states and kinds, in the reader's language: looked up once in each."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar

from pact.languages.catalogue import catalogue

K = TypeVar("K", bound=Hashable)


def once_a_language(name: Callable[[K], str]) -> Callable[[K], str]:
    """Have the name of one of few things found once in each language. What a catalogue says is
    kept with that catalogue: one in which a phrase was mended is another."""

    @wraps(name)
    def known(thing: K) -> str:
        names: dict[tuple[object, K], str] = catalogue().__dict__.setdefault("names", {})
        key = (name, thing)
        if key not in names:
            names[key] = name(thing)
        return names[key]

    return known

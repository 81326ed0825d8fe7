"""From what a resident typed to vectors."""

from collections.abc import Sequence
from typing import NamedTuple

from pact.engine.encoder import Encoder, Vectors
from pact.engine.language import written_language
from pact.engine.script import normalised
from pact.engine.transliterate import transliterated


class Prepared(NamedTuple):
    """A text ready to encode and the language its vector must be centred by.

    `native` differs from `text` only where romanised text was put back into native letters.
    """

    text: str
    native: str
    lang: str


def prepared(text: str, tag: str) -> Prepared:
    """Normalise, correct the language by the script, and undo romanisation."""
    lang = written_language(text, tag)
    clean = normalised(text, lang)
    return Prepared(clean, transliterated(clean, lang), lang)


def encoded(
    encoder: Encoder, texts: Sequence[str], tags: Sequence[str]
) -> tuple[Vectors, list[str]]:
    """The raw vectors of the texts, and the language each is really written in.

    A romanised text is the mean of itself as written and in native letters: the encoder
    recognises some words better in the one and some in the other.
    """
    ready = [prepared(text, tag) for text, tag in zip(texts, tags, strict=True)]
    both = [i for i, one in enumerate(ready) if one.native != one.text]
    found = encoder.encode([one.text for one in ready] + [ready[i].native for i in both])
    vectors = found[: len(ready)].copy()
    vectors[both] = (vectors[both] + found[len(ready) :]) / 2
    return vectors, [one.lang for one in ready]

"""From what a resident typed to what the encoder reads."""

from collections.abc import Sequence
from typing import NamedTuple

from pact.engine.encoder import Encoder, Vectors
from pact.engine.language import written_language
from pact.engine.script import normalised
from pact.engine.transliterate import transliterated


class Prepared(NamedTuple):
    """A text ready to encode and the language its vector must be centred by."""

    text: str
    lang: str


def prepared(text: str, tag: str) -> Prepared:
    """Normalise, correct the language by the script, and undo romanisation."""
    lang = written_language(text, tag)
    return Prepared(transliterated(normalised(text, lang), lang), lang)


def encoded(
    encoder: Encoder, texts: Sequence[str], tags: Sequence[str]
) -> tuple[Vectors, list[str]]:
    """The raw vectors of the texts, and the language each is really written in."""
    ready = [prepared(text, tag) for text, tag in zip(texts, tags, strict=True)]
    return encoder.encode([one.text for one in ready]), [one.lang for one in ready]

"""Every text that the package ships, as the encoder reads it."""

from pact.engine.danger import shipped_prototypes
from pact.engine.prepare import prepared
from pact.engine.taxonomy import shipped_taxonomy


def shipped_texts() -> list[str]:
    """Prepared phrases, descriptions and prototypes, with repeats."""
    phrases = [phrase for theme in shipped_taxonomy() for phrase in theme.texts()]
    prototypes = [phrase for _, phrase in shipped_prototypes()]
    ready = [prepared(phrase.text, phrase.lang) for phrase in phrases + prototypes]
    return [text for one in ready for text in (one.text, one.native)]

"""Every text that the package ships, as the encoder reads it."""

from pact.engine.bank import shipped_bank
from pact.engine.prepare import prepared
from pact.engine.taxonomy import shipped_taxonomy


def shipped_texts() -> list[str]:
    """Prepared phrases and descriptions, with repeats."""
    ready = [prepared(one.text, one.lang) for theme in shipped_taxonomy() for one in theme.texts()]
    ready += [prepared(name, "en") for name in shipped_bank()]
    return [text for one in ready for text in (one.text, one.native)]

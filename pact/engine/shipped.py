"""Every text that the package ships, as the encoder reads it."""

from pact.engine.bank import shipped_bank
from pact.engine.danger import shipped_ordinary, shipped_prototypes
from pact.engine.prepare import prepared
from pact.engine.taxonomy import shipped_taxonomy


def shipped_texts() -> list[str]:
    """Prepared phrases, descriptions and prototypes, with repeats."""
    profiles = shipped_taxonomy() + shipped_prototypes()
    ready = [prepared(one.text, one.lang) for profile in profiles for one in profile.texts()]
    ready += [prepared(one.text, one.lang) for one in shipped_ordinary()]
    ready += [prepared(name, "en") for name in shipped_bank()]
    return [text for one in ready for text in (one.text, one.native)]

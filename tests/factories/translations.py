"""Translations, as the package's own function keeps them."""

from pact.core.db import transaction
from pact.languages.kinds import Kind
from pact.languages.translations import MadeBy, keep


def a_translation(
    kind: Kind,
    about_id: int,
    text: str,
    *,
    of: str,
    locale: str = "pl",
    made_by: MadeBy = "person",
    maker: str = "Ola",
) -> None:
    """That one text of a row is translated."""
    about, field = kind
    with transaction() as writing:
        keep(
            writing,
            about=about,
            about_id=about_id,
            field=field,
            locale=locale,
            text=text,
            original=of,
            made_by=made_by,
            maker=maker,
        )

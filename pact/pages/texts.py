"""Many texts of different things for one reader, in one statement."""

from collections.abc import Mapping

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from pact.languages.locales import ENGLISH, ShippedLocale
from pact.languages.models import Translation
from pact.languages.translations import Shown

# What a text is of, and which of its texts: ("action", "we_did").
Kind = tuple[str, str]
ISSUE: Kind = ("priority", "issue")
TASK: Kind = ("action", "task")
WE_DID: Kind = ("action", "we_did")
SUMMARY: Kind = ("theme_summary", "text")


def texts(
    session: Session, *, locale: ShippedLocale, originals: Mapping[Kind, Mapping[int, str]]
) -> dict[Kind, dict[int, Shown]]:
    """Each text by its kind and its row's id: its translation if there is one, else the original,
    which is in English."""
    shown = {
        kind: {id: Shown(text, ENGLISH.tag, True, None) for id, text in by_id.items()}
        for kind, by_id in originals.items()
    }
    wanted = {kind: by_id for kind, by_id in originals.items() if by_id}
    if locale == ENGLISH or not wanted:
        return shown
    any_of = or_(
        *(
            and_(
                Translation.about == about,
                Translation.field == field,
                Translation.about_id.in_(by_id),
            )
            for (about, field), by_id in wanted.items()
        )
    )
    for row in session.scalars(
        select(Translation).where(Translation.locale == locale.tag, any_of).order_by(Translation.id)
    ):
        found = Shown(row.text, row.locale, False, row.made_by)
        shown[row.about, row.field][row.about_id] = found
    return shown

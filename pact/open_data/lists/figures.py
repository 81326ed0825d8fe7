"""How many people raise what where: what wards' pages say, and not one number more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.core.clock import LONDON
from pact.languages.kinds import SUMMARY
from pact.languages.translations import texts
from pact.open_data.listing import Asked, Listing, Row, cut
from pact.open_data.shapes import Text, text
from pact.releases.queries import up_to
from pact.themes.names import theme_name
from pact.themes.public import LOOKED_BACK, PublicTheme, public_ward_themes


@dataclass(frozen=True)
class ThemeFigure:
    """How many people raised a theme in a ward, as the ward's own page says it."""

    id: Annotated[str, "The ward's code and the theme's key."]
    ward: Annotated[str, "Slug."]
    ward_code: str
    theme: Annotated[str, "Key."]
    theme_name: str
    counted_from: date
    counted_to: date
    people: Annotated[int | None, "Null: so few that the number is withheld."]
    summary: Annotated[Text | None, "What an officer published of it."]


def public_figures(session: Session, asked: Asked) -> Mapping[tuple[Ward, str], PublicTheme]:
    """What each of the wards' pages shows now, by ward and theme key."""
    since = asked.now - LOOKED_BACK
    return {
        (ward, each.theme.key): each
        for ward in asked.wards
        for each in public_ward_themes(session, ward_id=ward.id, since=since)
    }


def figures(session: Session, asked: Asked) -> list[Row]:
    """The figures of the wards that were asked for."""
    found = public_figures(session, asked)
    counted_to = up_to(session) or asked.now.astimezone(LONDON).date()
    summaries = {each.summary.id: each.summary.text for each in found.values() if each.summary}
    shown = texts(session, locale=asked.locale.tag, originals={SUMMARY: summaries})[SUMMARY]

    def rows() -> Iterator[Row]:
        for (ward, key), each in found.items():
            name = f"{ward.code}.{key}"
            yield (
                name,
                ThemeFigure(
                    id=name,
                    ward=ward.slug,
                    ward_code=ward.code,
                    theme=key,
                    theme_name=theme_name(each.theme),
                    counted_from=(asked.now - LOOKED_BACK).astimezone(LONDON).date(),
                    counted_to=counted_to,
                    people=each.concerns,
                    summary=text(shown[each.summary.id]) if each.summary else None,
                ),
            )

    return cut(rows(), asked)


LISTINGS = (
    Listing(
        "theme-figures",
        "How many people raised each theme in each ward, as wards’ pages say it: what officers "
        "confirmed or residents joined, over twelve months, weekly and in groups of five. Small "
        "numbers are withheld, and some themes are not named where the number is small.",
        ThemeFigure,
        figures,
        by_ward=True,
    ),
)

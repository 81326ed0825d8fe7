"""What a resident is offered to join: themes as the public may see them, never anyone's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from pact.concerns.models import ConcernDraft
from pact.core import clock
from pact.joining.near import themes_near
from pact.languages.locales import ShippedLocale
from pact.languages.translations import Shown, text_of
from pact.themes.models import Theme
from pact.themes.public import LOOKED_BACK, PublicTheme, public_ward_themes
from pact.themes.suppression import SENSITIVE

_MOST = 3
_UNKNOWN = "und"  # BCP 47: undetermined


@dataclass(frozen=True)
class Offered:
    """A theme of a ward. `people` and `since` are None where too few raised it to say."""

    theme: Theme
    people: int | None
    since: date | None
    summary: Shown | None


def may_be_joined(theme: Theme) -> bool:
    """Whether residents may join a theme. What is about one person's safety is told in words, so
    that help comes first, and is never shown to somebody who writes of it."""
    return theme.retired_at is None and theme.key not in SENSITIVE


def offered_near(
    session: Session,
    public: Mapping[int, PublicTheme],
    draft: ConcernDraft,
    *,
    locale: ShippedLocale,
) -> list[Offered]:
    """Which of these themes of the draft's ward are like its words, the nearest first; at least
    the one that the writer has joined already."""
    if not public or draft.ward_id is None or not draft.words:
        return []
    since = clock.now() - LOOKED_BACK
    near = themes_near(
        session, draft.words, draft.language or _UNKNOWN, ward_id=draft.ward_id, since=since
    )
    wanted = dict.fromkeys([*([draft.joins_theme_id] if draft.joins_theme_id else []), *near])
    found = [public[id] for id in wanted if id in public][:_MOST]
    return [_offered(session, each, locale) for each in found]


def offered_one(
    session: Session, *, ward_id: int, theme_key: str, locale: ShippedLocale
) -> Offered | None:
    """A theme that stands on the ward's page and may be joined there."""
    public = joinable(session, ward_id=ward_id).values()
    found = next((each for each in public if each.theme.key == theme_key), None)
    return _offered(session, found, locale) if found else None


def joinable(session: Session, *, ward_id: int) -> dict[int, PublicTheme]:
    """The themes of a ward's page that may be joined, by id."""
    themes = public_ward_themes(session, ward_id=ward_id, since=clock.now() - LOOKED_BACK)
    return {each.theme.id: each for each in themes if may_be_joined(each.theme)}


def _offered(session: Session, public: PublicTheme, locale: ShippedLocale) -> Offered:
    if (summary := public.summary) is None:
        return Offered(public.theme, public.concerns, public.since, None)
    shown = text_of(
        session,
        about="theme_summary",
        about_id=summary.id,
        field="text",
        locale=locale.tag,
        original=summary.text,
    )
    return Offered(public.theme, public.concerns, public.since, shown)

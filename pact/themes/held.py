"""What themes tell the person who sent a concern."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.core.held import Entry, Fact, holds, leaves_out
from pact.themes.models import AssignmentSource, Theme, ThemeDecision, ThemeSuggestion
from pact.themes.names import theme_name
from pact.themes.queries import theme_of, themes_by_key
from pact.themes.quotes import quote_from

_NUMBERS = _l(
    "Numbers that a computer made of your words, to compare them with others. "
    "They are erased with your words."
)
leaves_out("concern_vector", because=_NUMBERS)
leaves_out("sentence_vector", because=_NUMBERS)
leaves_out(
    "theme_move",
    because=_l("Which concerns were moved when officers changed the list of themes."),
)
leaves_out(
    "review_lease",
    because=_l("Which officer has your concern open at the moment. It is about the officer."),
)


@holds("theme", title=_l("Its theme"), tables=["theme_assignment"])
def theme(session: Session, concern_id: int) -> list[Entry]:
    """What it is counted in."""
    found = theme_of(session, concern_id=concern_id)
    if found is None:
        return []
    chosen_by = {
        AssignmentSource.OFFICER: _("An officer"),
        AssignmentSource.ENGINE: _("A computer"),
        AssignmentSource.RESIDENT: _("You"),
    }
    return [
        [
            Fact("theme", _("Theme"), found.theme.key, theme_name(found.theme)),
            Fact(
                "chosen_by",
                _("Who chose it"),
                found.source.value,
                chosen_by[found.source],
            ),
            Fact("made_at", _("When"), found.made_at),
        ]
    ]


@holds("suggestions", title=_l("What a computer took it for"), tables=["theme_suggestion"])
def suggestions(session: Session, concern_id: int) -> list[Entry]:
    """How sure the engine is of each theme."""
    found = session.scalars(
        select(ThemeSuggestion).where(ThemeSuggestion.concern_id == concern_id)
    ).one_or_none()
    if found is None:
        return []
    themes = themes_by_key(session)
    return [
        [
            Fact(key, theme_name(themes[key]) if key in themes else key, chance, f"{chance:.0%}")
            for key, chance in found.ranked
        ]
    ]


@holds("decisions", title=_l("What officers decided about its theme"), tables=["theme_decision"])
def decisions(session: Session, concern_id: int) -> list[Entry]:
    """Each decision, without who made it."""
    rows = session.execute(
        select(ThemeDecision, Theme)
        .join(Theme, Theme.id == ThemeDecision.theme_id)
        .where(ThemeDecision.concern_id == concern_id)
        .order_by(ThemeDecision.id)
    )
    return [
        [
            Fact("theme", _("Theme"), theme.key, theme_name(theme)),
            Fact("made_at", _("When"), decision.made_at),
            Fact("undone_at", _("Taken back on"), decision.undone_at),
        ]
        for decision, theme in rows
    ]


@holds("quote", title=_l("Words of yours that others may use"), tables=["quote"])
def quote(session: Session, concern_id: int) -> list[Entry]:
    """What an officer cleared for use: whose it is is not told."""
    found = quote_from(session, concern_id=concern_id)
    if found is None:
        return []
    return [
        [
            Fact("text", _("Text"), found.text, language=found.language),
            Fact("english", _("In English"), found.english, language="en"),
            Fact("cleared_at", _("When"), found.cleared_at),
        ]
    ]

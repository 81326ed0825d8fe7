"""A concern's rows: as the site's own services would have left them."""

from datetime import timedelta

from pact.concerns.models import Concern, ConcernState, ConcernStep
from pact.demo.years.expected import KEYS, WARDS
from pact.demo.years.raising import Made, Ranked
from pact.demo.years.rows import Known, Rows, link_hash, reference
from pact.joining.models import ThemeJoin
from pact.priorities.models import PriorityConcern
from pact.themes.models import (
    AssignmentSource,
    Certainty,
    ThemeAssignment,
    ThemeDecision,
    ThemeSuggestion,
)

MODEL = "made up"  # instead of an engine's: none has read these words
_WHY = {
    ConcernState.SIGNPOSTED: "Another service deals with this. Please ask the council.",
    ConcernState.REJECTED: "This is not something that a neighbourhood meeting can deal with.",
}


def add_concern(
    rows: Rows, made: Made, ranked: Ranked, known: Known, *, seed: int, over: bool
) -> None:
    """Add its rows, of all tables; of one that is `over`, or was taken back, what is kept."""
    id, fate = made.number, made.fate
    erased = over or fate.taken_back
    rows.add(
        Concern,
        id=id,
        reference=reference(id, seed=seed),
        draft_key_hash=None,
        follow_up_hash=f"erased:{id:032x}" if over else link_hash(id, seed=seed),
        ward_id=known.wards[WARDS[made.ward]],
        words=None if erased else made.words,
        language=made.language,
        place=None if erased else made.place,
        since=None if erased else made.since,
        how_often=None if erased else made.how_often,
        channel=made.channel,
        state=fate.state,
        restricted=made.restricted,
        help_kinds=[] if erased else made.help_kinds,
        received_at=made.at,
        closed_at=fate.closed_at,
    )
    officer = None if made.joined else known.people["officer@demo.example"]
    rows.add(
        ConcernStep, concern_id=id, state=ConcernState.RECEIVED, at=made.at, by_id=None, note=None
    )
    for state, at in fate.steps:
        rows.add(
            ConcernStep,
            concern_id=id,
            state=state,
            at=at,
            by_id=None if state is ConcernState.WITHDRAWN else officer,
            note=None if erased else _WHY.get(state),
        )
    if fate.priority_id is not None:
        rows.add(PriorityConcern, priority_id=fate.priority_id, concern_id=id)
    _add_theme(rows, made, ranked, known, officer=officer, erased=erased)


def _add_theme(
    rows: Rows, made: Made, ranked: Ranked, known: Known, *, officer: int | None, erased: bool
) -> None:
    id, decided = made.number, made.fate.decided_at
    theme_id = known.themes[KEYS[made.theme]]
    themed = any(state is ConcernState.THEMED for state, _at in made.fate.steps)
    if made.joined:
        rows.add(
            ThemeJoin,
            concern_id=id,
            theme_id=theme_id,
            at=made.at,
            held=False,
            looked_at=None,
            looked_by_id=None,
        )
    elif not erased:
        rows.add(
            ThemeSuggestion,
            concern_id=id,
            ranked=ranked.ranked,
            certainty=ranked.certainty,
            confidence=ranked.ranked[0][1],
            model=MODEL,
            made_at=made.at + timedelta(seconds=3),
        )
    if decided is not None and themed and not made.joined:
        rows.add(
            ThemeDecision,
            concern_id=id,
            theme_id=theme_id,
            suggested_key=ranked.ranked[0][0],
            suggested_confidence=ranked.ranked[0][1],
            suggested_certainty=ranked.certainty,
            made_by_id=officer,
            made_at=decided,
            undone_at=None,
        )
    if themed:
        _assign(rows, made, theme_id, officer)
    elif decided is None and ranked.certainty is Certainty.SURE and not erased:
        rows.add(
            ThemeAssignment,
            concern_id=id,
            theme_id=theme_id,
            source=AssignmentSource.ENGINE,
            confidence=ranked.ranked[0][1],
            made_at=made.at + timedelta(seconds=3),
            made_by_id=None,
        )


def _assign(rows: Rows, made: Made, theme_id: int, officer: int | None) -> None:
    rows.add(
        ThemeAssignment,
        concern_id=made.number,
        theme_id=theme_id,
        source=AssignmentSource.RESIDENT if made.joined else AssignmentSource.OFFICER,
        confidence=1.0,
        made_at=made.fate.decided_at,
        made_by_id=officer,
    )

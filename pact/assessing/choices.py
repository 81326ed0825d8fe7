"""What residents chose at meetings: ballots in which a theme stood, and wards' priorities."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from pact.assessing.figures import Votes
from pact.ballots.models import Ballot, BallotState
from pact.ballots.published import published
from pact.priorities.models import WardPriority
from pact.themes.models import Theme
from pact.themes.spans import Span


def votes_by_theme(
    session: Session, span: Span, themes: Mapping[int, Theme], *, at: datetime
) -> dict[int, Votes]:
    """What ballots that closed in these days say of each theme, as far as it is told to anybody."""
    ballots = session.scalars(
        select(Ballot)
        .where(
            Ballot.state == BallotState.CLOSED,
            Ballot.closed_at >= span.since,
            Ballot.closed_at < span.before,
            Ballot.closed_at <= at,
        )
        .options(selectinload(Ballot.options))
    )
    found: dict[int, Votes] = {}
    for ballot in ballots:
        about = {each.position: each.theme_id for each in ballot.options}
        for line in published(ballot.tally or {}).lines:
            if (theme_id := about.get(line.position)) is None:
                continue
            id = heir(themes, theme_id, at=at)
            so_far = found.get(id, Votes())
            found[id] = replace(
                so_far,
                ballots=so_far.ballots + 1,
                won=so_far.won + line.chosen,
                votes=so_far.votes + (line.votes or 0),
                withheld=so_far.withheld + (line.votes is None),
            )
    return found


def chosen_by_wards(
    session: Session, span: Span, themes: Mapping[int, Theme], *, at: datetime
) -> Counter[int]:
    """How many priorities about each theme wards chose in these days."""
    rows: Any = session.execute(
        select(WardPriority.theme_id, func.count())
        .where(
            WardPriority.theme_id.is_not(None),
            WardPriority.issue_on >= span.first,
            WardPriority.issue_on <= span.last,
        )
        .group_by(WardPriority.theme_id)
    )
    found: Counter[int] = Counter()
    for theme_id, number in rows:
        found[heir(themes, theme_id, at=at)] += number
    return found


def heir(themes: Mapping[int, Theme], id: int, *, at: datetime) -> int:
    """The theme that one had been merged into by an instant, or itself."""
    seen = {id}
    while (
        (theme := themes[id]).merged_into_id is not None
        and theme.retired_at is not None
        and theme.retired_at <= at
        and theme.merged_into_id not in seen
    ):
        id = theme.merged_into_id
        seen.add(id)
    return id

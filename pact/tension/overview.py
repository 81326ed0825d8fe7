"""Tension at a glance: what rises of the themes of cohesion, beside what members report."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.areas.queries import wards
from pact.forum.models import ForumMember
from pact.tension import queries
from pact.tension.models import TensionReport
from pact.tension.months import LOOKED_BACK, back, this_month
from pact.themes import rising
from pact.themes.models import Theme

# What people raise where groups are at odds.
COHESION = frozenset({"tension", "hate_crime"})


@dataclass(frozen=True)
class Rise:
    """A theme of cohesion that rises in a ward (in the city: without one), and the reports that an
    officer linked with it there."""

    theme: Theme
    ward: Ward | None
    people: int
    since: date
    reports: Sequence[TensionReport]


@dataclass(frozen=True)
class Overview:
    """Everything that the page shows."""

    rises: Sequence[Rise]
    reports: Sequence[TensionReport]
    members: Sequence[tuple[ForumMember, bool]]
    month: date


def overview(session: Session, *, ward_ids: Collection[int]) -> Overview:
    """What somebody may know who sees these wards."""
    found = queries.reports(session, ward_ids=ward_ids, since=back(LOOKED_BACK))
    names = {ward.id: ward for ward in wards(session, ids=ward_ids)}
    risen = [
        Rise(
            told.theme,
            names.get(told.ward_id or 0),
            told.finding.people,
            told.since,
            [each for each in found if _is_linked(each, told)],
        )
        for told in rising.rising(session).seen_by(ward_ids).risen
        if told.theme.key in COHESION
    ]
    month = this_month()
    return Overview(risen, found, queries.members(session, month=month), month)


def _is_linked(report: TensionReport, told: rising.Told) -> bool:
    if report.theme_id != told.theme.id:
        return False
    places = {ward.id for ward in report.wards}
    return told.ward_id is None or not places or told.ward_id in places

"""Makes a meeting of the demo city that has just begun, with its hall and an open ballot.

`python -m tests.drills.evening begin PHONES` in the site's own environment prints what a drill
needs to know of it, and `… close BALLOT` closes the ballot from outside the hall, as JSON.
"""

import json
import os
import sys
from datetime import timedelta
from typing import Any

os.environ.setdefault("PACT_ENV", "demo")

from sqlalchemy import select

from pact import create_app
from pact.accounts.models import User
from pact.areas.queries import ward_by_slug
from pact.ballots import issuing, making, options
from pact.ballots import services as ballots
from pact.ballots.details import BallotDetails
from pact.ballots.models import HandsRule, Rule, TieRule
from pact.core import clock
from pact.core.db import transaction
from pact.hall import services as halls
from pact.meetings import agenda, queries, services
from pact.meetings.models import MeetingKind


def begin(phones: int) -> dict[str, Any]:
    """A meeting in session, a ballot, and a code for each phone."""
    with transaction() as session:
        who = session.scalars(select(User).where(User.email == "sergeant@demo.example")).one()
        ward = ward_by_slug(session, slug="park")
        assert ward is not None
        starts_at = clock.now() + timedelta(minutes=1)
        details = services.MeetingDetails(
            kind=MeetingKind.PACT,
            ward_ids=[ward.id],
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=90),
            venue="West Park Conservatory",
            access=None,
            chair="Sgt Ashby",
        )
        made = services.schedule(session, details, by_id=who.id)
        services.publish(session, made, by_id=who.id)
        for title in ("Lights on the path", "Swings", "A bench", "Bins"):
            agenda.add_item(session, made, title=title)
        meeting = queries.meeting(session, id=made.id)
        assert meeting is not None
        hall = halls.open_hall(session, meeting, by_id=who.id)
        points = options.points_to_choose(session, meeting)
        rules = BallotDetails(
            ward_id=ward.id,
            item_ids=[point.item.id for point in points][:4],
            question=None,
            rule=Rule.UP_TO_THREE,
            tie_rule=TieRule.CONCERNS,
            hands_rule=HandsRule.BESIDE,
            places=1,
        )
        ballot = making.make(session, meeting, rules, by_id=who.id)
        codes = issuing.issue_codes(session, ballot.id, number=phones, by_id=who.id)
        ballots.open_ballot(session, meeting, ballot.id, by_id=who.id)
        return {
            "meeting": meeting.id,
            "code": hall.code,
            "ballot": ballot.id,
            "short": ballot.short,
            "codes": list(codes),
            "items": [item.id for item in meeting.agenda],
        }


def close(ballot_id: int) -> dict[str, Any]:
    """The ballot, closed."""
    with transaction() as session:
        who = session.scalars(select(User).where(User.email == "sergeant@demo.example")).one()
        return {"tally": ballots.close(session, ballot_id, by_id=who.id).tally}


if __name__ == "__main__":
    with create_app().app_context():
        deed = begin if sys.argv[1] == "begin" else close
        print(json.dumps(deed(int(sys.argv[2]))))  # noqa: T201

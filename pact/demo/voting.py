"""The ballot that the demo city's next meeting will hold: its page says the rules already."""

from datetime import datetime

from pact.ballots import making, options
from pact.ballots.details import BallotDetails
from pact.ballots.models import MOST_CHOSEN, HandsRule, Rule, TieRule
from pact.core.db import transaction
from pact.meetings import agenda, queries

SHORT = "HEATH"  # in its address, so that the demo's visitors can type it


def prepare(now: datetime, *, ward_id: int, by_id: int) -> None:
    """Make the ballot of a ward's next meeting from its agenda."""
    with transaction() as session:
        coming = queries.next_after(session, ward_id=ward_id, after=now)
        assert coming is not None
        meeting = queries.meeting(session, id=coming.id)
        assert meeting is not None
        agenda.draw_up(session, meeting)
        details = BallotDetails(
            ward_id=ward_id,
            item_ids=[point.item.id for point in options.points_to_choose(session, meeting)],
            question=None,
            rule=Rule.UP_TO_THREE,
            tie_rule=TieRule.CONCERNS,
            hands_rule=HandsRule.BESIDE,
            places=MOST_CHOSEN,
        )
        making.make(session, meeting, details, by_id=by_id).short = SHORT

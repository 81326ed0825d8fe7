"""What meetings do on their own."""

from datetime import timedelta

from pact.core import clock
from pact.core.db import db, transaction
from pact.core.jobs import scheduled
from pact.meetings import queries
from pact.meetings.agenda import AlreadyBegun, draw_up

SOON = timedelta(days=120)


@scheduled(every=timedelta(minutes=5))
def draw_up_agendas() -> None:
    """Bring the agendas of meetings to come up to date, each in a transaction of its own."""
    for id in queries.to_be_drawn_up(db.session(), before=clock.now() + SOON):
        try:
            with transaction() as session:
                if meeting := queries.meeting(session, id=id):
                    draw_up(session, meeting)
        except AlreadyBegun:
            continue

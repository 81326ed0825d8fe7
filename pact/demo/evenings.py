"""What happened at the demo city's meetings, and between them."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Organisation, User
from pact.areas.models import Ward
from pact.core import clock
from pact.core.db import transaction
from pact.demo import coming, outcomes
from pact.meetings import queries as meetings
from pact.meetings import recording
from pact.meetings import services as scheduling
from pact.meetings.models import Meeting, MeetingKind
from pact.minutes import amending
from pact.minutes import services as minutes
from pact.minutes.draft import draft, whole
from pact.priorities import services as priorities
from pact.priorities.models import Action, HowChosen
from pact.themes import services as themes
from pact.themes.models import Theme

Evening = Callable[[datetime], None]
LAST_MEETING = 40  # days ago
VENUES = {
    "heath-town": "Heath Town Community Centre, main hall",
    "park": "West Park Conservatory",
    "st-peters": "Central Library, ground floor",
    "bilston-north": "Bilston Town Hall",
    "blakenhall": "Blakenhall Community Centre",
    "low-hill": "Low Hill Community Centre",
    "penn": "Penn Library",
    "wednesfield-south": "Wednesfield Library",
}
TONIGHT = "park"  # so that a hall can be opened at once
COMING = {  # wards whose next meeting is published: days from now
    "heath-town": 3,
    "park": 10,
    "st-peters": 8,
    "bilston-north": 15,
    "blakenhall": 17,
    "penn": 22,
    "wednesfield-south": 24,
}


class DemoEvenings:
    """The meetings, with the people and wards that they need."""

    def __init__(
        self, people: Mapping[str, User], wards: Mapping[str, Ward], known: Mapping[str, Theme]
    ) -> None:
        self.sergeant = people["sergeant@demo.example"].id
        self.officer = people["officer@demo.example"].id
        self.councillor = people["councillor@demo.example"].id
        self.wards, self.known = wards, known

    def choose_in_heath_town(self, now: datetime) -> None:
        """The last meeting: three priorities, each with its actions."""
        meeting_id = self._meet(now, "heath-town", LAST_MEETING)
        with self._evening(now, LAST_MEETING), transaction() as session:
            owners = {each.slug: each.id for each in session.scalars(select(Organisation))}
            for chosen in outcomes.CHOSEN:
                priority = priorities.choose(
                    session,
                    priorities.ChosenPriority(
                        ward_id=self.wards["heath-town"].id,
                        meeting_id=meeting_id,
                        theme_id=self.known[chosen.theme].id,
                        issue=chosen.issue,
                        issue_on=clock.today(),
                        how_chosen=HowChosen.HANDS,
                        since=clock.now() - timedelta(days=90),
                        until=clock.now(),
                    ),
                    by_id=self.sergeant,
                )
                for tasked in chosen.actions:
                    priorities.task(
                        session,
                        priority,
                        priorities.ActionDetails(
                            task=tasked.task,
                            owner_id=owners[tasked.owner],
                            owner_role=tasked.role,
                            due_on=clock.today() + timedelta(days=tasked.due_after),
                        ),
                        by_id=self.sergeant,
                    )
        self._finish(now, meeting_id)

    def report_progress(self, now: datetime) -> None:
        """Some actions end, some go on."""
        with transaction() as session:
            actions = {action.task: action for action in session.scalars(select(Action))}
            for tasked in (action for chosen in outcomes.CHOSEN for action in chosen.actions):
                days_ago = LAST_MEETING - tasked.reported_after
                with self._evening(now, days_ago):
                    if tasked.ends is not None:
                        priorities.end_action(
                            session, actions[tasked.task], tasked.ends, by_id=self.sergeant
                        )
                    elif tasked.progress:
                        priorities.note_progress(
                            session,
                            actions[tasked.task],
                            text=tasked.progress,
                            by_id=self.sergeant,
                        )

    def announce(self, now: datetime) -> None:
        """The next meetings are published, and the officer writes what the public reads."""
        for slug, days in [(TONIGHT, 0), *COMING.items()]:
            with self._evening(now, 14), transaction() as session:
                meeting = scheduling.schedule(
                    session, self._details(now, slug, days), by_id=self.sergeant
                )
                scheduling.publish(session, meeting, by_id=self.sergeant)
                if slug == "heath-town":
                    coming.register(session, meeting)
        with self._evening(now, 5), transaction() as session:
            for (slug, key), text in outcomes.SUMMARIES.items():
                themes.publish_summary(
                    session,
                    ward_id=self.wards[slug].id,
                    theme_id=self.known[key].id,
                    text=text,
                    by_id=self.officer,
                )

    def _meet(self, now: datetime, slug: str, days_ago: int) -> int:
        with self._evening(now, days_ago + 20), transaction() as session:
            details = self._details(now, slug, -days_ago)
            meeting = scheduling.schedule(session, details, by_id=self.sergeant)
            scheduling.publish(session, meeting, by_id=self.sergeant)
            coming.register(session, meeting)
        with self._evening(now, days_ago + 5), transaction() as session:
            found = self._meeting(session, meeting.id)
            said = outcomes.INTERPRETER_COMES
            coming.arrange(session, found, said, by_id=self.sergeant)
        with self._evening(now, days_ago), transaction() as session:
            found = self._meeting(session, meeting.id)
            scheduling.begin(session, found, by_id=self.sergeant)
            session.flush()
            recording.record_attendance(session, found, outcomes.CAME, by_id=self.sergeant)
        return meeting.id

    def _finish(self, now: datetime, meeting_id: int) -> None:
        with self._evening(now, LAST_MEETING), transaction() as session:
            meeting = self._meeting(session, meeting_id)
            recording.end(session, meeting, by_id=self.sergeant)
            minutes.write(
                session,
                meeting,
                part="words",
                text=outcomes.MINUTES,
                version=0,
                by_id=self.sergeant,
            )
            minutes.hand_over(session, meeting, by_id=self.sergeant)
            seen = whole(draft(session, meeting))
            minutes.approve(session, meeting, seen=seen, by_id=self.councillor)
        with self._evening(now, LAST_MEETING - 6), transaction() as session:
            meeting = self._meeting(session, meeting_id)
            asked = amending.ask(
                session,
                meeting,
                part="words",
                now=outcomes.CORRECTED,
                why=outcomes.WHY_CORRECTED,
                by_id=self.sergeant,
            )
            amending.approve(session, meeting, asked.id, by_id=self.councillor)

    def _details(self, now: datetime, slug: str, days: int) -> scheduling.MeetingDetails:
        day = (now + timedelta(days=days)).astimezone(clock.LONDON)
        starts_at = day.replace(hour=18, minute=30, second=0, microsecond=0)
        return scheduling.MeetingDetails(
            kind=MeetingKind.PACT,
            ward_ids=[self.wards[slug].id],
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=90),
            venue=VENUES[slug],
            access="Step-free entrance. Tea and coffee from 18:15.",
            chair="Sergeant Tom Ashby",
            places=coming.PLACES if slug == "heath-town" else None,
        )

    def _meeting(self, session: Session, meeting_id: int) -> Meeting:
        found = meetings.meeting(session, id=meeting_id)
        assert found is not None
        return found

    def _evening(self, now: datetime, days_ago: int) -> AbstractContextManager[None]:
        """The clock, so many days ago, when a meeting has been going for half an hour."""
        day = (now - timedelta(days=days_ago)).astimezone(clock.LONDON)
        return clock.set_to(day.replace(hour=19, minute=0))


def plan(
    people: Mapping[str, User], wards: Mapping[str, Ward], known: Mapping[str, Theme]
) -> dict[int, list[Evening]]:
    """What happens on which day, in days ago."""
    evenings = DemoEvenings(people, wards, known)
    return {
        LAST_MEETING: [evenings.choose_in_heath_town],
        1: [evenings.report_progress, evenings.announce],
    }

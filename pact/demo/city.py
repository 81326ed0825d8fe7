"""Fills the demo city by the site's own services, with the clock set back to when things happened.

Three months of concerns in thirteen languages; in Heath Town a meeting chose three priorities,
some of which have been dealt with, and the next meeting is three days away. In Park
one meets tonight.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.areas.models import Ward
from pact.concerns import drafts, links
from pact.concerns import services as concerns
from pact.concerns.models import Channel, Concern
from pact.concerns.reach import Reach
from pact.core import clock
from pact.core.db import transaction
from pact.core.ways import Way
from pact.demo import assessments, contacts, evenings, forum, neighbours, plan, voting
from pact.demo.people import settle
from pact.emerging import services as emerging
from pact.insights.services import rebuild
from pact.releases.weeks import monday
from pact.themes import releasing
from pact.themes import services as themes
from pact.themes.models import Theme

OFFICER = "officer@demo.example"
SERGEANT = "sergeant@demo.example"
BOARD = "board@demo.example"
PARTNER = "partner@demo.example"
# Officers have looked at what is older than this, in days; the engine is sure of some, and the
# rest waits on the review desk.
REVIEWED_AFTER = 12
# The newest concerns of Heath Town in these languages left an address: their mail can be read.
TOLD = {"pa": "amrit@resident.example", "ur": "bilal@resident.example", "en": "jo@resident.example"}


@dataclass(frozen=True)
class DemoConcern:
    """A line of concerns.jsonl, which was written for this project. `theme` is its author's; none
    for what is emerging, which nobody has looked at yet."""

    ward: str
    days_ago: int
    language: str
    channel: str
    theme: str | None
    words: str


def fill() -> None:
    """People, concerns and meetings, in the order in which they came."""
    now = clock.now().replace(minute=0, second=0, microsecond=0)
    with transaction() as session:
        people = settle(session)
        wards = {ward.slug: ward for ward in session.scalars(select(Ward))}
        known = {theme.key: theme for theme in session.scalars(select(Theme))}
        contacts.enter_all(session, wards["heath-town"], by=people[OFFICER])
    days = evenings.plan(people, wards, known)
    for days_ago in range(90, -1, -1):
        with clock.set_to(now - timedelta(days=days_ago)), transaction() as session:
            for line in _lines(days_ago):
                theme = known[line.theme] if line.theme else None
                _raise(session, line, wards[line.ward], theme, people[OFFICER])
            releasing.make(session, releasing.due(session, on=monday(clock.today())))
        for evening in days.get(days_ago, ()):
            evening(now)
    voting.prepare(now, ward_id=wards["heath-town"].id, by_id=people[SERGEANT].id)
    neighbours.offer_and_answer(wards["heath-town"], by=people[OFFICER])
    forum.gather(now, wards["wednesfield-south"], officer=people[OFFICER], partner=people[PARTNER])
    plan.prepare(now, board=people[BOARD])
    assessments.prepare(now, officer=people[OFFICER], member=people[BOARD], partner=people[PARTNER])
    with transaction() as session:
        emerging.ask(session, by_id=None)
        rebuild(session)  # whoever looks at once sees numbers, not the job's that is still to come


def _lines(days_ago: int) -> Iterator[DemoConcern]:
    with (Path(__file__).parent / "concerns.jsonl").open() as file:
        for line in map(json.loads, file):
            if line["days_ago"] == days_ago:
                yield DemoConcern(**line)


def _raise(
    session: Session, line: DemoConcern, ward: Ward, theme: Theme | None, officer: User
) -> Concern:
    key = links.new_draft_key()
    draft = drafts.begin(session, key_hash=links.draft_key_hash(key))
    drafts.answer_ward(session, draft, ward_id=ward.id)
    kinds = ["domestic_abuse"] if line.theme == "domestic_abuse" else []
    drafts.answer_words(session, draft, words=line.words, language=line.language, kinds=kinds)
    if line.ward == "heath-town" and line.days_ago > REVIEWED_AFTER:
        email = TOLD.get(line.language)
        drafts.answer_contact(session, draft, reach=Reach(Way.EMAIL, email) if email else None)
    concern = concerns.receive(session, draft, link_token=links.link_token(key))
    concern.channel = Channel(line.channel)
    if theme is not None and line.days_ago > REVIEWED_AFTER:
        with clock.set_to(clock.now() + timedelta(hours=20)):
            themes.confirm(session, concern, theme, by_id=officer.id)
    return concern

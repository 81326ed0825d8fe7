"""A city with one of everything in Heath Town, and a sample for each part of an address.

`Scene.addresses` gives the addresses of a route that lead to something that is there. A route with
a part that has no sample here fails the test: say what it stands for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import product
from typing import Any

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from pact.accounts.models import Organisation, Role, User
from pact.assessing.queries import notes
from pact.concerns.models import Concern
from pact.concerns.saying_more import add
from pact.core import clock, crypto
from pact.core.db import Model, transaction
from pact.emerging.models import Emerging
from pact.forum.models import IdeaState
from pact.forum.queries import actions_of
from pact.hall.kinds import KINDS
from pact.intake.importing import Scope, keep
from pact.intake.models import IntakeEntry, IntakeImport
from pact.meetings import agenda, series
from pact.meetings import series_dates as dates
from pact.meetings.models import AgendaItem, AgendaKind, Meeting
from pact.minutes.models import Amendment
from pact.neighbourhood.models import WardContact
from pact.notifications.models import Subscriber
from pact.offers import deciding
from pact.offers.forms_desk import FORMS as DEEDS
from pact.offers.journey import FORMS
from pact.offers.queries import offer
from pact.open_data.lists import LISTINGS
from pact.phrases.models import Mend, Report
from pact.priorities.correction_models import ActionCorrection
from pact.priorities.helping import ask_for_help
from pact.priorities.models import Action, PriorityConcern, WardPriority
from pact.tension.models import TensionReport
from pact.themes.models import Quote
from pact.themes.quotes import clear
from pact.themes.services import publish_summary
from tests.contracts import matrix
from tests.factories.accounts import a_reset_key, an_invitation
from tests.factories.areas import POLICE_CODE, POLICE_FORCE, a_police_neighbourhood
from tests.factories.assessing import Assessed, a_decision, discussing
from tests.factories.ballots import Vote, a_vote, closed, voted
from tests.factories.board_pack import a_pack
from tests.factories.bursts import a_burst
from tests.factories.concerns import Sent, a_sent_concern
from tests.factories.emerging import a_suggestion
from tests.factories.files import GOOD, a_csv
from tests.factories.forum import an_idea
from tests.factories.hall import a_hall
from tests.factories.intake import an_entry
from tests.factories.meetings import a_draft, a_held_meeting, a_meeting, begun, details, loaded
from tests.factories.minutes import an_amendment
from tests.factories.minutes import minuted as minute
from tests.factories.neighbourhood import a_contact
from tests.factories.notifications import a_subscriber
from tests.factories.offers import Offered, an_event, an_offer, said
from tests.factories.outcomes import corrected, ended
from tests.factories.people import a_person, a_ward, an_organisation
from tests.factories.photos import stored
from tests.factories.phrases import a_proposal, a_report
from tests.factories.planning import a_plan_action, a_review, an_aim, with_milestone_and_measure
from tests.factories.priorities import a_link, a_priority, an_action
from tests.factories.registering import INTERPRETER, Coming, a_registration
from tests.factories.tension import a_member, a_tension_report
from tests.factories.themes import a_concern, a_confirmed_concern, a_theme
from tests.factories.watching import an_alert

DAY = timedelta(days=1)
# Words that stand in Heath Town's things and nowhere else.
WORDS, RESTRICTED_WORDS = "Lorries block the pavement", "My husband hits me every evening"
QUOTED = "Vans are parked on the pavement"
OFFERED = "Bring gloves and a rake to the lock"
TENSE = "Men quarrel by the barges"
MINUTED = "The lorries were spoken of"
ISSUE, TASK, VENUE_POINT = "Pavements that lorries block", "Put up bollards", "Lorries in the yard"


_SHOW_PHOTOS = ("concerns", "follow_up", "themes_desk")


@dataclass(frozen=True)
class Scene:
    """What is there. Everything is in Heath Town."""

    owner: Organisation
    other_owner: Organisation
    concern: Concern
    restricted: Concern
    sent: Sent
    draft: Meeting
    series_id: int
    published: Meeting
    in_session: Meeting
    hall_code: str
    held: Meeting
    minuted: Meeting
    amendment: Amendment
    item: AgendaItem
    priority: WardPriority
    chosen: WardPriority
    quote: Quote
    action: Action
    others_action: Action
    link_token: str
    help_id: int
    correction: ActionCorrection
    subscriber: Subscriber
    emerging: Emerging
    entry: IntakeEntry
    offered: Offered
    passed: Offered
    contact: WardContact
    coming: Coming
    file: IntakeImport
    mend: Mend
    report: Report
    assessed: Assessed
    assessment_note: int
    assessment_decision: int
    votes: list[Vote]
    planned: dict[str, int]
    ideas: dict[str, int]
    alert_id: int
    burst_id: int
    pack_id: int
    tension: TensionReport
    accounts: dict[str, Any]

    def person(self, session: Session, role: Role, area: str) -> User:
        """Somebody of the organisation that owns the action."""
        person = a_person(session, role, area)
        person.organisation_id = self.owner.id
        session.commit()
        matrix.people[person.id] = (role, area)
        return person

    def addresses(self, app: Flask, rule: Rule) -> Iterator[str]:
        """Addresses of a route, one for each way to fill its parts with what is there."""
        parts = sorted(rule.arguments)
        choices = [self.samples(rule.endpoint, part) for part in parts]
        with app.test_request_context():
            for values in product(*choices):
                yield app.url_for(rule.endpoint, **dict(zip(parts, values, strict=True)))

    def samples(self, endpoint: str, part: str) -> list[Any]:
        """What may stand for a part of this route's address.

        Raises:
            AssertionError: nobody has said what it stands for.
        """
        known = self._by_route
        for start in (endpoint, endpoint.rpartition(".")[0]):
            if (start, part) in known:
                return known[start, part]
        raise AssertionError(
            f"The route {endpoint!r} has a part {part!r} in its address that has no sample. "
            "Add one to tests/contracts/scene.py: something of Heath Town."
        )

    @cached_property  # thousands ask, and each look at a row that expired is a statement
    def _by_route(self) -> dict[tuple[str, str], list[Any]]:
        meetings = [self.draft.id, self.published.id, self.held.id]
        key = crypto.unlock(self.subscriber.key_locked)
        return {
            ("accounts.inviting", "key"): [self.accounts["invitation_key"]],
            ("accounts.resetting", "key"): [self.accounts["reset_key"]],
            ("accounts_desk", "id"): [self.accounts["id"]],
            ("accounts_desk", "held_id"): [self.accounts["held_id"]],
            ("accounts_desk", "invitation_id"): [self.accounts["invitation_id"]],
            ("themes_desk", "concern_id"): [self.concern.id, self.restricted.id],
            ("tension_desk", "id"): [self.tension.id],
            ("forum_desk", "id"): [self.ideas["agreed"]],
            ("forum_desk.finish", "id"): [self.ideas["ended"]],
            ("forum_desk", "action_id"): [self.ideas["action"]],
            ("themes_desk", "ward_slug"): ["heath-town"],
            ("themes_desk", "theme_key"): ["parking"],
            ("themes_desk", "quote_id"): [self.quote.id],
            ("emerging_desk", "key"): [self.emerging.key],
            ("bursts_desk", "id"): [self.burst_id],
            ("intake_desk", "id"): [self.entry.id],
            ("neighbourhood_desk", "ward_slug"): ["heath-town"],
            ("neighbourhood_desk", "id"): [self.contact.id],
            ("intake_desk.imports", "id"): [self.file.id],
            ("translating_desk", "key"): [f"pl-action-task-{self.action.id}"],
            ("phrases_desk", "tag"): ["pa"],
            ("phrases_desk", "key"): [self.mend.key],
            ("phrases_desk", "deed"): ["agree", "down", "undo"],
            ("phrases_desk.decide", "id"): [self.mend.id],
            ("phrases_desk.settle", "id"): [self.report.id],
            ("strategy_desk", "theme_key"): ["parking"],
            ("strategy_desk.cycle", "id"): [self.planned["cycle"]],
            ("strategy_desk.change_cycle", "id"): [self.planned["cycle"]],
            ("strategy_desk.new_priority", "id"): [self.planned["cycle"]],
            ("strategy_desk.change_priority", "id"): [self.planned["aim"]],
            ("strategy_desk.remove_priority", "id"): [self.planned["aim"]],
            ("strategy_desk.move_priority", "id"): [self.planned["aim"]],
            ("strategy_desk.move_priority", "where"): ["up", "down"],
            ("planning_desk.move_priority", "id"): [self.planned["aim"]],
            ("planning_desk.move_priority", "where"): ["up", "down"],
            ("strategy_desk.names", "id"): [self.priority.id],
            ("board_pack_desk", "pack_id"): [self.pack_id],
            ("board_pack_desk", "kind"): ["pdf", "docx", "xlsx"],
            ("planning_desk.priority", "id"): [self.planned["aim"]],
            ("planning_desk.new_action", "id"): [self.planned["aim"]],
            ("planning_desk.begin_review", "id"): [self.planned["aim"]],
            ("planning_desk", "id"): [self.planned["action"]],
            ("planning_desk", "milestone_id"): [self.planned["milestone"]],
            ("planning_desk", "measure_id"): [self.planned["measure"]],
            **{
                (f"planning_desk.{each}", "id"): [self.planned["review"]]
                for each in ("review", "write_review", "sign_review")
            },
            ("pages.aim", "id"): [self.planned["aim"]],
            ("assessing_desk", "id"): [self.assessed.id],
            ("assessing_desk", "theme_key"): ["parking"],
            ("assessing_desk", "name"): ["freeze", "score", "discuss", "close"],
            ("assessing_desk", "member_id"): [self.assessed.now.members[0].id],
            **{
                (f"assessing_desk.{part}", name): values
                for part in ("notes", "scores", "weighing", "deciding")
                for name, values in (
                    ("id", [self.assessed.id]),
                    ("theme_key", ["parking"]),
                    ("note_id", [self.assessment_note]),
                    ("decision_id", [self.assessment_decision]),
                )
            },
            ("ballots", "short"): [each.ballot.short for each in self.votes],
            ("ballots_desk", "id"): [each.ballot.id for each in self.votes],
            ("ballots_desk", "meeting_id"): meetings,
            ("ballots_desk.making", "meeting_id"): meetings,
            ("ballots_desk.making", "ward_slug"): ["heath-town"],
            ("ballots_desk.making", "id"): [each.ballot.id for each in self.votes],
            ("ballots_desk.after", "id"): [each.ballot.id for each in self.votes],
            ("meetings_desk", "id"): meetings,
            ("meetings_desk", "item_id"): [self.item.id],
            ("meetings_desk", "deed"): ["hold", "show", "remove"],
            ("meetings_desk", "where"): ["up", "down"],
            ("meetings_desk.series", "id"): [self.series_id],
            ("meetings_desk.series", "source_id"): meetings,
            ("meetings_desk.sheets", "id"): meetings,
            ("meetings_desk.record", "id"): [self.in_session.id],
            ("meetings_desk.record", "priority_id"): [self.priority.id],
            ("meetings_desk.record.take_back", "priority_id"): [self.chosen.id],
            ("meetings_desk.record", "deed"): ["close", "end"],
            ("hall_desk", "id"): [self.in_session.id],
            ("hall_desk", "kind"): list(KINDS),
            ("hall", "code"): [self.hall_code],
            ("hall", "short"): [each.ballot.short for each in self.votes],
            ("priorities_desk", "id"): [self.action.id],
            ("priorities_desk", "help_id"): [self.help_id],
            **{
                (f"priorities_desk.{each}", "id"): [self.correction.action_id]
                for each in ("told", "correct", "take_out")
            },
            ("priorities_desk", "correction_id"): [self.correction.id],
            ("priorities", "token"): [self.link_token],
            ("priorities", "deed"): ["note", "help", "finish"],
            ("minutes_desk", "id"): [self.in_session.id, self.minuted.id],
            ("minutes_desk.show", "id"): [self.held.id, self.minuted.id],
            ("minutes_desk", "part"): ["words"],
            ("minutes_desk", "amendment_id"): [self.amendment.id],
            ("minutes", "uid"): [self.minuted.uid],
            ("meetings", "uid"): [self.published.uid, self.held.uid],
            ("meetings", "slug"): ["heath-town"],
            ("notifications", "slug"): ["heath-town"],
            ("notifications", "key"): [key],
            ("pages", "slug"): ["heath-town"],
            ("surveys", "slug"): ["heath-town"],
            ("registering", "uid"): [self.published.uid],
            ("registering", "token"): [self.coming.token],
            ("registering_desk", "id"): [self.published.id],
            ("watching_desk", "alert_id"): [self.alert_id],
            ("promoting_desk", "id"): [self.published.id],
            ("registering_desk", "need_id"): [self.coming.need_ids[0]],
            ("offers", "step"): list(FORMS),
            ("offers.ask", "uid"): [self.published.uid],
            ("offers", "token"): [self.offered.token],
            ("offers_desk", "id"): [self.offered.offer.id, self.passed.offer.id],
            ("offers_desk.passed_one", "id"): [self.passed.offer.id],
            ("offers_desk", "deed"): list(DEEDS),
            ("joining", "slug"): ["heath-town"],
            ("joining", "theme_key"): ["parking"],
            ("follow_up", "token"): [self.sent.token],
            ("follow_up", "number"): [1],
            ("follow_up", "id"): [self.priority.id],
            ("trails", "id"): [self.priority.id, self.chosen.id],
            ("follow_up", "position"): [1],
            ("concerns", "position"): [1],
            ("open_data", "name"): list(LISTINGS),
            ("open_data", "form"): ["json", "xml"],
            ("open_data", "ward"): ["E05014848", "heath-town"],
            ("open_data", "force"): [POLICE_FORCE],
            ("open_data", "neighbourhood"): [POLICE_CODE],
            ("open_data", "made_as"): ["csv", "ics", "jsonld"],
            ("open_data.ward_priorities", "made_as"): ["csv"],
            ("open_data.neighbourhood_priorities", "made_as"): ["csv"],
            ("open_data", "uid"): [self.published.uid, self.held.uid],
            ("open_data", "id"): ["E05014848.parking"],
            ("themes_desk", "position"): [1],
            **{(each, "size"): ["small", "large"] for each in _SHOW_PHOTOS},
            **{
                (package, "lang"): ["en"]
                for package in (
                    "ballots",
                    "concerns",
                    "follow_up",
                    "forum",
                    "hall",
                    "joining",
                    "meetings",
                    "minutes",
                    "notifications",
                    "offers",
                    "open_data",
                    "pages",
                    "phrases",
                    "priorities",
                    "registering",
                    "surveys",
                    "trails",
                )
            },
        }


def a_scene(session: Session) -> Scene:
    """Build it with the packages' own services."""
    sergeant = a_person(session, Role.SERGEANT)
    officer = a_person(session, Role.COHESION_OFFICER)
    a_police_neighbourhood(session)
    owner, other_owner = an_organisation(session), an_organisation(session, "Canal Trust")
    concern = a_concern(session, WORDS)
    restricted = a_concern(session, RESTRICTED_WORDS, help_kinds=["domestic_abuse"])
    confirmed = a_confirmed_concern(session, officer, "parking", words=f"{QUOTED}. I cannot pass")
    with transaction() as writing:
        quote = clear(writing, confirmed, text=QUOTED, english="", by_id=officer.id)
        publish_summary(
            writing,
            ward_id=a_ward(writing).id,
            theme_id=a_theme(writing, "parking").id,
            text="People cannot pass on the pavement.",
            by_id=officer.id,
        )
    sent = a_sent_concern(session)
    with transaction() as writing:
        add(writing, sent.concern, words="And in the mornings too", language="en")
    held = a_held_meeting(session, sergeant, starts_at=clock.now() - 30 * DAY)
    priority = a_priority(session, sergeant, ISSUE, theme="parking")
    action = an_action(session, sergeant, priority, owner=owner, task=TASK)
    others = an_action(session, sergeant, priority, owner=other_owner, task="Move the moorings")
    with transaction() as writing:
        writing.add(PriorityConcern(priority_id=priority.id, concern_id=sent.concern.id))
        help_id = ask_for_help(writing, action, text="We need a drill", by_id=None).id
    minuted = a_held_meeting(session, sergeant, starts_at=clock.now() - 60 * DAY)
    minute(session, minuted, sergeant, MINUTED)
    published = a_meeting(session, sergeant)
    with transaction() as writing:
        agenda.add_item(writing, loaded(writing, published), title=VENUE_POINT)
    item = next(i for i in loaded(session, published).agenda if i.kind is AgendaKind.OTHER)
    with transaction() as writing:
        scope = Scope([a_ward(writing)], frozenset())
        file = keep(writing, a_csv([GOOD]).encode(), "file.csv", scope=scope, by_id=officer.id)
    running = a_meeting(session, sergeant, starts_at=clock.now() + 2 * DAY)
    with clock.set_to(running.starts_at):
        running = begun(session, sergeant, running)
        hall = a_hall(session, sergeant, running)
    chosen = a_priority(session, sergeant, "Chosen just now", meeting_id=running.id)
    for each in (concern, restricted, sent.concern):
        stored(session, each)
    passed = an_offer(session, f"{OFFERED}, says a neighbour")
    with transaction() as writing:
        theirs = offer(writing, id=passed.offer.id)
        assert theirs is not None
        deciding.pass_to_partner(writing, theirs, said(officer), organisation_id=owner.id)
    with transaction() as writing:
        monthly = [details(writing, starts_at=clock.now() + n * 30 * DAY) for n in (2, 3)]
        made = series.make(writing, dates.Rule(dates.Every.MONTH), monthly, by_id=sergeant.id)
    assessed = discussing(session, officer=officer)
    votes = [a_vote(session, sergeant=sergeant, is_open=is_open) for is_open in (False, True, True)]
    board = a_person(session, Role.BOARD_MEMBER)
    planned = a_plan(session, board, owner)
    voted(votes[2], {1}, {2})
    closed(votes[2])
    return Scene(
        owner=owner,
        votes=votes,
        planned=planned,
        ideas=the_ideas(session, officer, owner),
        alert_id=an_alert(session, officer).id,
        burst_id=a_burst(session, a_concern(session, f"{WORDS}, says a leaflet")).id,
        pack_id=a_pack(session, board),
        accounts=an_account(session),
        series_id=made.id,
        other_owner=other_owner,
        concern=concern,
        quote=quote,
        restricted=restricted,
        sent=sent,
        draft=a_draft(session, sergeant, starts_at=clock.now() + 20 * DAY),
        published=published,
        in_session=running,
        hall_code=hall.code,
        held=held,
        minuted=minuted,
        amendment=an_amendment(minuted, sergeant, f"{MINUTED}, twice"),
        item=item,
        priority=priority,
        chosen=chosen,
        action=action,
        others_action=others,
        link_token=a_link(session, sergeant, action),
        help_id=help_id,
        correction=corrected(session, ended(session, priority, owner)),
        subscriber=a_subscriber(session),
        emerging=a_suggestion(session, [concern, restricted]),
        entry=an_entry(session, officer),
        offered=an_event(session, words=OFFERED),
        passed=passed,
        contact=a_contact(session, officer),
        coming=a_registration(session, published, needs=[INTERPRETER], email="z@example.org"),
        file=file,
        mend=a_proposal(session, officer),
        report=a_report(session),
        assessed=assessed,
        assessment_note=notes(session, round_id=assessed.id)[0].id,
        assessment_decision=a_decision(session, assessed),
        tension=a_tension_report(session, a_member(session, owner), TENSE),
    )


def an_account(session: Session) -> dict[str, Any]:
    """Somebody of Heath Town who forgot their password, and an invitation."""
    person = a_person(session, Role.COUNCILLOR, "heath-town")
    held_id = person.roles[0].id
    invited = an_invitation(session)
    return {
        "id": person.id,
        "held_id": held_id,
        "reset_key": a_reset_key(person),
        "invitation_id": invited.invitation.id,
        "invitation_key": invited.key,
    }


def the_ideas(session: Session, officer: User, owner: Organisation) -> dict[str, int]:
    """Ideas of the forum that stand at different steps, and an action: their rows' ids."""
    under_way = an_idea(session, officer, owner, IdeaState.UNDER_WAY)
    ended = an_idea(session, officer, owner, IdeaState.UNDER_WAY, ended=True)
    return {
        "agreed": an_idea(session, officer, owner, IdeaState.AGREED).id,
        "ended": ended.id,
        "action": actions_of(session, organisation_id=owner.id)[0].id,
        "under_way": under_way.id,
    }


def a_plan(session: Session, board: User, owner: Organisation) -> dict[str, int]:
    """An action of the city's plan and a review that is begun: their rows' ids."""
    action = a_plan_action(session, board, owner=owner)
    action = with_milestone_and_measure(session, board, action)
    of_action = {
        "action": action.id,
        "milestone": action.milestones[0].id,
        "measure": action.measures[0].id,
    }
    review, aim = a_review(session, board), an_aim(session)
    return of_action | {"review": review.id, "aim": aim.id, "cycle": aim.cycle_id}


def everything(session: Session) -> dict[str, list[Any]]:
    """Every row of every table, but for when sessions were last seen."""
    session.rollback()
    return {
        table.name: sorted(map(repr, session.execute(select(table))))
        for table in Model.metadata.sorted_tables
        if table.name != "staff_session"
    }

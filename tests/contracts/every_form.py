"""Every form of the site: where it is sent, and an answer that it takes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from io import BytesIO

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from pact.accounts import forms as accounts
from pact.accounts.factors import forms as second_steps
from pact.accounts.inviting import forms as inviting
from pact.accounts.managing import forms as managing
from pact.accounts.models import Role, User
from pact.accounts.passkeys import forms as passkeys
from pact.accounts.resetting import forms as resetting
from pact.areas import forms as areas
from pact.assessing import forms as assessing
from pact.assessing import forms_deciding as assessing_decisions
from pact.assessing import forms_scoring as assessing_scores
from pact.assessing.models import RoundState
from pact.ballots import amending, codes
from pact.ballots import desk_forms as balloting
from pact.ballots import desk_forms_after as balloting_after
from pact.ballots import forms as ballots
from pact.ballots.models import ballot_code
from pact.board_pack import forms as board_pack
from pact.bursts import forms as bursts
from pact.concerns import forms as concerns
from pact.concerns import photo_forms
from pact.concerns.saying_more import add
from pact.core import clock, crypto
from pact.core.db import transaction
from pact.core.forms import Form
from pact.emerging import forms as emerging
from pact.follow_up import forms as follow_up
from pact.forum import forms as forum
from pact.forum import forms_actions as forum_actions
from pact.forum.models import IdeaState
from pact.hall import forms as hall
from pact.insights import forms as insights
from pact.intake import forms as intake
from pact.intake import forms_import as files
from pact.intake import forms_invitations as invitations
from pact.joining import forms as joining
from pact.joining.desk_forms import LookForm
from pact.languages.translations import fingerprint
from pact.meetings import calendar_form as calendar
from pact.meetings import forms as meetings
from pact.meetings import forms_sheets as printing
from pact.meetings import record_forms as records
from pact.meetings import series_form as series
from pact.meetings.models import Meeting, Mode
from pact.meetings.record_forms_attendance import AttendanceForm
from pact.minutes import forms as minutes
from pact.neighbourhood import forms as neighbourhood
from pact.notifications import forms as notifications
from pact.offers import forms as offers
from pact.offers import forms_desk as answers
from pact.pages import forms as pages
from pact.phrases import forms as phrases
from pact.phrases import forms_desk as mending
from pact.planning import forms as planning
from pact.planning import forms_review as reviewing
from pact.planning.models import PlanState
from pact.priorities import forms as priorities
from pact.priorities import forms_corrections as correcting
from pact.priorities import forms_owners as owners
from pact.priorities import link_forms as by_link
from pact.priorities.helping import ask_for_help
from pact.registering import desk_forms as arranging
from pact.registering import forms as registering
from pact.registering.keys import new_key
from pact.search import forms as search
from pact.strategy import forms as strategy
from pact.surveys import forms as surveys
from pact.surveys import forms_figures as surveyed
from pact.tension import forms as tension
from pact.themes import forms as themes
from pact.themes import forms_figures as figures
from pact.themes import forms_quotes as quotes
from pact.themes import forms_taxonomy as taxonomy
from pact.themes.models import Certainty, ThemeSuggestion
from pact.translating import forms as translating
from pact.voices import forms as voices
from pact.watching import forms as watching
from tests.conftest import PASSWORD
from tests.factories.accounts import NEW_PASSWORD, a_reset_key, an_invitation
from tests.factories.areas import a_postcode
from tests.factories.assessing import (
    Assessed,
    a_decision,
    a_round,
    decided,
    discussing,
    frozen,
    stepped,
)
from tests.factories.ballots import Vote, a_vote, closed, voted
from tests.factories.bursts import a_burst
from tests.factories.concerns import a_sent_concern, answer_everything
from tests.factories.emerging import a_suggestion
from tests.factories.files import GOOD, a_csv
from tests.factories.forum import an_idea
from tests.factories.joining import a_join
from tests.factories.meetings import a_held_meeting, a_meeting, begun
from tests.factories.minutes import approved as approve
from tests.factories.minutes import handed_over
from tests.factories.notifications import a_subscriber
from tests.factories.offers import EVENT, an_event, answer_pages
from tests.factories.outcomes import an_answered_concern, corrected, ended
from tests.factories.passkeys import SITE, Device
from tests.factories.passkeys import add as add_passkey
from tests.factories.people import a_person, a_ward, an_organisation
from tests.factories.phrases import BETTER, a_phrase, a_proposal, a_report
from tests.factories.planning import (
    a_plan_action,
    a_review,
    an_aim,
    said,
    with_milestone_and_measure,
)
from tests.factories.priorities import a_link, a_priority, an_action
from tests.factories.registering import INTERPRETER, a_registration
from tests.factories.releases import released
from tests.factories.second_steps import an_app, code, half_signed_in
from tests.factories.tension import a_member, a_tension_report
from tests.factories.themes import a_concern, a_confirmed_concern
from tests.factories.watching import an_alert

EVENING = datetime(2026, 11, 25, 18, 30, tzinfo=UTC)
Data = dict[str, str]
with clock.set_to(EVENING):
    A_CODE = code()
A_FILE = "a file of concerns"  # stands for one among the answers


@dataclass
class World:
    """The evening of a meeting, and who sits before which browser; made as it is asked for."""

    app: Flask
    session: Session
    sign_in: Callable[[User], FlaskClient]

    @cached_property
    def resident(self) -> FlaskClient:
        """Nobody that the site knows."""
        return self.app.test_client()

    @cached_property
    def sergeant(self) -> User:
        """Who runs the meetings."""
        return a_person(self.session, Role.SERGEANT)

    @cached_property
    def officer(self) -> User:
        """Who reviews concerns."""
        return a_person(self.session, Role.COHESION_OFFICER)

    @cached_property
    def board(self) -> User:
        """Who keeps the city's plan."""
        return a_person(self.session, Role.BOARD_MEMBER)

    @cached_property
    def at_the_board(self) -> FlaskClient:
        """A board member's browser."""
        return self.sign_in(self.board)

    @cached_property
    def at_settings(self) -> FlaskClient:
        """An administrator's browser."""
        return self.sign_in(a_person(self.session, Role.ADMINISTRATOR))

    @cached_property
    def at_meetings(self) -> FlaskClient:
        """The sergeant's browser."""
        return self.sign_in(self.sergeant)

    @cached_property
    def at_review(self) -> FlaskClient:
        """The officer's browser."""
        return self.sign_in(self.officer)

    def record(self, step: str) -> str:
        """A page of the record of a joint meeting that goes on."""
        a_confirmed_concern(self.session, self.officer, at=EVENING - timedelta(days=9))
        an_organisation(self.session, "City Council")
        starts_at = EVENING + timedelta(hours=1)
        meeting = a_meeting(self.session, self.sergeant, "heath-town", "park", starts_at=starts_at)
        begun(self.session, self.sergeant, meeting)
        return f"/desk/meetings/{meeting.id}/record/{step}"

    def minutes(self, *, handed: bool = False, approved: bool = False) -> str:
        """The minutes of a meeting that is over."""
        meeting = a_held_meeting(self.session, self.sergeant, starts_at=EVENING - timedelta(days=3))
        if handed or approved:
            handed_over(meeting, self.sergeant)
        if approved:
            approve(meeting, self.sergeant)
        return f"/desk/meetings/{meeting.id}/minutes"

    def fill_in(self, sent: "Sent") -> Data:
        """An answer that the form takes."""
        ward = a_ward(self.session, "heath-town").id
        return {name: value.format(ward=ward, key=new_key()) for name, value in sent.valid.items()}

    def meeting(self) -> Meeting:
        """A published meeting to come."""
        return a_meeting(self.session, self.sergeant)


@dataclass(frozen=True)
class Sent:
    """Where a form is sent, by whom, and what makes it valid.

    `wrong` are answers that are wrong together, each with the field that is to be mended; `extra`
    are fields that only a page adds. A `once` form is one that its page shows but once. One that
    stands `in_address` changes nothing: its answers are a part of its page's address.
    """

    form: type[Form]
    begin: Callable[[World], tuple[FlaskClient, str]]
    valid: Mapping[str, str] = field(default_factory=dict)
    wrong: Iterable[tuple[Data, str]] = ()
    in_address: bool = False

    def answer(self, browser: FlaskClient, path: str, data: Data) -> TestResponse:
        """Send the form so."""
        if self.in_address:
            return browser.get(path, query_string=data)
        file = (BytesIO(a_csv([GOOD]).encode()), "concerns.csv")
        return browser.post(path, data={k: file if v == A_FILE else v for k, v in data.items()})

    def __str__(self) -> str:
        return f"{self.form.__module__.split('.')[1]}.{self.form.__name__}"


def _at(path: str) -> Callable[[World], tuple[FlaskClient, str]]:
    return lambda world: (world.resident, path)


def _member(path: str) -> Callable[[World], tuple[FlaskClient, str]]:
    def begin(world: World) -> tuple[FlaskClient, str]:
        return world.sign_in(a_member(world.session, an_organisation(world.session))), path

    return begin


def _tension(world: World) -> tuple[FlaskClient, str]:
    member = a_member(world.session, an_organisation(world.session))
    return world.at_review, f"/desk/tension/{a_tension_report(world.session, member).id}"


def _idea(
    step: str, state: IdeaState, *, ended: bool = False
) -> Callable[[World], tuple[FlaskClient, str]]:
    def begin(world: World) -> tuple[FlaskClient, str]:
        owner, officer = an_organisation(world.session), a_person(world.session, Role.BOARD_MEMBER)
        idea = an_idea(world.session, officer, owner, state, ended=ended)
        return world.at_review, f"/desk/forum/{step.format(idea.id)}"

    return begin


def _members(world: World) -> tuple[FlaskClient, str]:
    an_organisation(world.session)
    return world.at_review, "/desk/tension/members"


def _where_texts_are_sent(path: str) -> Callable[[World], tuple[FlaskClient, str]]:
    def begin(world: World) -> tuple[FlaskClient, str]:
        world.app.config.update(NOTIFY_API_KEY="key", NOTIFY_TEMPLATE_ID="template")
        return world.resident, path

    return begin


def _following_by_text(world: World) -> tuple[FlaskClient, str]:
    _browser, path = _following("news")(world)
    return _where_texts_are_sent(f"{path}?by=sms")(world)


def _changing(world: World) -> tuple[FlaskClient, str]:
    key = crypto.unlock(a_subscriber(world.session).key_locked)
    return world.resident, f"/en/subscription/{key}/change"


def _answered(step: str) -> Callable[[World], tuple[FlaskClient, str]]:
    def walk(world: World) -> tuple[FlaskClient, str]:
        answer_everything(world.resident)
        return world.resident, f"/en/concern/{step}"

    return walk


_NEEDS = {"needs": "interpreter", "interpreter_language": "pa", "other_need": "A chair"}
_TOLD = {"tell_by": "email", "email": "jo@example.org", "phone": "", "language": "en"}
_COMING = {"people": "2", "how": "online", **_NEEDS, **_TOLD}
_COMING_WRONG = [
    ({"interpreter_language": ""}, "interpreter_language"),
    ({"needs": "other", "other_need": ""}, "other_need"),
    ({"email": "x"}, "email"),
    ({"tell_by": "sms", "phone": "12"}, "phone"),
    ({"people": "9"}, "people"),
]


def _coming(deed: str) -> Callable[[World], tuple[FlaskClient, str]]:
    """A meeting of both kinds, with eight places, where texts are sent."""

    def begin(world: World) -> tuple[FlaskClient, str]:
        more = {"mode": Mode.HYBRID, "places": 8}
        meeting = a_meeting(world.session, world.sergeant, **more)
        path = f"/en/meetings/{meeting.uid}/come"
        if deed:
            path = f"{a_registration(world.session, meeting, people=2).path}/{deed}"
        return _where_texts_are_sent(path)(world)

    return begin


def _need(world: World) -> tuple[FlaskClient, str]:
    meeting = world.meeting()
    coming = a_registration(world.session, meeting, needs=[INTERPRETER])
    return world.at_meetings, f"/desk/coming/{meeting.id}/needs/{coming.need_ids[0]}"


def _offering(step: str) -> Callable[[World], tuple[FlaskClient, str]]:
    def walk(world: World) -> tuple[FlaskClient, str]:
        answer_pages(world.resident, EVENT, until=step)
        return world.resident, f"/en/offer/{step}"

    return walk


def _offer(deed: str) -> Callable[[World], tuple[FlaskClient, str]]:
    def begin(world: World) -> tuple[FlaskClient, str]:
        an_organisation(world.session)
        world.meeting()
        return world.at_review, f"/desk/offers/{an_event(world.session).offer.id}/{deed}"

    return begin


def _translating(world: World) -> tuple[FlaskClient, str]:
    action = an_action(world.session, world.sergeant)
    return world.at_review, f"/desk/translations/pl-action-task-{action.id}"


def _signing_in(world: World) -> tuple[FlaskClient, str]:
    assert world.sergeant.email == "sergeant0@example.org"
    return world.resident, "/desk/sign-in"


def _invited(world: World) -> tuple[FlaskClient, str]:
    return world.resident, f"/desk/invitation/{an_invitation(world.session).key}"


def _inviting(world: World) -> tuple[FlaskClient, str]:
    assert world.officer.email == "cohesion_officer0@example.org"
    return world.at_settings, "/desk/people/invite"


def _person(deed: str) -> Callable[[World], tuple[FlaskClient, str]]:
    return lambda world: (world.at_settings, f"/desk/people/{world.sergeant.id}/{deed}")


def _forgot(world: World) -> tuple[FlaskClient, str]:
    return world.resident, f"/desk/reset/{a_reset_key(world.sergeant)}"


def _with_passkeys(path: str) -> Callable[[World], tuple[FlaskClient, str]]:
    """Half signed in, as who has no second step yet."""

    def begin(world: World) -> tuple[FlaskClient, str]:
        world.app.config.update(SECOND_FACTOR="required", BASE_URL=SITE)
        return half_signed_in(world.app, world.officer), path

    return begin


def _left_open(world: World) -> tuple[FlaskClient, str]:
    browser = world.at_meetings
    world.app.config.update(SECOND_FACTOR="offered", BASE_URL=SITE)
    return browser, "/desk/passkeys"


def _with_a_passkey(world: World) -> tuple[FlaskClient, str]:
    browser, path = _left_open(world)
    browser.post(path, data={"password": PASSWORD})
    add_passkey(browser, Device())
    browser.post(path, data={"password": PASSWORD})
    return browser, f"{path}/remove"


def _half_signed_in(world: World) -> tuple[FlaskClient, str]:
    world.app.config["SECOND_FACTOR"] = "offered"
    an_app(world.sergeant)
    return half_signed_in(world.app, world.sergeant), "/desk/sign-in/code"


def _has_begun(world: World) -> tuple[FlaskClient, str]:
    world.app.config["SECOND_FACTOR"] = "offered"
    an_app(world.sergeant, confirmed=False)
    return world.at_meetings, "/desk/second-step"


def _has_an_app(world: World) -> tuple[FlaskClient, str]:
    browser = world.at_meetings
    world.app.config["SECOND_FACTOR"] = "offered"
    an_app(world.sergeant)
    return browser, "/desk/second-step"


def _others(world: World) -> tuple[FlaskClient, str]:
    a_confirmed_concern(world.session, world.officer)
    world.resident.post("/en/concern/ward", data={"ward": "heath-town"})
    words = {"words": "Vans on the pavement", "language": "en"}
    world.resident.post("/en/concern/words", data=words)
    # What was joined before is shown, whether or not the engine answers.
    world.resident.post("/en/concern/others", data={"theme": "parking"})
    return world.resident, "/en/concern/others"


def _joined(world: World) -> tuple[FlaskClient, str]:
    for _each in range(12):  # so many that the last are held
        a_join(world.session)
    return world.at_review, "/desk/joined"


def _alike(world: World) -> tuple[FlaskClient, str]:
    burst = a_burst(world.session, a_concern(world.session, "The hostel must be closed"))
    return world.at_review, f"/desk/alike/{burst.id}"


def _flooded(world: World) -> tuple[FlaskClient, str]:
    burst = a_burst(world.session, a_concern(world.session, "Mud on the path"), in_a_flood=True)
    return world.at_review, f"/desk/alike/{burst.id}"


def _joining(world: World) -> tuple[FlaskClient, str]:
    a_confirmed_concern(world.session, world.officer)
    released(world.session)
    return world.resident, "/en/wards/heath-town/join/parking"


def _finding(world: World) -> tuple[FlaskClient, str]:
    a_postcode(world.session)
    return world.resident, "/en/concern/find-ward"


def _withdrawing(world: World) -> tuple[FlaskClient, str]:
    return world.resident, f"{a_sent_concern(world.session).path}/withdraw"


def _following(deed: str) -> Callable[[World], tuple[FlaskClient, str]]:
    def begin(world: World) -> tuple[FlaskClient, str]:
        sent = a_sent_concern(world.session)
        with transaction() as writing:
            add(writing, sent.concern, words="And in the mornings too", language="en")
        return world.resident, f"{sent.path}/{deed}"

    return begin


def _answering(world: World) -> tuple[FlaskClient, str]:
    return world.resident, f"{an_answered_concern(world.session).path}/still"


def _review(deed: str) -> Callable[[World], tuple[FlaskClient, str]]:
    return lambda world: (
        world.at_review,
        f"/desk/review/{a_concern(world.session).id}/{deed}",
    )


def _ranked(world: World) -> tuple[FlaskClient, str]:
    concern = a_concern(world.session)
    with transaction() as writing:
        writing.add(
            ThemeSuggestion(
                concern_id=concern.id,
                ranked=[("parking", 0.5), ("speeding", 0.3)],
                certainty=Certainty.UNSURE,
                confidence=0.5,
                model="test",
                made_at=EVENING,
            )
        )
    return world.at_review, f"/desk/review/{concern.id}/theme"


def _summary(world: World) -> tuple[FlaskClient, str]:
    a_confirmed_concern(world.session, world.officer)
    return world.at_review, "/desk/themes/heath-town/parking"


def _theme(deed: str) -> Callable[[World], tuple[FlaskClient, str]]:
    return lambda world: (world.at_review, f"/desk/taxonomy/parking/{deed}")


def _emerging(deed: str) -> Callable[[World], tuple[FlaskClient, str]]:
    def begin(world: World) -> tuple[FlaskClient, str]:
        concern = a_concern(world.session, "ਦੁਕਾਨ ਵਾਲਾ ਵੇਪ ਵੇਚਦਾ", language="pa")
        return (
            world.at_review,
            f"/desk/emerging/{a_suggestion(world.session, [concern]).key}/{deed}",
        )

    return begin


def _file(deed: str) -> Callable[[World], tuple[FlaskClient, str]]:
    def begin(world: World) -> tuple[FlaskClient, str]:
        file = (BytesIO(a_csv([GOOD]).encode()), "concerns.csv")
        answer = world.at_review.post("/desk/intake/import", data={"file": file})
        return world.at_review, f"{answer.location}/{deed}"

    return begin


def _split(world: World) -> tuple[FlaskClient, str]:
    a_confirmed_concern(world.session, world.officer)
    return world.at_review, "/desk/taxonomy/parking/split"


def _meeting(deed: str) -> Callable[[World], tuple[FlaskClient, str]]:
    return lambda world: (world.at_meetings, f"/desk/meetings/{world.meeting().id}/{deed}")


def _record(step: str) -> Callable[[World], tuple[FlaskClient, str]]:
    return lambda world: (world.at_meetings, world.record(step))


def _hall(kind: str) -> Callable[[World], tuple[FlaskClient, str]]:
    def begin(world: World) -> tuple[FlaskClient, str]:
        a_priority(world.session, world.sergeant)
        hall = world.record("").replace("/record/", "/hall")
        world.at_meetings.post(f"{hall}/open")
        return world.at_meetings, f"{hall}/{kind}"

    return begin


def _minutes(world: World) -> tuple[FlaskClient, str]:
    return world.at_meetings, world.minutes() + "/parts/words"


def _amending(world: World) -> tuple[FlaskClient, str]:
    address = world.minutes(approved=True)
    return world.at_meetings, address + "/amend/words"


def _sending_back(world: World) -> tuple[FlaskClient, str]:
    return world.at_meetings, world.minutes(handed=True) + "/send-back"


def _last_time(world: World) -> tuple[FlaskClient, str]:
    priority = a_priority(world.session, world.sergeant)
    return world.at_meetings, world.record(f"last-time/{priority.id}")


def _tasking(world: World) -> tuple[FlaskClient, str]:
    a_priority(world.session, world.sergeant)
    return world.at_meetings, world.record("actions")


def _taking_back(world: World) -> tuple[FlaskClient, str]:
    record = world.record("choose")
    choice = {"about": "new", "issue": "Swans", "how_chosen": "hands"}
    ward = str(a_ward(world.session).id)
    assert world.at_meetings.post(record, data={**choice, "ward": ward}).status_code == 303
    world.session.rollback()
    return world.at_meetings, f"{record}/1/take-back"


def _proposed(deed: str) -> Callable[[World], tuple[FlaskClient, str]]:
    return lambda world: (
        world.at_review,
        f"/desk/phrases/pa/proposals/{a_proposal(world.session, world.sergeant).id}/{deed}",
    )


def _settling(world: World) -> tuple[FlaskClient, str]:
    return world.at_review, f"/desk/phrases/pa/reports/{a_report(world.session).id}"


def _by_link(deed: str) -> Callable[[World], tuple[FlaskClient, str]]:
    def begin(world: World) -> tuple[FlaskClient, str]:
        action = an_action(world.session, world.sergeant)
        return world.resident, f"/en/action/{a_link(world.session, world.sergeant, action)}/{deed}"

    return begin


def _helping(world: World) -> tuple[FlaskClient, str]:
    action = an_action(world.session, world.sergeant)
    with transaction() as writing:
        asked = ask_for_help(writing, action, text="We need a drill", by_id=None).id
    return world.at_meetings, f"/desk/actions/{action.id}/help/{asked}"


def _action(deed: str) -> Callable[[World], tuple[FlaskClient, str]]:
    return lambda world: (
        world.at_meetings,
        f"/desk/actions/{an_action(world.session, world.sergeant).id}{deed}",
    )


def _correcting(world: World) -> tuple[FlaskClient, str]:
    return world.at_meetings, f"/desk/actions/{ended(world.session).id}/correct"


def _taking_out(world: World) -> tuple[FlaskClient, str]:
    made = corrected(world.session, ended(world.session))
    return world.at_review, f"/desk/actions/{made.action_id}/told/{made.id}/take-out"


def _plan_action(deed: str) -> Callable[[World], tuple[FlaskClient, str]]:
    def begin(world: World) -> tuple[FlaskClient, str]:
        planned = a_plan_action(world.session, world.board)
        action = with_milestone_and_measure(world.session, world.board, planned)
        path = deed.format(measure=action.measures[0].id)
        return world.at_the_board, f"/desk/plan/actions/{action.id}{path}"

    return begin


def _planning(world: World) -> tuple[FlaskClient, str]:
    an_organisation(world.session)
    return world.at_the_board, f"/desk/plan/priorities/{an_aim(world.session).id}/actions/new"


def _reviewing(world: World) -> tuple[FlaskClient, str]:
    review = a_review(world.session, world.board)
    return world.at_the_board, f"/desk/plan/reviews/{review.id}/write"


def _closing_a_year(world: World) -> tuple[FlaskClient, str]:
    said(world.board, a_plan_action(world.session, world.board), PlanState.DONE)
    return world.at_the_board, "/desk/plan/refresh?year=2026"


def _naming(world: World) -> tuple[FlaskClient, str]:
    priority = a_priority(world.session, world.sergeant)
    return world.at_meetings, f"/desk/strategy/ward-priorities/{priority.id}"


def _cycle(world: World) -> tuple[FlaskClient, str]:
    id = an_aim(world.session).cycle_id
    return world.at_settings, f"/desk/strategy/cycles/{id}/priorities/new"


CODE = "K7M2QX9HD"


def _voting(world: World) -> tuple[FlaskClient, str]:
    vote = a_vote(world.session, sergeant=world.sergeant)
    with transaction() as writing:
        writing.execute(
            insert(ballot_code).values(code_hash=codes.code_hash(CODE), ballot_id=vote.ballot.id)
        )
    return world.resident, vote.path


def _balloting(
    deed: str, *, is_open: bool = True, after: Callable[[Vote], object] = id
) -> Callable[[World], tuple[FlaskClient, str]]:
    def begin(world: World) -> tuple[FlaskClient, str]:
        vote = a_vote(world.session, sergeant=world.sergeant, is_open=is_open)
        after(vote)
        number = vote.meeting.id if deed.startswith("of") else vote.ballot.id
        return world.at_meetings, f"/desk/ballots/{deed.format(number)}"

    return begin


def _with_a_tie(vote: Vote) -> None:
    voted(vote, {1, 2}, {3}, {4})
    closed(vote)


def _asked_to_amend(vote: Vote) -> None:
    closed(vote)
    with transaction() as writing:
        other = a_person(writing, Role.SERGEANT).id
    with transaction() as writing:
        amending.ask(writing, vote.ballot.id, reason="A row was missed", hands={}, by_id=other)


def _assessed(
    path: str,
    made: Callable[[World], Assessed],
    who: Callable[[World, Assessed], User] = lambda world, assessed: assessed.members[0],
) -> Callable[[World], tuple[FlaskClient, str]]:
    """A page of an assessment round, before a board member or whoever else."""

    def begin(world: World) -> tuple[FlaskClient, str]:
        assessed = made(world)
        return world.sign_in(who(world, assessed)), f"{assessed.path}/{path}"

    return begin


def _of_officer(world: World, _assessed: Assessed) -> User:
    return world.officer


def _opened(world: World) -> Assessed:
    return a_round(world.session, officer=world.officer)


def _scoring(world: World) -> Assessed:
    assessed = _opened(world)
    frozen(assessed)
    stepped(assessed, RoundState.SCORING)
    return assessed


def _discussing(world: World) -> Assessed:
    return discussing(world.session, officer=world.officer)


def _amending_a_decision(world: World) -> tuple[FlaskClient, str]:
    assessed = _discussing(world)
    id = a_decision(world.session, assessed)
    decided(assessed)
    return world.sign_in(assessed.members[0]), f"{assessed.path}/decisions/{id}/amend"


def _opening(world: World) -> tuple[FlaskClient, str]:
    person = a_person(world.session, Role.BOARD_MEMBER)
    assert person.id == 1
    return world.at_review, "/desk/assessment/open"


def a_day(name: str, day: str = "9", month: str = "12", year: str = "2026") -> Data:
    """A date as a form sends it."""
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}


_SUBSCRIPTION = "/en/subscription/no-such-key"
_TIMES = {"starts": "18:30", "ends": "20:00"}
_WEAK = [({"password": "too short"}, "password"), ({"password": "password123456"}, "password")]
EVERY_FORM = [
    Sent(
        registering.RegisterForm,
        _coming(""),
        {**_COMING, "key": "{key}"},
        [(changed | {"how": "room"}, name) for changed, name in _COMING_WRONG],
    ),
    Sent(
        registering.ChangeForm,
        _coming("change"),
        _COMING,
        [(changed | {"how": "room"}, name) for changed, name in _COMING_WRONG],
    ),
    Sent(registering.WithdrawForm, _coming("withdraw")),
    Sent(
        arranging.AnswerForm,
        _need,
        {"outcome": "not_possible", "words": "Nobody is free"},
        [({"words": ""}, "words")],
    ),
    Sent(
        accounts.SignInForm,
        _signing_in,
        {"email": "sergeant0@example.org", "password": PASSWORD},
        [({"password": "not that"}, "email")],
    ),
    Sent(
        inviting.InviteForm,
        _inviting,
        {"email": "new@example.org", "name": "Jo", "role": "sergeant", "areas": "1"},
        [
            ({"email": "cohesion_officer0@example.org"}, "email"),
            ({"role": "administrator", "areas": "2"}, "areas"),
        ],
    ),
    Sent(inviting.TakeUpForm, _invited, {"password": NEW_PASSWORD}, _WEAK),
    Sent(managing.PeopleForm, lambda world: (world.at_settings, "/desk/people"), in_address=True),
    Sent(managing.GiveRoleForm, _person("roles"), {"role": "partner", "areas": "2"}),
    Sent(managing.DetailsForm, _person("details"), {"name": "Sam Two"}),
    Sent(managing.ResetStepForm, _person("second-step"), {"why": "I know their voice"}),
    Sent(resetting.ForgottenForm, _at("/desk/forgotten"), {"email": "a@example.org"}),
    Sent(resetting.ResetForm, _forgot, {"password": NEW_PASSWORD}, _WEAK),
    Sent(
        resetting.ChangePasswordForm,
        lambda world: (world.at_meetings, "/desk/password"),
        {"old_password": PASSWORD, "password": NEW_PASSWORD},
        [*_WEAK, ({"old_password": "another one"}, "old_password")],
    ),
    Sent(passkeys.GiveForm, _with_passkeys("/desk/sign-in/passkey"), {"credential": "{{}}"}),
    Sent(passkeys.SureForm, _left_open, {"password": PASSWORD}, [({"password": "x"}, "password")]),
    Sent(passkeys.AddForm, _with_passkeys("/desk/passkeys"), {"name": "Phone", "credential": "x"}),
    Sent(passkeys.RemoveForm, _with_a_passkey, {"passkey": "1"}),
    Sent(second_steps.AskForm, _half_signed_in, {"code": A_CODE}, [({"code": "000000"}, "code")]),
    Sent(second_steps.ConfirmForm, _has_begun, {"code": A_CODE}, [({"code": "000000"}, "code")]),
    Sent(
        second_steps.ChangeForm,
        _has_an_app,
        {"code": A_CODE},
        [({"code": "000000"}, "code")],
    ),
    Sent(
        areas.FindWardForm,
        _finding,
        {"postcode": "WV10 0AB"},
        [({"postcode": ""}, "postcode"), ({"postcode": "WV10"}, "postcode")],
    ),
    Sent(concerns.WardForm, _at("/en/concern/ward"), {"ward": "heath-town"}),
    Sent(
        concerns.WordsForm,
        _at("/en/concern/words"),
        {"words": "Cars race by the park", "language": "pa"},
        [({"words": "Cars"}, "words")],
    ),
    Sent(
        concerns.PlaceForm,
        _answered("place"),
        {"place": "Deans Road"},
        [({"place": "12 Deans Road, WV1 2AB"}, "place")],
    ),
    Sent(concerns.WhenForm, _answered("when"), {"since": "today", "how_often": "once"}),
    Sent(photo_forms.PhotosForm, _answered("photos"), {"submit": "y"}),
    Sent(
        concerns.ContactForm,
        _at("/en/concern/contact"),
        {"email": "asha@example.org", "submit": "y"},
    ),
    Sent(concerns.SendForm, _answered("check"), {"submit": "y"}),
    Sent(joining.JoinForm, _joining, {"email": "asha@example.org", "submit": "y", "key": "k" * 32}),
    Sent(joining.OthersForm, _others, {"theme": "parking"}),
    Sent(
        bursts.BurstForm,
        _alike,
        {"answer": "one", "why": "Many people sent the same words."},
        [({"answer": "aside", "why": " "}, "why"), ({"answer": "many"}, "answer")],
    ),
    Sent(
        bursts.FloodForm,
        _flooded,
        {"nobody": "y", "why": "We could not tell that you are a person."},
        [({"why": " "}, "why"), ({"nobody": ""}, "people")],
    ),
    Sent(LookForm, _joined, {"joins": "1", "count": "y"}),
    Sent(concerns.PlainForm, _withdrawing),
    Sent(
        follow_up.AddForm,
        _following("add"),
        {"words": "They race in the mornings", "language": "pa"},
        [({"words": "Cars"}, "words")],
    ),
    Sent(
        follow_up.CorrectForm,
        _following("correct"),
        {"words": "They race in the mornings", "language": "pa"},
        [({"words": "Cars"}, "words")],
    ),
    Sent(
        follow_up.AdditionForm,
        _following("correct/1"),
        {"words": "They race in the evenings", "language": "en"},
        [({"words": ""}, "words")],
    ),
    Sent(
        follow_up.WhereForm,
        _following("where"),
        {"ward": "park", "place": "West Park"},
        [({"place": "12 Deans Road, WV1 2AB"}, "place")],
    ),
    Sent(
        follow_up.NewsForm,
        _following("news"),
        {"email": "asha@example.org", "again": "Asha@example.org"},
        [({"again": "ahsa@example.org"}, "again")],
    ),
    Sent(
        follow_up.NewsByTextForm,
        _following_by_text,
        {"phone": "07700 900123", "again": "+44 7700 900123"},
        [({"again": "07700 900124"}, "again")],
    ),
    Sent(follow_up.StillForm, _answering, {"no": "y"}),
    Sent(
        concerns.ReachForm,
        _where_texts_are_sent("/en/concern/contact"),
        {"tell_by": "sms", "phone": "07700 900123"},
        [({"phone": "01902 555555"}, "phone")],
    ),
    Sent(
        notifications.EmailSubscribeForm,
        _at("/en/wards/heath-town/subscribe"),
        {"email": "asha@example.org", "places": "park", "rhythm": "weekly", "language": "ur"},
    ),
    Sent(
        notifications.PhoneSubscribeForm,
        _where_texts_are_sent("/en/subscribe?by=sms"),
        {"phone": "07700 900123", "places": "city", "rhythm": "weekly", "language": "ur"},
        [({"phone": "01902 555555"}, "phone")],
    ),
    Sent(
        notifications.ChangeForm,
        _changing,
        {"places": "park", "rhythm": "at_once", "language": "ur"},
    ),
    Sent(notifications.ConfirmForm, _at(f"{_SUBSCRIPTION}/confirm"), {"submit": "y"}),
    Sent(notifications.StopForm, _at(f"{_SUBSCRIPTION}/stop"), {"submit": "y"}),
    Sent(themes.ThemeForm, _review("theme"), {"other": "parking"}, [({"other": ""}, "other")]),
    Sent(
        themes.ThemeForm,
        _ranked,
        {"theme": "parking", "other": ""},
        [
            ({"theme": "other"}, "other"),
            ({"theme": ""}, "other"),
            ({"other": "speeding"}, "other"),
        ],
    ),
    Sent(
        themes.SetAsideForm,
        _review("set-aside"),
        {"what": "signposted", "why": "Ask the housing association"},
    ),
    Sent(themes.PressForm, _review("undo")),
    Sent(themes.SummaryForm, _summary, {"text": "People cannot pass", "preview": "y"}),
    Sent(
        quotes.ClearForm,
        _review("quote"),
        {"text": "the pavement", "english": ""},
        [({"text": "Vans are parked"}, "text"), ({"text": "[…]"}, "text")],
    ),
    Sent(
        taxonomy.SplitForm,
        _split,
        {"name": "Vans", "description": "Vans on the pavement", "phrases": "vans everywhere"},
        [({"phrases": "x" * 201}, "phrases")],
    ),
    Sent(
        taxonomy.PhrasesForm,
        _theme("phrases"),
        {"phrases": "vans everywhere"},
        [({"phrases": "x" * 201}, "phrases")],
    ),
    Sent(taxonomy.MergeForm, _theme("merge"), {"into": "noise"}),
    Sent(
        intake.EntryForm,
        lambda world: (world.at_review, "/desk/intake"),
        {
            "channel": "stall",
            "ward": "heath-town",
            "language": "pa",
            "words": "Cars race by the park",
            "place": "Deans Road",
            "email": "asha@example.org",
            "consent": "y",
        },
        [({"consent": ""}, "consent"), ({"place": "12 Deans Road"}, "place")],
    ),
    Sent(
        files.UploadForm,
        lambda world: (world.at_review, "/desk/intake/import"),
        {"file": A_FILE},
    ),
    Sent(
        files.ColumnsForm,
        _file("columns"),
        {
            **dict.fromkeys(("place", "received", "channel", "interpreter", "own_id"), "-"),
            "words": "0",
            "ward": "-",
            "ward_for_all": "park",
            "language": "2",
            "language_for_all": "",
        },
        [({"ward_for_all": ""}, "ward_for_all")],
    ),
    Sent(files.StoreForm, _file("store"), {"submit": "y"}),
    Sent(
        search.SearchForm,
        lambda world: (world.at_review, "/desk/search"),
        {"q": "cars", "ward": "heath-town"},
        [({**a_day("since", "9"), **a_day("until", "8")}, "until")],
        in_address=True,
    ),
    Sent(hall.TapForm, _hall("tap"), {"group": "resident", "by": "1"}),
    Sent(hall.CameForm, _hall("came"), {"code": "BCDFG"}),
    Sent(hall.GoForm, _hall("go"), {"item": "1"}),
    Sent(hall.NoteForm, _hall("note"), {"item": "1", "text": "Forty came.", "base": "0"}),
    Sent(hall.SpeakerForm, _hall("speaker"), {"label": "blue coat"}),
    Sent(hall.LineForm, _hall("line"), {"number": "1", "deed": "call"}),
    Sent(hall.ScreenForm, _hall("screen"), {"first": "en", "second": "ur"}),
    Sent(
        hall.NextForm,
        _hall("next"),
        {**a_day("held_on"), "starts": "18:30"},
        [
            (a_day("held_on", year="2025"), "held_on"),
            (a_day("held_on", "28", "3", "2027") | {"starts": "01:30"}, "starts"),
        ],
    ),
    Sent(emerging.DismissForm, _emerging("dismiss"), {"why": "It is one shop"}),
    Sent(emerging.NameForm, _emerging("name"), {"name": "Vapes near schools"}),
    Sent(emerging.AddForm, _emerging("add"), {"theme": "drugs"}),
    Sent(
        emerging.MakeForm,
        _emerging("make"),
        {"name": "Vapes", "description": "Vapes sold to children", "phrases": "they sell vapes"},
        [({"phrases": "x" * 201}, "phrases"), ({"phrases_pa": "x" * 201}, "phrases_pa")],
    ),
    Sent(
        figures.TableForm,
        lambda world: (world.at_review, "/desk/themes/table"),
        {"period": "30", "channel": "web"},
        [({"period": "7"}, "period")],
        in_address=True,
    ),
    Sent(
        insights.AskForm,
        lambda world: (world.at_review, "/desk/insights"),
        {"first": f"{clock.today():%Y-%m}", "last": f"{clock.today():%Y-%m}", "across": "months"},
        [({"first": "1999-01"}, "first"), ({"place": "ward:atlantis"}, "place")],
        in_address=True,
    ),
    Sent(
        figures.CompareForm,
        lambda world: (world.at_review, "/desk/themes/compare"),
        {
            "what": "own",
            **a_day("first", "1"),
            **a_day("first_until", "2"),
            **a_day("second", "3"),
            **a_day("second_until", "4"),
        },
        [
            (a_day("first_until", "0"), "first_until"),
            (a_day("second", "2"), "second"),
            (a_day("second_until", "2"), "second_until"),
        ],
        in_address=True,
    ),
    Sent(offers.KindForm, _offering("kind"), {"kind": "event"}),
    Sent(offers.OfferWardForm, _offering("ward"), {"ward": "heath-town"}),
    Sent(offers.TitleForm, _offering("title"), {"title": "Towpath day"}),
    Sent(
        offers.EventTimeForm,
        _offering("when"),
        {**a_day("held_on", "6", "6", "2027"), "starts": "14:00", "ends": "16:00"},
        [({"ends": "13:00"}, "ends"), (a_day("held_on", "1", "2", "2026"), "held_on")],
    ),
    Sent(offers.VenueForm, _offering("where"), {"venue": "The lock"}),
    Sent(offers.AudienceForm, _offering("audience"), {"for_whom": "families", "contact": "a@b.uk"}),
    Sent(
        offers.OfferWordsForm,
        _offering("words"),
        {"words": "We clean the towpath", "language": "pa"},
        [({"words": "We"}, "words")],
    ),
    Sent(offers.SendOfferForm, _offering("check"), {"submit": "y"}),
    Sent(answers.ReplyForm, _offer("reply"), {"text": "Thank you"}),
    Sent(answers.DeclineForm, _offer("decline"), {"text": "The towpath is closed"}),
    Sent(answers.PartnerForm, _offer("partner"), {"organisation": "1", "text": "Thank you"}),
    Sent(answers.AgendaForm, _offer("agenda"), {"meeting": "1", "point": "The towpath"}),
    Sent(
        answers.PublishForm,
        _offer("publish"),
        {
            "title": "Towpath day",
            "about": "We clean the towpath",
            **a_day("held_on"),
            "starts": "14:00",
            "ends": "16:00",
            "venue": "The lock",
            "contact": "a@b.uk",
        },
        [({"ends": "13:00"}, "ends"), (a_day("held_on", "1", "2", "2026"), "held_on")],
    ),
    Sent(surveys.SafetyForm, _at("/en/safe/heath-town"), {"by_day": "very_safe"}),
    Sent(surveys.EqualityForm, _at("/en/about-you/heath-town"), {"sex": "female"}),
    Sent(phrases.WrongWordsForm, _at("/en/wrong-words"), {"words": "Wrong words"}),
    Sent(
        mending.FindForm,
        lambda world: (world.at_review, "/desk/phrases/pa"),
        {"q": "help"},
        in_address=True,
    ),
    Sent(
        mending.MendForm,
        lambda world: (world.at_review, f"/desk/phrases/pa/{a_phrase().key}"),
        {"text_0": BETTER},
        [({"text_0": "Help lines"}, "text_0")],
    ),
    Sent(mending.AgreeForm, _proposed("agree")),
    Sent(mending.TurnDownForm, _proposed("down"), {"answer": "Too long"}),
    Sent(mending.UndoForm, _proposed("undo")),
    Sent(mending.ReadForm, lambda world: (world.at_review, "/desk/phrases/pa/read"), {"sure": "y"}),
    Sent(mending.NotReadForm, lambda world: (world.at_review, "/desk/phrases/pa/not-read")),
    Sent(mending.SettleForm, _settling, {"outcome": "right"}),
    Sent(
        voices.HeardForm,
        lambda world: (world.at_review, "/desk/voices"),
        {"period": "90", "ward": "heath-town", "small": "shown"},
        in_address=True,
    ),
    Sent(
        watching.LogForm,
        lambda world: (world.at_settings, "/desk/audit"),
        {"who": "0"},
        [(a_day("on", "26"), "on")],
        in_address=True,
    ),
    Sent(
        watching.LookedForm,
        lambda world: (
            world.at_settings,
            f"/desk/audit/alerts/{an_alert(world.session, world.officer).id}",
        ),
        {"note": "They prepared the yearly report."},
    ),
    Sent(
        surveyed.SafetyFiguresForm,
        lambda world: (world.at_review, "/desk/feeling-safe"),
        {},
        in_address=True,
    ),
    Sent(
        surveyed.EqualityFiguresForm,
        lambda world: (world.at_review, "/desk/equality"),
        {"ward": "heath-town"},
        in_address=True,
    ),
    Sent(
        translating.TranslationForm,
        _translating,
        {
            "words": "Namalować linie od nowa",
            "seen": fingerprint("Paint the lines again")[:16],
            "submit": "y",
        },
        [({"words": ""}, "words"), ({"words": "x" * 20_001}, "words")],
    ),
    Sent(
        tension.ReportForm,
        _member("/desk/tension/send"),
        {
            "month": f"{EVENING:%Y-%m}-01",
            "level": "tense",
            "words": "Two groups shout at each other",
            "submit": "y",
        },
        [
            ({"level": "calamity"}, "level"),
            ({"words": ""}, "words"),
            ({"month": "1999-01-01"}, "month"),
            ({"wards": "nowhere"}, "wards"),
            ({"affected": "x" * 201}, "affected"),
        ],
    ),
    Sent(
        tension.AnswerForm,
        _tension,
        {"standing": "acted_on", "theme": "", "answer": "We went there.", "submit": "y"},
        [
            ({"standing": "new"}, "standing"),
            ({"theme": "nothing"}, "theme"),
            ({"answer": "x" * 501}, "answer"),
        ],
    ),
    Sent(
        forum.IdeaForm,
        lambda world: (world.at_review, "/desk/forum/new"),
        {"title": "Football across estates", "about": "Mixed teams"},
    ),
    Sent(
        forum.PublishForm,
        _idea("{}/publish", IdeaState.AGREED),
        {"title": "Football across estates", "about": "Mixed teams"},
    ),
    Sent(
        forum.SupportForm,
        _idea("{}/support", IdeaState.PROPOSED),
        {"organisations": "1", "people": "12"},
        [({"people": "-1"}, "people"), ({"organisations": "999"}, "organisations")],
    ),
    Sent(
        forum.AgreeForm,
        _idea("{}/agree", IdeaState.SUPPORTED),
        {"owner": "1", "meeting": ""},
        [({"owner": ""}, "owner"), ({"meeting": "999"}, "meeting")],
    ),
    Sent(
        forum.FinishForm,
        _idea("{}/finish", IdeaState.UNDER_WAY, ended=True),
        {"outcome": "done", "came_of": "They play"},
        [({"outcome": "open"}, "outcome")],
    ),
    Sent(forum.AsideForm, _idea("{}/set-aside", IdeaState.AGREED), {"why": "No pitch"}),
    Sent(
        forum_actions.IdeaTaskForm,
        _idea("{}/task", IdeaState.AGREED),
        {"task": "Find a pitch", "owner": "1", "owner_role": "Youth worker", **a_day("due_on")},
        [(a_day("due_on", "1", "2", "2026"), "due_on")],
    ),
    Sent(
        forum_actions.GoesForm,
        _idea("actions/1", IdeaState.UNDER_WAY),
        {"state": "passed_to", "passed_to": "Highways", "words": "We asked them"},
        [({"passed_to": ""}, "passed_to"), ({"state": "open"}, "state")],
    ),
    Sent(
        tension.MembersForm,
        _members,
        {"submit": "y"},
        [({"members": "nobody"}, "members")],
    ),
    Sent(
        neighbourhood.ContactForm,
        lambda world: (world.at_review, "/desk/wards/heath-town"),
        {"kind": "service", "name": "Advice centre", "submit": "y"},
        [({"website": "x.example"}, "website"), ({"phone": "none"}, "phone")],
    ),
    Sent(
        pages.WardForm,
        _at("/en/you-said-we-did"),
        {"ward": "heath-town"},
        [({"ward": "nowhere"}, "ward")],
        in_address=True,
    ),
    Sent(
        printing.SheetsForm,
        lambda world: (world.at_meetings, f"/desk/meetings/{world.meeting().id}/print"),
        {"what": "poster", "languages": "pa"},
        in_address=True,
    ),
    Sent(
        invitations.InvitationsForm,
        lambda world: (world.at_review, "/desk/intake/invitations"),
        {"ward": "heath-town", "languages": "ur"},
        [({"ward": "nowhere"}, "ward")],
        in_address=True,
    ),
    Sent(
        calendar.CalendarForm,
        _at("/en/meetings"),
        {"ward": "heath-town", "kind": "pact"},
        [({"ward": "nowhere"}, "ward"), ({"kind": "party"}, "kind")],
        in_address=True,
    ),
    Sent(
        strategy.ServesForm,
        lambda world: (world.at_review, "/desk/strategy/themes/parking"),
        {"priorities": "5", "submit": "y"},
    ),
    Sent(strategy.NamesForm, _naming, {"priority": "none"}),
    Sent(
        strategy.CycleForm,
        lambda world: (world.at_settings, "/desk/strategy/cycles/new"),
        {
            "name": "2029–2032",
            **a_day("starts_on", "1", "1", "2029"),
            **a_day("ends_on", "31", "12", "2032"),
            "threads": "Prevention",
        },
        [
            (a_day("ends_on", "31", "12", "2028"), "ends_on"),
            ({"threads": "x" * 161}, "threads"),
        ],
    ),
    Sent(
        strategy.PriorityForm,
        _cycle,
        {"name": "Safe canals", "description": "Walk safely.", "workstreams": "Locks"},
        [({"workstreams": "x" * 161}, "workstreams")],
    ),
    Sent(
        planning.ActionForm,
        _planning,
        {
            "text": "Mark bikes",
            "told": "We mark your bike.",
            "organisation": "1",
            "owner": "",
            **a_day("due_on"),
            "boards": "Safeguarding Partnership",
        },
        [({"boards": "x" * 161}, "boards")],
    ),
    Sent(
        board_pack.PackForm,
        lambda world: (world.at_the_board, "/desk/board-pack"),
        a_day("on", "1", "11"),
    ),
    Sent(planning.StatusForm, _plan_action(""), {"state": "on_track", "text": "Kits are bought"}),
    Sent(
        planning.MilestoneForm,
        _plan_action("/milestones"),
        {"text": "Buy kits", **a_day("due_on")},
    ),
    Sent(
        planning.MeasureForm,
        _plan_action("/measures"),
        {
            "name": "Thefts",
            "source": "Police",
            "baseline": "40",
            **a_day("baseline_on"),
            "target": "20.5",
            **a_day("target_on"),
        },
        [({"baseline": "nan"}, "baseline"), ({"target": "many"}, "target")],
    ),
    Sent(
        planning.ReadingForm,
        _plan_action("/measures/{measure}"),
        {"value": "0", **a_day("read_on")},
        [({"value": "inf"}, "value")],
    ),
    Sent(
        reviewing.ReviewForm,
        _reviewing,
        {"rag": "green", "reason": "Kits", "told": "Fewer bikes go.", "reviewers": "Asma"},
    ),
    Sent(reviewing.CarryForm, _plan_action("/carry"), {"into": "end", "why": "No money"}),
    Sent(reviewing.CloseForm, _closing_a_year, {"learnt": "Kits sell out"}),
    Sent(
        assessing.OpenForm,
        _opening,
        {
            "cycle": "2",
            "members": "1",
            **a_day("first_on", "1", "1", "2026"),
            **a_day("last_on", "31", "10", "2026"),
        },
        [
            (a_day("last_on", "31", "12", "2025"), "last_on"),
            (a_day("first_on", "1", "1", "2001"), "last_on"),
        ],
    ),
    Sent(
        assessing.NoteForm,
        _assessed("notes", _opened, _of_officer),
        {"theme": "1", "heading": "time", "text": "After dark"},
    ),
    Sent(
        assessing_scores.ScoreForm,
        _assessed("scores/parking", _scoring),
        {"harm": "3", "likelihood": "2", "position": "1", "confidence": "3", "submit": "y"},
        [({name: ""}, name) for name in ("harm", "likelihood", "position", "confidence")],
    ),
    Sent(
        assessing_scores.ExcuseForm,
        _assessed("members/1/excuse", _opened, _of_officer),
        {"why": "Ill"},
    ),
    Sent(
        assessing_scores.WeightsForm,
        _assessed("weights", _discussing, _of_officer),
        {"harm": "2", "likelihood": "1", "position": "1"},
        [({"harm": "0", "likelihood": "0", "position": "0"}, "position")],
    ),
    Sent(
        assessing_decisions.PointForm,
        _assessed("discuss/parking", _discussing),
        {"text": "It grows"},
    ),
    Sent(
        assessing_decisions.DecisionForm,
        _assessed("decisions", _discussing),
        {
            "themes": "1",
            "priority": "new",
            "new_name": "Calm roads",
            "reasons": "It grows",
            "told": "We want calm roads.",
        },
        [({"new_name": ""}, "priority")],
    ),
    Sent(
        assessing_decisions.AmendForm,
        _amending_a_decision,
        {"text": "It is less", "why": "A wrong sum"},
    ),
    Sent(
        meetings.ScheduleForm,
        lambda world: (world.at_meetings, "/desk/meetings/new"),
        {
            "kind": "pact",
            "wards": "{ward}",
            **a_day("held_on"),
            **_TIMES,
            "venue": "Heath Town Community Centre",
            "access": "Step-free",
            "chair": "Sgt Kaur",
        },
        [
            ({"ends": "18:00"}, "ends"),
            (a_day("held_on", "1", "2", "2026"), "held_on"),
            ({"venue": ""}, "venue"),
            ({"mode": "hybrid", "online_link": "http://example.org"}, "online_link"),
        ],
    ),
    Sent(
        series.SeriesForm,
        lambda world: (world.at_meetings, "/desk/meetings/series/new"),
        {
            "kind": "pact",
            "every": "month-1",
            "nth": "3",
            "weekday": "2",
            "wards": "{ward}",
            **a_day("held_on"),
            **_TIMES,
            "venue": "Heath Town Community Centre",
            "chair": "Sgt Kaur",
            "preview": "y",
        },
        [
            ({"ends": "18:00"}, "ends"),
            (a_day("until", "1", "2", "2026"), "until"),
            (a_day("until", "1", "2", "2036"), "until"),
            ({"every": "by_hand-1", "by_hand": ""}, "by_hand"),
            ({"every": "by_hand-1", "by_hand": "31 2 2027"}, "by_hand"),
            ({"every": "by_hand-1", "by_hand": "3 2 2026"}, "by_hand"),
        ],
    ),
    Sent(
        meetings.PostponeForm,
        _meeting("postpone"),
        {"why": "The hall is flooded", **a_day("held_on"), **_TIMES},
        [({"starts": ""}, "starts"), ({"ends": ""}, "ends"), ({"ends": "18:00"}, "ends")],
    ),
    Sent(meetings.CancelForm, _meeting("cancel"), {"why": "The hall is flooded"}),
    Sent(meetings.ItemForm, _meeting("agenda/items"), {"title": "The new bridge"}),
    Sent(AttendanceForm, _record("attendance"), {"resident": "14", "police": "2"}),
    Sent(
        records.ReviewForm,
        _last_time,
        {"outcome": "carry", "why": "The work goes on"},
        [({"why": ""}, "why"), ({"outcome": "close"}, "outcome")],
    ),
    Sent(
        records.ChooseForm,
        _record("choose"),
        {"about": "new", "ward": "{ward}", "issue": "Swans", "how_chosen": "hands"},
        [({"issue": ""}, "issue")],
    ),
    Sent(
        records.ActionForm,
        _tasking,
        {
            "priority": "1",
            "task": "Paint the lines",
            "owner": "1",
            "owner_role": "Highways officer",
            **a_day("due_on"),
        },
        [(a_day("due_on", "1", "2", "2026"), "due_on")],
    ),
    Sent(ballots.VoteForm, _voting, {"code": CODE, "choices": "1", "key": "k" * 24}),
    Sent(
        balloting.MakeForm,
        _balloting("of/{}/heath-town/new", is_open=False),
        {
            "items": "6",  # a point of somebody’s own, after those that the agenda begins with
            "question": "What first?",
            "rule": "approval",
            "places": "2",
            "tie_rule": "chair",
            "hands_rule": "added",
        },
        [({"items": ""}, "items")],
    ),
    Sent(balloting.SlipsForm, _balloting("{}/slips"), {"number": "3", "language": "pl"}),
    Sent(balloting.DeleteForm, _balloting("{}/delete", is_open=False), {"sure": "y"}),
    Sent(balloting.HandsForm, _balloting("{}/hands"), {"handed_out": "9", "option_1": "4"}),
    Sent(
        balloting_after.ChairForm, _balloting("{}/priorities", after=_with_a_tie), {"equals": "2"}
    ),
    Sent(
        balloting_after.AmendForm,
        _balloting("{}/amend", after=closed),
        {"reason": "A row of chairs was missed", "option_2": "7"},
    ),
    Sent(
        balloting_after.AnswerForm,
        _balloting("{}/amend/answer", after=_asked_to_amend),
        {"agree": "y"},
    ),
    Sent(records.TakeBackForm, _taking_back, {"why": "It was the wrong ward"}),
    Sent(
        minutes.PartForm,
        _minutes,
        {"text": "We met.", "version": "0"},
        [({"version": "7"}, "text"), ({"version": "x"}, "text")],
    ),
    Sent(minutes.AmendForm, _amending, {"now": "We met twice.", "why": "One was forgotten"}),
    Sent(minutes.SendBackForm, _sending_back, {"why": "The date is missing"}),
    Sent(by_link.NoteForm, _by_link("note"), {"text": "Half of it is done"}),
    Sent(by_link.HelpForm, _by_link("help"), {"text": "We need a drill"}),
    Sent(
        by_link.FinishForm,
        _by_link("finish"),
        {"state": "passed_to", "passed_to": "The maker", "we_did": "We passed it on"},
    ),
    Sent(owners.LinkForm, _action("/link"), {"email": "park@example.org", "language": "pl"}),
    Sent(owners.RevokeForm, _action("/link/end")),
    Sent(owners.AskForm, _action("/help"), {"text": "We need a drill"}),
    Sent(owners.AnswerForm, _helping, {"answer": "It is at the desk"}),
    Sent(priorities.ProgressForm, _action(""), {"text": "Half of it is done"}),
    Sent(
        priorities.EndForm,
        _action("/end"),
        {"state": "passed_to", "passed_to": "Highways", "we_did": "We asked them"},
        [({"passed_to": ""}, "passed_to")],
    ),
    Sent(
        correcting.CorrectForm,
        _correcting,
        {
            "state": "passed_to",
            "passed_to": "Highways",
            "we_did": "We asked them",
            "why": "It was not done",
            "version": "0",
            "preview": "y",
        },
        [
            ({"passed_to": ""}, "passed_to"),
            ({"version": "7"}, "we_did"),
            ({"version": "x"}, "we_did"),
        ],
    ),
    Sent(correcting.TakeOutForm, _taking_out),
]

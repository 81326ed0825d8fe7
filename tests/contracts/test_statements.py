"""No page asks the database more often because there is more to show.

A page may have its own, stricter budget in its own tests; this one walks those that people open
most, with some of everything, and then with three times as much.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.insights import jobs as insights
from tests.factories.joining import a_join
from tests.factories.meetings import a_draft, a_held_meeting, a_meeting
from tests.factories.offers import an_event, an_offer
from tests.factories.people import a_person
from tests.factories.priorities import a_priority, an_action
from tests.factories.releases import released
from tests.factories.statements import statements
from tests.factories.themes import a_concern, a_confirmed_concern, a_filed_concern

DAY = timedelta(days=1)
THEMES = ("parking", "dogs", "flytipping")
WARDS = ("heath-town", "penn", "park")
RESIDENTS = (
    "/en/",
    "/en/wards",
    "/en/wards/heath-town",
    "/en/city",
    "/en/you-said-we-did",
    "/en/strategy",
    "/en/meetings",
    "/en/meetings.ics",
    "/en/wards/heath-town/meetings",
    "/en/wards/heath-town/meetings.ics",
    "/en/news.atom",
    "/api/v1/priorities",
    "/api/v1/theme-figures",
)
OFFICER = (
    "/desk",
    "/desk/review",
    "/desk/review/sure",
    "/desk/review/new-words",
    "/desk/themes",
    "/desk/themes/table",
    "/desk/themes/rising",
    "/desk/quality",
    "/desk/taxonomy",
    "/desk/taxonomy/parking",
    "/desk/joined",
    "/desk/search?q=cars",
    "/desk/meetings",
    "/desk/priorities",
    "/desk/actions",
    "/desk/voices",
    "/desk/voices/match",
    "/desk/insights",
    "/desk/insights/gaps",
)


def some_of_everything(
    session: Session, officer: User, sergeant: User, at: datetime, n: int
) -> None:
    """Concerns, people who joined, meetings, priorities, offers: of one theme, in each ward."""
    for number, ward in enumerate(WARDS):
        theme = THEMES[(n + number) % len(THEMES)]
        came = at - (1 + 3 * n + number) * DAY
        a_concern(session, f"Cars are parked on pavement {n}", ward=ward, at=came)
        a_confirmed_concern(session, officer, theme, ward=ward, at=came)
        a_filed_concern(session, theme, ward=ward, at=came)
        a_join(session, theme, ward=ward, at=came)
        soon = at + (7 + n) * DAY
        a_draft(session, sergeant, ward, starts_at=soon + DAY)
        a_meeting(session, sergeant, ward, starts_at=soon)
        a_held_meeting(session, sergeant, ward, starts_at=came)
        chosen = a_priority(session, sergeant, f"Cars {n}", ward=ward, theme=theme)
        an_action(session, sergeant, chosen)
    an_offer(session)
    an_event(session, starts_at=at + (9 + n) * DAY)


def counted(browser: FlaskClient, pages: tuple[str, ...]) -> dict[str, int]:
    """How many statements each page needs, the second time that it is asked for."""
    found = {}
    for page in pages:
        assert browser.get(page).status_code == 200, page
        with statements() as sent:
            browser.get(page)
        found[page] = len(sent)
    return found


def test_three_times_as_much_needs_no_more_statements(
    session: Session,
    client: FlaskClient,
    signed_in: Callable[[User], FlaskClient],
    at: datetime,
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    sergeant = a_person(session, Role.SERGEANT)

    def measured() -> dict[str, int]:
        released(session)
        insights.count_what_changed()
        return counted(client, RESIDENTS) | counted(desk, OFFICER)

    desk = signed_in(officer)
    some_of_everything(session, officer, sergeant, at, 0)
    few = measured()
    for n in (1, 2):
        some_of_everything(session, officer, sergeant, at, n)
    many = measured()

    grown = {page: (few[page], many[page]) for page in few if many[page] > few[page]}
    assert grown == {}, "page: statements with some of everything, and with three times as much"

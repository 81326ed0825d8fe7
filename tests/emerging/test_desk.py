"""The pages on what is emerging, as an officer's browser sees them."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.concerns.models import Concern
from pact.concerns.services import withdraw
from pact.core import outbox
from pact.core.db import transaction
from pact.core.models import AuditEntry, OutboxEvent
from pact.emerging.models import Emerging, EmergingLook, EmergingState, NamedBy
from pact.themes.models import ThemeAssignment, ThemeDecision, ThemePhrase
from tests.factories.emerging import a_suggestion, members_of
from tests.factories.people import a_person
from tests.factories.statements import statements
from tests.factories.themes import a_concern, a_confirmed_concern, a_theme

Signing = Callable[[User], FlaskClient]
ENGLISH = "The sweet shop sells vapes to children"
PUNJABI = "ਦੁਕਾਨ ਵਾਲਾ ਬੱਚਿਆਂ ਨੂੰ ਵੇਪ ਵੇਚਦਾ ਹੈ"
TELLING = "The man at 14 Deans Road sells vapes, ring me on 07700 900123"


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def browser(officer: User, signed_in: Signing) -> FlaskClient:
    return signed_in(officer)


@pytest.fixture
def concerns(session: Session, at: datetime) -> list[Concern]:
    return [
        a_concern(session, ENGLISH, at=at - timedelta(days=9)),
        a_concern(session, PUNJABI, language="pa", ward="park", at=at - timedelta(days=3)),
        a_concern(session, TELLING, ward="park", at=at - timedelta(days=2)),
    ]


@pytest.fixture
def emerging(session: Session, concerns: list[Concern]) -> Emerging:
    return a_suggestion(session, concerns)


def page_of(browser: FlaskClient, emerging: Emerging, deed: str = "") -> str:
    answer = browser.get(f"/desk/emerging/{emerging.key}{deed}")
    assert answer.status_code == 200
    return str(answer.text)


def state_of(session: Session, emerging: Emerging) -> EmergingState:
    session.rollback()
    session.expire_all()
    return session.get_one(Emerging, emerging.id).state


def deeds_of(session: Session, who: User) -> list[str]:
    session.rollback()
    entries = select(AuditEntry).where(AuditEntry.actor_id == who.id).order_by(AuditEntry.id)
    return [each.deed for each in session.scalars(entries)][1:]  # without signing in


def test_a_suggestion_is_shown_with_its_evidence(browser: FlaskClient, emerging: Emerging) -> None:
    page = browser.get("/desk/emerging").text

    assert "Vapes sold to children" in page
    assert "3 concerns, 2 wards, 2 languages." in page
    assert "It fits no theme well; the nearest is “Drug dealing and drug use”." in page
    assert "13 Nov 2026" in page and "20 Nov 2026" in page
    assert "<bdi>Park</bdi> 2, <bdi>Heath Town</bdi> 1" in page
    assert "English 2, Punjabi 1" in page
    assert f'<blockquote dir="auto" lang="pa">{PUNJABI}</blockquote>' in page


def test_what_could_show_who_somebody_is_is_blacked_out(
    browser: FlaskClient, emerging: Emerging
) -> None:
    for page in (
        browser.get("/desk/emerging").text,
        page_of(browser, emerging),
        page_of(browser, emerging, "/make"),
    ):
        assert "07700" not in page
        assert "14 Deans" not in page
        assert "sells vapes, ring me on" in page


def test_the_most_worth_looking_at_comes_first(
    session: Session, browser: FlaskClient, concerns: list[Concern]
) -> None:
    a_suggestion(session, concerns, name="gulls and pigeons", weight=0.5)
    a_suggestion(session, concerns, name="water leaks", weight=2.5)

    page = browser.get("/desk/emerging").text

    assert page.index("Water leaks") < page.index("Gulls and pigeons")


def test_an_officer_sees_counts_and_words_of_their_own_wards_only(
    session: Session, emerging: Emerging, concerns: list[Concern], signed_in: Signing
) -> None:
    in_park = signed_in(a_person(session, Role.COHESION_OFFICER, "park"))
    in_penn = signed_in(a_person(session, Role.COHESION_OFFICER, "penn"))

    pages = in_park.get("/desk/emerging").text + page_of(in_park, emerging)
    assert "2 concerns, 1 ward, 2 languages" in pages
    assert PUNJABI in pages
    assert ENGLISH not in pages and "Heath Town" not in pages and "3 concern" not in pages
    assert "Vapes" not in in_penn.get("/desk/emerging").text
    assert in_penn.get(f"/desk/emerging/{emerging.key}").status_code == 404
    for deed in ("make", "add", "dismiss", "name", "watch", "undo"):
        assert in_park.post(f"/desk/emerging/{emerging.key}/{deed}").status_code == 403
    assert in_park.post("/desk/emerging/look").status_code == 403


def test_a_name_of_residents_words_is_for_officers_of_the_whole_city(
    session: Session, browser: FlaskClient, concerns: list[Concern], signed_in: Signing
) -> None:
    emerging = a_suggestion(session, concerns, name="gerald, vape", named_by=NamedBy.WORDS)
    in_park = signed_in(a_person(session, Role.COHESION_OFFICER, "park"))

    assert "Gerald, vape" in browser.get("/desk/emerging").text
    for page in (in_park.get("/desk/emerging").text, page_of(in_park, emerging)):
        assert "Without a name yet" in page and "erald" not in page


def test_a_restricted_or_rejected_concern_is_never_shown_or_counted(
    session: Session, browser: FlaskClient, concerns: list[Concern], at: datetime
) -> None:
    secret = a_concern(session, "He hits me and sells vapes", help_kinds=["domestic_abuse"])
    gone = a_concern(session, "Vapes are no business of yours")
    emerging = a_suggestion(session, [secret, gone, *concerns])
    browser.post(
        f"/desk/review/{gone.id}/set-aside", data={"what": "rejected", "why": "It is no concern"}
    )

    pages = [
        browser.get("/desk/emerging").text,
        *(page_of(browser, emerging, d) for d in ("", "/make", "/add")),
    ]

    for page in pages:
        assert "He hits me" not in page and "no business" not in page
    assert "3 concerns" in pages[0]


def test_watching_and_undoing_are_attributed(
    session: Session, browser: FlaskClient, officer: User, emerging: Emerging
) -> None:
    browser.post(f"/desk/emerging/{emerging.key}/watch")
    assert state_of(session, emerging) is EmergingState.WATCHED
    page = page_of(browser, emerging)
    assert "Decided by Sam on 22 Nov 2026" in page and "Watched: <bdi>Sam</bdi>" in page
    assert "<h2>Watched</h2>" in browser.get("/desk/emerging").text

    browser.post(f"/desk/emerging/{emerging.key}/undo")

    assert state_of(session, emerging) is EmergingState.OPEN
    assert "Decided by" not in page_of(browser, emerging)
    assert deeds_of(session, officer) == ["emerging watched", "emerging undone"]


def test_dismissing_takes_a_reason_and_can_be_undone(
    session: Session, browser: FlaskClient, officer: User, emerging: Emerging
) -> None:
    address = f"/desk/emerging/{emerging.key}/dismiss"
    assert "Say why" in browser.post(address, data={"why": ""}).text
    browser.post(address, data={"why": "One shop, and it is closed"})

    assert state_of(session, emerging) is EmergingState.DISMISSED
    kept = session.get_one(Emerging, emerging.id)
    assert kept.then["concerns"] == 3 and kept.then["languages"] == {"en": 2, "pa": 1}
    listed = browser.get("/desk/emerging").text
    assert "Nothing new" in listed and "Dismissed" in listed
    assert "One shop, and it is closed" in page_of(browser, emerging)
    late = browser.post(address, data={"why": "Again"}, follow_redirects=True).text
    assert "Somebody decided on this before you" in late
    browser.post(f"/desk/emerging/{emerging.key}/undo")
    assert state_of(session, emerging) is EmergingState.OPEN
    assert deeds_of(session, officer) == ["emerging dismissed", "emerging undone"]


def test_a_theme_is_made_with_the_ticked_concerns_and_phrases_in_their_languages(
    session: Session,
    browser: FlaskClient,
    officer: User,
    emerging: Emerging,
    concerns: list[Concern],
) -> None:
    address = f"/desk/emerging/{emerging.key}/make"
    page = browser.get(address).text
    assert page.count("checked>") == 3, "what is much like it is offered ticked"
    assert 'value="Vapes sold to children"' in page
    assert page.count(PUNJABI) == 2 and 'name="phrases_pa"' in page, "ticked, and as a phrase"
    assert 'name="phrases_pl"' not in page
    assert page.count("ring me on") == 1, "words that may show who somebody is are no phrase"

    data = {
        "name": "Vapes",
        "description": "Vapes sold to children",
        "phrases": ENGLISH,
        "phrases_pa": PUNJABI,
    }
    nothing = browser.post(address, data=data).text
    assert "Tick the concerns that belong to the new theme" in nothing
    chosen = [concerns[0].id, concerns[1].id]
    answer = browser.post(address, data={**data, "concerns": chosen}, follow_redirects=True)

    assert "2 concerns are now in “Vapes”" in answer.text
    theme = a_theme(session, "vapes")
    placed = select(ThemeAssignment.concern_id).where(ThemeAssignment.theme_id == theme.id)
    assert {*session.scalars(placed)} == {*chosen}
    phrases = select(ThemePhrase.language, ThemePhrase.text).where(ThemePhrase.theme_id == theme.id)
    assert {tuple(row) for row in session.execute(phrases)} == {("en", ENGLISH), ("pa", PUNJABI)}
    decisions = session.scalars(select(ThemeDecision)).all()
    assert {each.made_by_id for each in decisions} == {officer.id}
    assert state_of(session, emerging) is EmergingState.MADE
    assert session.get_one(Emerging, emerging.id).theme_id == theme.id
    assert "emerging made" in deeds_of(session, officer)


def test_concerns_are_added_to_a_theme_and_confirmed_ones_move(
    session: Session, browser: FlaskClient, officer: User, concerns: list[Concern], at: datetime
) -> None:
    confirmed = a_confirmed_concern(session, officer, "noise", words="The vape shop is loud")
    there = a_confirmed_concern(session, officer, "drugs", words="They sell drugs and vapes")
    emerging = a_suggestion(session, [*concerns, confirmed, there], theme_key="noise")
    address = f"/desk/emerging/{emerging.key}/add"
    assert "Parking problems" in browser.get(address).text
    chosen = [concerns[0].id, confirmed.id, there.id]

    answer = browser.post(
        address, data={"theme": "drugs", "concerns": chosen}, follow_redirects=True
    )

    assert "2 concerns are now in “Drug dealing and drug use”" in answer.text
    drugs = a_theme(session, "drugs")
    placed = select(ThemeAssignment.concern_id).where(ThemeAssignment.theme_id == drugs.id)
    assert {*session.scalars(placed)} == {*chosen}
    assert state_of(session, emerging) is EmergingState.ADDED


def test_what_a_colleague_has_open_is_left_to_them_and_said(
    session: Session,
    browser: FlaskClient,
    emerging: Emerging,
    concerns: list[Concern],
    signed_in: Signing,
) -> None:
    colleague = signed_in(a_person(session, Role.COHESION_OFFICER, name="Kim"))
    colleague.get(f"/desk/review/{concerns[0].id}")
    chosen = [each.id for each in concerns]

    page = browser.post(
        f"/desk/emerging/{emerging.key}/add",
        data={"theme": "drugs", "concerns": chosen},
        follow_redirects=True,
    ).text

    assert "2 concerns are now in" in page
    assert f"or has them open: {concerns[0].reference}" in page


def test_a_concern_that_is_not_in_it_cannot_be_smuggled_in(
    session: Session, browser: FlaskClient, emerging: Emerging, at: datetime
) -> None:
    stranger = a_concern(session, "A dog fouls the pavement")
    secret = a_concern(session, "He hits me", help_kinds=["domestic_abuse"])

    page = browser.post(
        f"/desk/emerging/{emerging.key}/add",
        data={"theme": "drugs", "concerns": [stranger.id, secret.id]},
    ).text

    assert "Tick the concerns that belong to the theme" in page
    assert session.scalars(select(ThemeAssignment.id)).all() == []


def test_an_officer_s_name_for_it_is_shown_and_the_shipped_one_is_translatable(
    session: Session, browser: FlaskClient, emerging: Emerging
) -> None:
    answer = browser.post(
        f"/desk/emerging/{emerging.key}/name", data={"name": "Vapes near schools"}
    )
    assert answer.status_code == 303

    assert "Vapes near schools" in browser.get("/desk/emerging").text
    session.expire_all()
    assert session.get_one(Emerging, emerging.id).named_by is NamedBy.OFFICER


def test_looking_now_is_asked_for_and_done_elsewhere(
    session: Session, browser: FlaskClient, officer: User, at: datetime
) -> None:
    assert "has not looked yet" in browser.get("/desk/emerging").text

    for _again in range(2):
        answer = browser.post("/desk/emerging/look", follow_redirects=True)
        assert "The computer was asked at" in answer.text

    look = session.scalars(select(EmergingLook)).one()
    assert (look.asked_by_id, look.ended_at) == (officer.id, None)
    events = select(OutboxEvent.kind).where(OutboxEvent.kind == "LookWanted")
    assert session.scalars(events).all() == ["LookWanted"]
    assert deeds_of(session, officer) == ["asked what is emerging"]


def test_the_first_page_says_how_many_wait_in_the_officer_s_wards(
    session: Session, browser: FlaskClient, emerging: Emerging, signed_in: Signing
) -> None:
    def text(browser: FlaskClient) -> str:
        return str(browser.get("/desk").text)

    assert "new thing may be emerging" in text(browser)
    in_penn = signed_in(a_person(session, Role.COHESION_OFFICER, "penn"))
    assert "may be emerging" not in text(in_penn)
    browser.post(f"/desk/emerging/{emerging.key}/watch")
    assert "may be emerging" not in text(browser)


def test_a_theme_s_page_leads_to_what_may_be_splitting_off(
    session: Session, browser: FlaskClient, concerns: list[Concern]
) -> None:
    emerging = a_suggestion(session, concerns, theme_key="drugs", splitting=True)

    assert f"/desk/emerging/{emerging.key}" in browser.get("/desk/taxonomy/drugs").text
    assert emerging.key not in browser.get("/desk/taxonomy/noise").text
    assert "Most of it is in “Drug dealing and drug use”" in page_of(browser, emerging)


def test_words_that_are_erased_leave_pages_and_a_name_made_of_them(
    session: Session, browser: FlaskClient, concerns: list[Concern], client: FlaskClient
) -> None:
    others = [a_concern(session, f"A vape on the path, number {n}") for n in range(5)]
    emerging = a_suggestion(
        session, [concerns[0], *others], name="sweet, vape, shop", named_by=NamedBy.WORDS
    )
    with transaction() as writing:
        withdraw(writing, concerns[0])
    outbox.drain(slow=False)

    page = page_of(browser, emerging)
    assert "Vape" in page and "weet" not in page and "shop" not in page.partition("</h1>")[0][-60:]
    assert concerns[0].id not in members_of(session, emerging)


def test_the_pages_need_as_many_statements_for_many_suggestions_as_for_few(
    session: Session, browser: FlaskClient, concerns: list[Concern]
) -> None:
    first = a_suggestion(session, concerns)
    with statements() as few:
        browser.get("/desk/emerging")
    for _n in range(6):
        a_suggestion(session, concerns)
    with statements() as many:
        browser.get("/desk/emerging")
    assert len(many) == len(few) <= 12
    for deed in ("", "/make", "/add"):
        with statements() as sent:
            page_of(browser, first, deed)
        assert len(sent) <= 12, deed


def test_a_shipped_name_is_proposed_in_the_sites_other_languages(
    browser: FlaskClient, emerging: Emerging
) -> None:
    page = page_of(browser, emerging, "/make")
    for tag in ("pa", "ur", "pl"):
        box = re.search(rf'<textarea[^>]*name="in_{tag}"[^>]*>([^<]*)</textarea>', page)
        assert box, tag
        assert box[1].strip() not in {"", "Vapes sold to children"}

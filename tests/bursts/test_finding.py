"""A campaign is grouped and held out of every number; neighbours in a flood never are."""

from datetime import timedelta
from itertools import combinations, islice

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.bursts.alike import ALIKE, likeness, prints
from pact.bursts.models import Burst, BurstMember
from pact.bursts.services import look_at
from pact.concerns.erasure import erase_expired
from pact.concerns.models import Channel, Concern
from pact.concerns.services import withdraw
from pact.core import clock
from pact.core.db import transaction
from pact.core.outbox import drain
from pact.emerging.gathering import lately
from pact.releases.models import PublicStep
from pact.themes.queries import ward_themes
from pact.themes.review import Scope, next_to_review
from tests.bursts.texts import NEIGHBOURS, NEIGHBOURS_ELSEWHERE, campaign
from tests.factories.bursts import sent_in_turn
from tests.factories.people import a_person, a_ward
from tests.factories.releases import released
from tests.factories.themes import a_concern

DAY = timedelta(days=1)


def held(session: Session) -> set[int]:
    session.rollback()
    return set(session.scalars(select(BurstMember.concern_id).where(BurstMember.held)))


def counted(session: Session) -> int:
    session.rollback()
    ward_ids = [a_ward(session).id]
    found = ward_themes(session, ward_ids=ward_ids, since=clock.now() - 3 * DAY)
    return sum(each.concerns for each in found)


def test_neighbours_in_a_flood_are_far_from_alike() -> None:
    everybody = [prints(text) for text in NEIGHBOURS + NEIGHBOURS_ELSEWHERE]

    assert max(likeness(*pair) for pair in combinations(everybody, 2)) < ALIKE / 2


@pytest.mark.parametrize("language", ["en", "ur"])
def test_what_a_campaign_hands_round_is_alike_however_it_is_changed(language: str) -> None:
    texts = [prints(text) for text in islice(campaign(language), 27)]

    assert min(likeness(*pair) for pair in combinations(texts, 2)) > ALIKE * 1.2


def test_an_honest_surge_counts_at_once(session: Session) -> None:
    sent = sent_in_turn(session, NEIGHBOURS + NEIGHBOURS_ELSEWHERE)

    assert held(session) == set()
    assert counted(session) == len(sent) == 36


def test_a_campaign_amid_neighbours_is_held_out_of_every_number(session: Session) -> None:
    """Forty of a campaign among thirty-six neighbours, within a day."""
    neighbours = sent_in_turn(session, NEIGHBOURS[:18] + NEIGHBOURS_ELSEWHERE)
    few = counted(session)

    brigade = sent_in_turn(session, islice(campaign(), 40))
    more = sent_in_turn(session, NEIGHBOURS[18:])

    assert held(session) == {each.id for each in brigade}
    assert len(session.scalars(select(Burst)).all()) == 1
    assert counted(session) == len(neighbours) + len(more) == few + 12
    assert not session.scalars(select(Concern).where(lately(), Concern.id.in_(held(session)))).all()


def test_what_is_held_is_in_no_release_and_waits_in_no_queue(session: Session) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    brigade = sent_in_turn(session, islice(campaign(), 10))
    released(session)

    scope = Scope(frozenset({a_ward(session).id}), frozenset())
    assert held(session) == {each.id for each in brigade}
    assert session.scalars(select(PublicStep.people)).all() == []
    assert next_to_review(session, scope=scope, officer_id=officer.id) is None


def test_the_eighth_of_a_day_makes_a_burst_and_takes_those_before_it(session: Session) -> None:
    sent_in_turn(session, islice(campaign(), 7))
    assert (held(session), counted(session)) == (set(), 7)

    sent_in_turn(
        session,
        [
            "The hostel on Deans Road must be closed. Since it opened there is only "
            "noise and trouble and decent people are afraid to leave their homes."
        ],
    )

    assert len(held(session)) == 8
    assert counted(session) == 0


def test_alike_ones_over_weeks_are_no_burst(session: Session) -> None:
    """Nineteen in any seven days: neighbours who share a leaflet, now and then."""
    sent_in_turn(session, islice(campaign(), 24), first_at=clock.now() - 9 * DAY, every=0.38 * DAY)

    assert held(session) == set()


def test_what_staff_entered_what_is_restricted_and_other_wards_make_no_burst(
    session: Session,
) -> None:
    texts = list(islice(campaign(), 12))
    sent_in_turn(session, texts[:4], ward="penn")
    sent_in_turn(session, texts[4:7])
    for text in texts[7:]:
        entered = a_concern(session, text)
        hidden = a_concern(session, text, help_kinds=["domestic_abuse"])
        with transaction() as writing:
            writing.get_one(Concern, entered.id).channel = Channel.PAPER
        with transaction() as writing:
            assert look_at(writing, entered.id) is None
            assert look_at(writing, hidden.id) is None

    assert held(session) == set()


def test_a_second_look_at_a_concern_changes_nothing(session: Session) -> None:
    last = sent_in_turn(session, islice(campaign(), 8))[-1]
    before = held(session)

    with transaction() as writing:
        assert look_at(writing, last.id) is None

    assert held(session) == before


def test_a_concern_that_is_withdrawn_or_erased_leaves_the_burst(session: Session) -> None:
    first, second = sent_in_turn(session, islice(campaign(), 8))[:2]
    with transaction() as writing:
        withdraw(writing, writing.get_one(Concern, first.id))
        writing.get_one(Concern, second.id).closed_at = clock.now() - 91 * DAY
        writing.flush()
        erase_expired(writing, keep_for=90 * DAY)
    drain(slow=False)

    assert len(held(session)) == 6

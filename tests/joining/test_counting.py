"""Who joins is one more person behind a theme: once, and for as long as they wish."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.concerns.models import Concern, ConcernState
from pact.concerns.services import withdraw
from pact.core import clock
from pact.core.db import transaction
from pact.joining import queries
from pact.joining.models import ThemeJoin
from pact.joining.services import Joining, join_without_words
from pact.themes import review
from pact.themes.models import AssignmentSource
from pact.themes.public import public_ward_themes
from pact.themes.queries import concerns_behind, theme_of, ward_themes
from pact.themes.services import confirm, merge, set_aside, undo
from tests.factories.joining import a_join
from tests.factories.people import a_person, a_ward
from tests.factories.releases import released
from tests.factories.themes import a_concern, a_confirmed_concern, a_theme, delivered

DAY = timedelta(days=1)


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def parking(session: Session, officer: User) -> Callable[[], int | None]:
    """Four wrote that cars stand on the pavement; how many people the ward's page tells of."""
    for _each in range(4):
        a_confirmed_concern(session, officer)

    def told() -> int | None:
        released(session)
        since = clock.now() - 30 * DAY
        (one,) = public_ward_themes(session, ward_id=a_ward(session).id, since=since)
        return one.concerns

    return told


def people(session: Session, key: str = "parking") -> int:
    found = ward_themes(session, ward_ids=[a_ward(session).id], since=clock.now() - 30 * DAY)
    return next((each.concerns for each in found if each.theme.key == key), 0)


def test_who_joins_is_one_more_person(session, parking):
    assert parking() is None

    a_join(session)

    assert parking() == 5
    assert people(session) == 5


def test_the_same_page_sent_twice_is_one_person(session):
    joining = Joining(a_ward(session).id, a_theme(session).id, "en", None)
    for _each in range(2):
        with transaction() as writing:
            concern = join_without_words(writing, joining, key="the-secret-of-one-page")

    assert people(session) == 1
    assert session.scalars(select(Concern.id)).all() == [concern.id]


def test_who_withdraws_is_not_counted_any_more_and_the_public_cannot_tell(session, parking):
    joined = a_join(session)
    assert parking() == 5

    with transaction() as writing:
        withdraw(writing, writing.get_one(Concern, joined.id))

    assert parking() == 5, "a number moves when five have come or gone"
    assert people(session) == 4


def test_joining_stands_behind_what_a_meeting_chooses(session):
    joined = a_join(session)

    behind = concerns_behind(session, ward_id=a_ward(session).id, theme_id=a_theme(session).id)

    assert [each.id for each in behind] == [joined.id]
    assert joined.state is ConcernState.THEMED


def test_an_officer_is_given_nothing_to_read_where_there_are_no_words(session, officer):
    a_join(session)
    scope = review.Scope(frozenset({a_ward(session).id}), frozenset())

    assert review.waiting(session, scope=scope).all == 0
    assert review.next_to_review(session, scope=scope) is None


def with_words(session: Session, *, help_kinds: tuple[str, ...] = ()) -> Concern:
    from pact.concerns import drafts, services

    with transaction() as writing:
        draft = drafts.begin(writing, key_hash=f"hash-{len(help_kinds)}")
        drafts.answer_ward(writing, draft, ward_id=a_ward(writing).id)
        drafts.answer_words(
            writing, draft, words="Vans on the pavement", language="en", kinds=help_kinds
        )
        drafts.join_theme(writing, draft, theme_id=a_theme(writing).id)
        return services.receive(writing, draft, link_token="a-token")


def test_who_wrote_and_joined_is_one_person_and_is_read(session, officer):
    concern = with_words(session)
    scope = review.Scope(frozenset({a_ward(session).id}), frozenset())

    assert people(session) == 1
    assert concern.words == "Vans on the pavement"
    assert review.waiting(session, scope=scope).all == 1


def test_an_officer_who_reads_the_words_has_the_last_word(session, officer):
    concern = with_words(session)

    with transaction() as writing:
        confirm(writing, concern, a_theme(writing, "speeding"), by_id=officer.id)

    assert (people(session), people(session, "speeding")) == (0, 1)


def test_what_the_resident_said_counts_again_when_the_officer_takes_it_back(session, officer):
    concern = with_words(session)
    with transaction() as writing:
        confirm(writing, concern, a_theme(writing, "speeding"), by_id=officer.id)
    with transaction() as writing:
        undo(writing, writing.get_one(Concern, concern.id), by_id=officer.id)
    assert people(session) == 0

    from pact.joining.reactions import stand_again
    from pact.themes.events import ThemeUndone

    with transaction() as writing:
        stand_again(writing, ThemeUndone(concern_id=concern.id))

    assert people(session) == 1
    assert theme_of(session, concern_id=concern.id).source is AssignmentSource.RESIDENT


def test_words_that_seem_to_need_help_join_nothing(session):
    with_words(session, help_kinds=("domestic_abuse",))

    assert people(session) == 0
    assert session.scalar(select(func.count()).select_from(ThemeJoin)) == 0


def test_words_that_an_officer_sets_aside_count_no_more(session, officer):
    concern = with_words(session)

    with transaction() as writing:
        set_aside(writing, concern, ConcernState.REJECTED, why="It is an advert", by_id=officer.id)

    assert people(session) == 0


def test_joins_follow_a_merge(session, officer):
    a_join(session)
    with transaction() as writing:
        merge(writing, a_theme(writing), a_theme(writing, "speeding"), by_id=officer.id)

    assert (people(session), people(session, "speeding")) == (0, 1)
    assert session.scalars(select(ThemeJoin.theme_id)).all() == [a_theme(session, "speeding").id]


def test_a_burst_is_held_and_in_no_number(session, at):
    most = queries.MOST_IN[timedelta(hours=1)]
    for _each in range(most):
        a_join(session)
    held = [a_join(session) for _each in range(3)]

    assert people(session) == most
    assert {each.state for each in held} == {ConcernState.RECEIVED}
    assert all(queries.join_of(session, concern_id=each.id).held for each in held)
    assert theme_of(session, concern_id=held[0].id) is None


def test_a_burst_in_one_ward_holds_nobody_in_another_or_the_day_after(session, at):
    for _each in range(queries.MOST_IN[timedelta(hours=1)]):
        a_join(session)

    other = a_join(session, ward="penn")
    later = a_join(session, at=at + timedelta(hours=2))

    assert not queries.join_of(session, concern_id=other.id).held
    assert not queries.join_of(session, concern_id=later.id).held


def test_many_through_a_whole_day_are_a_burst_too(session, at):
    most = queries.MOST_IN[timedelta(days=1)]
    joined = [a_join(session, at=at + timedelta(minutes=12 * each)) for each in range(most + 1)]

    held = [queries.join_of(session, concern_id=each.id).held for each in joined]

    assert held == [False] * most + [True]


def test_the_engine_never_moves_who_joined(session, engine):
    concern = with_words(session)

    delivered()

    session.rollback()
    found = theme_of(session, concern_id=concern.id)
    assert (found.theme.key, found.source) == ("parking", AssignmentSource.RESIDENT)
    assert a_concern(session).id != concern.id

"""Priorities and actions, as the packages' own services make them."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import TypeVar

from flask import Flask
from sqlalchemy.orm import Session

from pact.accounts.models import Organisation, Role, User
from pact.core import clock, crypto
from pact.core.db import db, transaction
from pact.priorities import links, services
from pact.priorities.details import ActionDetails, ChosenPriority
from pact.priorities.models import Action, HowChosen, WardPriority
from pact.priorities.queries import action as find_action
from pact.priorities.queries import priority as find_priority
from tests.factories.people import a_person, a_ward, an_organisation
from tests.factories.themes import a_theme

R = TypeVar("R")


def choosing(
    session: Session,
    issue: str = "Parking",
    *,
    ward: str = "heath-town",
    theme: str | None = None,
    meeting_id: int | None = None,
) -> ChosenPriority:
    """What a meeting might choose today, looking back over 90 days."""
    return ChosenPriority(
        ward_id=a_ward(session, ward).id,
        meeting_id=meeting_id,
        theme_id=a_theme(session, theme).id if theme else None,
        issue=issue,
        issue_on=clock.today(),
        how_chosen=HowChosen.HANDS,
        since=clock.now() - timedelta(days=90),
        until=clock.now(),
    )


def a_priority(
    session: Session,
    sergeant: User,
    issue: str = "Parking",
    *,
    ward: str = "heath-town",
    theme: str | None = None,
    meeting_id: int | None = None,
) -> WardPriority:
    """A priority that was chosen today."""
    details = choosing(session, issue, ward=ward, theme=theme, meeting_id=meeting_id)
    with transaction() as writing:
        return services.choose(writing, details, by_id=sergeant.id)


def an_action(
    session: Session,
    sergeant: User,
    priority: WardPriority | None = None,
    *,
    owner: Organisation | None = None,
    task: str = "Paint the lines again",
    days: int = 30,
) -> Action:
    """An action that an organisation was tasked with, due in so many days."""
    priority = priority or a_priority(session, sergeant)
    owner = owner or an_organisation(session, f"City Council {priority.id}")
    details = ActionDetails(
        task=task,
        owner_id=owner.id,
        owner_role="Highways officer",
        due_on=clock.today() + timedelta(days=days),
    )
    with transaction() as writing:
        found = find_priority(writing, id=priority.id)
        assert found is not None
        return services.task(writing, found, details, by_id=sergeant.id)


def a_link(
    session: Session, sergeant: User, action: Action, *, address: str = "park@example.org"
) -> str:
    """The secret of a private link to an action."""
    with transaction() as writing:
        found = find_action(writing, id=action.id)
        assert found is not None
        made = links.make_link(writing, found, address=address, locale="en", by_id=sergeant.id)
        return crypto.unlock(made.link_locked or "")


def a_partner(session: Session, organisation: Organisation) -> User:
    """Somebody who sees to an organisation's actions in the whole city."""
    partner = a_person(session, Role.PARTNER)
    partner.organisation_id = organisation.id
    session.commit()
    return partner


def at_once(app: Flask, *tries: Callable[[], R]) -> list[R | Exception]:
    """What each of these gives or raises when all of them are done at the same moment."""
    results: list[R | Exception | None] = [None] * len(tries)
    barrier = Barrier(len(tries))

    def run(number: int) -> None:
        with app.app_context():
            barrier.wait()
            try:
                results[number] = tries[number]()
            except Exception as error:
                results[number] = error
            finally:
                db.session.remove()

    threads = [Thread(target=run, args=[number]) for number in range(len(tries))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert None not in results
    return [result for result in results if result is not None]

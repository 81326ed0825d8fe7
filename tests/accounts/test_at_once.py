"""Two administrators at the same instant: one of them stays."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from pact.accounts.managing import services
from pact.accounts.managing.services import LastAdministratorError
from pact.accounts.models import Role, RoleHeld, User
from pact.core.db import transaction
from tests.ballots.parallel import at_once
from tests.factories.people import a_person


def _suspend(session: Session, user: User, by_id: int) -> None:
    services.suspend(session, user, by_id=by_id)


def _take_role(session: Session, user: User, by_id: int) -> None:
    services.take_role(session, user, held_id=user.roles[0].id, by_id=by_id)


@pytest.mark.parametrize("deed", [_suspend, _take_role])
def test_of_two_who_remove_each_other_one_stays(
    app: Flask, session: Session, deed: Callable[[Session, User, int], None]
) -> None:
    ann, bob = (a_person(session, Role.ADMINISTRATOR).id for _each in range(2))

    def by(one: int, other: int) -> Callable[[], bool]:
        def do() -> bool:
            try:
                with transaction() as writing:
                    user = writing.get_one(User, other, options=[selectinload(User.roles)])
                    deed(writing, user, one)
            except LastAdministratorError:
                return False
            return True

        return do

    for _round in range(3):
        done = at_once(app, by(ann, bob), by(bob, ann))
        assert sorted(done) == [False, True]
        session.rollback()
        left = session.scalars(
            select(User.id)
            .join(RoleHeld, RoleHeld.user_id == User.id)
            .where(User.active, RoleHeld.role == Role.ADMINISTRATOR)
        ).all()
        assert len(left) == 1
        if len(session.scalars(select(RoleHeld.id)).all()) < 2:
            break  # a role that was taken is no more
        with transaction() as writing:
            for user in writing.scalars(select(User)):
                user.active = True

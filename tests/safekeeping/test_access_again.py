"""Access that was taken after a backup stays taken when the backup comes back."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from pact.accounts.factors import services as factors
from pact.accounts.factors.models import CodeApp
from pact.accounts.managing import services as managing
from pact.accounts.models import Role, RoleHeld, User
from pact.accounts.passwords import fits
from pact.accounts.resetting.services import change
from pact.core.db import db, transaction
from tests.conftest import PASSWORD
from tests.factories.people import a_person
from tests.factories.second_steps import an_app
from tests.safekeeping.test_backups import backed_up
from tests.safekeeping.test_erasing_again import restored, scheduler_runs


def of(writing, id):
    return writing.get_one(User, id, options=[selectinload(User.roles)], populate_existing=True)


def test_who_was_suspended_or_lost_a_role_or_a_second_step_is_so_again(app, session):
    boss = a_person(session, Role.ADMINISTRATOR).id
    people = [a_person(session, Role.SERGEANT) for _each in range(4)]
    an_app(people[3])
    gone, back, less, lost = [each.id for each in people]
    held = session.scalars(select(RoleHeld.id).where(RoleHeld.user_id == less)).one()
    file = backed_up(app)
    with transaction() as writing:
        managing.suspend(writing, of(writing, gone), by_id=boss)
        managing.suspend(writing, of(writing, back), by_id=boss)
        managing.let_in(writing, of(writing, back), by_id=boss)
        managing.take_role(writing, of(writing, less), held_id=held, by_id=boss)
        factors.reset(writing, of(writing, lost), by_id=boss)
    scheduler_runs()

    restored(app, file)

    session = db.session()
    active = dict(session.execute(select(User.id, User.active)).all())
    assert active == {boss: True, gone: False, back: True, less: True, lost: True}
    assert session.get(RoleHeld, held) is None
    assert session.scalars(select(CodeApp)).all() == []


def test_a_password_that_was_changed_since_opens_nothing(app, session):
    sam, kim = (a_person(session, Role.SERGEANT).id for _each in range(2))
    file = backed_up(app)
    with transaction() as writing:
        change(writing, of(writing, sam), password="quite another long one", session_id=0)
    scheduler_runs()

    restored(app, file)

    found = {each.id: each.password_hash for each in db.session().scalars(select(User))}
    assert not fits(PASSWORD, found[sam])
    assert fits(PASSWORD, found[kim])

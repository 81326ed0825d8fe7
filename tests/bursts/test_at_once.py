"""While a burst is looked for, or a concern is ranked, nobody has to wait who names its ward or it:
of two who waited for each other, the database would end one."""

import pytest
from sqlalchemy import text

from pact.bursts.finding import hold_from_a_flood
from pact.bursts.services import look_at
from pact.core.db import db, transaction
from pact.core.engine import patient_engine
from pact.themes import services
from tests.factories.themes import a_concern


@pytest.fixture(autouse=True)
def _many_write_at_once(session) -> None:
    if db.engine.dialect.name == "sqlite":
        pytest.skip("one writes at a time: nobody waits for each other")


def may_be_named(table: str, id: int) -> bool:
    """Whether a row that names this one can be written at once, as its foreign key asks for."""
    with db.engine.connect() as other:
        query = f"SELECT id FROM {table} WHERE id = :id FOR KEY SHARE NOWAIT"
        return other.scalar(text(query), {"id": id}) == id


@pytest.mark.both_databases
@pytest.mark.parametrize("look", [look_at, None])
def test_concerns_of_a_ward_come_while_a_burst_is_looked_for(session, look) -> None:
    concern = a_concern(session)

    with transaction() as writing:
        if look:
            look(writing, concern.id)
        else:
            hold_from_a_flood(writing, writing.get_one(type(concern), concern.id))
        assert may_be_named("ward", concern.ward_id)


@pytest.mark.both_databases
def test_a_concern_may_be_put_into_a_burst_while_it_is_ranked(session, engine) -> None:
    concern = a_concern(session)

    with transaction() as writing:
        services.suggest(writing, concern.id, patient_engine())
        assert may_be_named("concern", concern.id)

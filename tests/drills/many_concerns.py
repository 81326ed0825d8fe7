"""As many concerns as wanted in a database, in the database itself: seconds instead of an hour."""

from sqlalchemy import func, inspect, literal_column, select, text
from sqlalchemy.orm import Session

from pact.concerns.models import Concern, ConcernContact, ConcernStep
from tests.factories.concerns import a_sent_concern

_FIRST = 100
_OWN = {
    # Each copy has a number, a reference and a link of its own.
    "reference": "'C' || ({id})",
    "follow_up_hash": "substr(follow_up_hash, 1, 48) || '-' || number",
    "draft_key_hash": "NULL",
}


def fill(session: Session, concerns: int) -> None:
    """Have so many, a hundred of them sent and the others copied with their steps and contacts."""
    for number in range(min(concerns, _FIRST)):
        a_sent_concern(session, email=f"resident-{number}@drill.example")
    times = concerns // _FIRST - 1
    if times < 1:
        return
    highest = session.scalar(select(func.max(Concern.id))) or 0
    for model in (Concern, ConcernStep, ConcernContact):
        table = model.__table__
        last = session.scalar(select(func.max(literal_column("id"))).select_from(table)) or 0
        own = {"id": f"id + number * {last}"}
        if model is Concern:
            own |= {name: value.format(id=own["id"]) for name, value in _OWN.items()}
        else:
            own["concern_id"] = f"concern_id + number * {highest}"
        names = [column["name"] for column in inspect(session.connection()).get_columns(table.name)]
        values = ", ".join(own.get(name, name) for name in names)
        session.execute(
            text(
                f"INSERT INTO {table.name} ({', '.join(names)})"
                " WITH RECURSIVE numbers(number) AS"
                f" (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < {times})"
                f" SELECT {values} FROM {table.name}, numbers WHERE id <= {last}"
            )
        )
        if session.get_bind().dialect.name == "postgresql":
            session.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'),"
                    f" (SELECT max(id) FROM {table.name}))"
                )
            )
    session.commit()

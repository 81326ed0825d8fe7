"""Makes the cities that are measured: believable ones, and ten times as much of one.

`python -m benchmarks.making ADDRESS CONCERNS MEETINGS UNTIL` fills an empty database, and
`… ADDRESS --times 10` multiplies the city that is there. Both end with the tally counted and the
public's numbers released. In a process of its own, as the site's settings are read once.
"""

import argparse
import os
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("PACT_ENV", "demo")

from flask_migrate import upgrade
from sqlalchemy import text

from benchmarks.tenfold import multiply
from pact import create_app
from pact.core import clock
from pact.core.db import db, transaction
from pact.demo.years.expected import Size
from pact.demo.years.filling import fill
from pact.insights.services import rebuild
from pact.reference import put_in_place
from pact.search.indexing import index_marked
from pact.themes import releasing

SEED = 7


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("address")
    asked.add_argument("--concerns", type=int, default=100_000)
    asked.add_argument("--meetings", type=int, default=2_000)
    asked.add_argument("--until", type=date.fromisoformat, default=date.today())  # noqa: DTZ011
    asked.add_argument("--times", type=int, default=0)
    wanted = asked.parse_args()
    with TemporaryDirectory() as folder:
        app = create_app({"SQLALCHEMY_DATABASE_URI": wanted.address, "INSTANCE": Path(folder)})
        with app.app_context():
            if wanted.times:
                multiply(db.engine, times=wanted.times)
                with transaction() as session:
                    rebuild(session)
                _read_words()
            else:
                upgrade()
                with transaction() as session:
                    put_in_place(session)
                size = Size(wanted.concerns, SEED, wanted.until, wanted.meetings)
                fill(size, keep_for=timedelta(days=app.config["RETENTION_DAYS"]))
            _release()
            _settle()
            db.session.remove()
            db.engine.dispose()


def _read_words() -> None:
    """Read what is new into the index of words."""
    done = 1
    while done:
        with transaction() as session:
            done = index_marked(session)


def _release() -> None:
    """Have the public's numbers know all that there is, as on the Monday after."""
    missing = releasing.due(db.session(), on=clock.today() + timedelta(days=7))
    with transaction() as session:
        releasing.make(session, missing)


def _settle() -> None:
    """What a database's own keeper does some minutes later."""
    db.session.remove()
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


if __name__ == "__main__":
    main()

"""The site's tables in a database that the site does not run on yet."""

import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import Engine

from config import ROOT


class MakingError(Exception):
    """The migrations did not run there."""


def make_tables(engine: Engine, *, instance: Path) -> None:
    """Run the migrations, in a process of its own: in this one the site has its database already.

    Raises:
        MakingError: with the end of what was said.
    """
    url = engine.url.render_as_string(hide_password=False)
    known = {"FLASK_APP": str(ROOT / "wsgi.py"), "PACT_INSTANCE": str(instance)}
    done = subprocess.run(
        [sys.executable, "-m", "flask", "db", "upgrade"],
        cwd=ROOT,
        env={**os.environ, **known, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise MakingError(f"The tables could not be made: {done.stderr.strip()[-500:]}")

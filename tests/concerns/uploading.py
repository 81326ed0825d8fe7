"""A resident's browser and the site in one process, which adds photos until it is killed."""

import io
import itertools
import os
import sys
import time

from flask import Flask

from pact import create_app
from pact.core.db import db
from tests.factories.concerns import answer_everything
from tests.factories.photos import a_file, a_picture


def main(database: str) -> None:
    """Say how long one concern takes; then, for each line that is read, have such a process, say
    its number, and when it has ended."""
    app = create_app(
        {
            "SQLALCHEMY_DATABASE_URI": database,
            "TESTING": True,
            "RATELIMIT_ENABLED": False,
            "WTF_CSRF_ENABLED": False,
        }
    )
    photos = [a_file(image=a_picture(900 + width, 700)) for width in range(3)]
    send(app, photos, 1)  # so that each finds its templates made and its statements read
    began = time.monotonic()
    send(app, photos, 1)
    _say(str(time.monotonic() - began))
    with app.app_context():
        db.engine.dispose()
    for _line in sys.stdin:
        if not (child := os.fork()):
            upload(app, photos)
        _say(str(child))
        os.waitpid(child, 0)
        _say("ended")


def upload(app: Flask, photos: list[bytes]) -> None:
    """Go on for ever."""
    for number in itertools.count(1):
        send(app, photos, number)


def send(app: Flask, photos: list[bytes], number: int) -> None:
    """Add photos to a concern; every second one is sent, the others are forgotten."""
    client = app.test_client()
    answer_everything(client)
    data = {"photos": [(io.BytesIO(each), "a.jpg") for each in photos]}
    client.post("/en/concern/photos", data=data)
    if number % 2:
        client.post("/en/concern/check", data={})
    client.post("/en/concern/forget")


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 - to the drill


if __name__ == "__main__":
    main(sys.argv[1])

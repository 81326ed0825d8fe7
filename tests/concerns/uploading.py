"""A resident's browser and the site in one process, which adds photos until it is killed."""

import io
import itertools
import sys

from pact import create_app
from tests.factories.concerns import answer_everything
from tests.factories.photos import a_file, a_picture


def main(database: str) -> None:
    """Say "begun" and go on for ever."""
    app = create_app(
        {
            "SQLALCHEMY_DATABASE_URI": database,
            "TESTING": True,
            "RATELIMIT_ENABLED": False,
            "WTF_CSRF_ENABLED": False,
        }
    )
    client = app.test_client()
    photos = [a_file(image=a_picture(900 + width, 700)) for width in range(3)]
    print("begun", flush=True)  # noqa: T201 - to the test
    for number in itertools.count():
        answer_everything(client)
        data = {"photos": [(io.BytesIO(each), "a.jpg") for each in photos]}
        client.post("/en/concern/photos", data=data)
        if number % 2:
            client.post("/en/concern/check", data={})
        client.post("/en/concern/forget")


if __name__ == "__main__":
    main(sys.argv[1])

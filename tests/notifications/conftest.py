"""Fixtures of the mail tests: a real mail server, and what reached a folder."""

from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast

import pytest
from flask import Flask

from pact.core import outbox
from pact.notifications import jobs
from tests.notifications.mail_server import MailServer

Mails = Callable[[], list[EmailMessage]]


@pytest.fixture
def mail_server(app: Flask) -> Iterator[MailServer]:
    """The site sends its mail to a server of the test's own."""
    server = MailServer()
    server.start()
    app.config.update(SMTP_SERVER=server.address, SMTP_TLS="none", SMTP_SECONDS=10)
    yield server
    server.stop()


@pytest.fixture
def mails(app: Flask) -> Mails:
    """Deliver events and send mails, as the scheduler would; the mails that are new."""
    seen: set[str] = set()

    def send() -> list[EmailMessage]:
        while outbox.drain():
            pass
        jobs.send()
        new = [
            path for path in sorted(app.config["MAIL_FOLDER"].glob("*")) if path.name not in seen
        ]
        seen.update(path.name for path in new)
        return [read(path.read_bytes()) for path in new]

    return send


def read(content: bytes) -> EmailMessage:
    return cast(EmailMessage, message_from_bytes(content, policy=default))

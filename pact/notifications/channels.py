"""Ways that a mail leaves: to a mail server, or, where none is set up, into a folder."""

from contextlib import AbstractContextManager
from email.message import EmailMessage
from typing import Protocol

from flask import Flask

from pact.notifications.addresses import host
from pact.notifications.folder import FolderChannel
from pact.notifications.smtp import SmtpChannel, Tls


class Channel(AbstractContextManager[None], Protocol):
    """Sends mails for as long as the block lasts. Problems are named without the address."""

    def send(self, message: EmailMessage, *, to: str, name: str) -> None:
        """Hand a mail over; `name` is its own among all, and the same when it is tried again.

        Raises:
            Refused: this one will never be taken.
            TryLater: it may be taken later.
            ChannelDown: nothing can be sent at present.
        """
        ...


def channel_of(app: Flask) -> Channel:
    """The way that this site is set up to use."""
    config = app.config
    if not config["SMTP_SERVER"]:
        return FolderChannel(config["MAIL_FOLDER"])
    server, _, port = str(config["SMTP_SERVER"]).rpartition(":")
    return SmtpChannel(
        server,
        int(port),
        tls=Tls(config["SMTP_TLS"]),
        user=config["SMTP_USER"],
        password=config["SMTP_PASSWORD"],
        sender=config["MAIL_FROM"],
        own_name=host(),
        seconds=config["SMTP_SECONDS"],
    )

"""Ways that messages leave: mails to a mail server, or, where none is set up, into a folder; text
messages to GOV.UK Notify, where that is set up."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Generic, Protocol, TypeVar

from flask import Flask
from sqlalchemy.orm import Session

from pact.core import clock
from pact.core.ways import Way
from pact.notifications.addresses import host
from pact.notifications.envelope import envelope
from pact.notifications.folder import FolderChannel
from pact.notifications.models import Message
from pact.notifications.notify import NotifyChannel, Text
from pact.notifications.rhythm import is_hour_for_texts
from pact.notifications.smtp import SmtpChannel, Tls
from pact.notifications.trouble import Receipt
from pact.notifications.writing import write, write_text

__all__ = ["Channel", "Line", "Receipt", "mail_line", "text_line"]

P = TypeVar("P")
P_contra = TypeVar("P_contra", contravariant=True)


class Channel(AbstractContextManager[None], Protocol[P_contra]):
    """Sends for as long as the block lasts. Problems are named without the address."""

    def send(self, parcel: P_contra, *, to: str, name: str) -> Receipt | None:
        """Hand a message over; `name` is its own among all, and the same when it is tried again.

        A receipt where whether it arrives is known later, None where it has.

        Raises:
            Refused: this one will never be taken.
            TryLater: it may be taken later.
            ChannelDown: nothing can be sent at present.
        """
        ...


@dataclass(frozen=True)
class Line(Generic[P]):
    """Everything about one way to send: how a message is packed (None: nothing of it is true any
    more), what takes it, and whether now is an hour to send at."""

    way: Way
    channel: Channel[P]
    pack: Callable[[Session, Message, str], P | None]
    is_open: Callable[[], bool] = lambda: True


def mail_line(app: Flask) -> Line[EmailMessage]:
    """Mails, in the way that this site is set up to send them."""
    config = app.config
    if not config["SMTP_SERVER"]:
        return Line(Way.EMAIL, FolderChannel(config["MAIL_FOLDER"]), _mail)
    server, _, port = str(config["SMTP_SERVER"]).rpartition(":")
    channel = SmtpChannel(
        server,
        int(port),
        tls=Tls(config["SMTP_TLS"]),
        user=config["SMTP_USER"],
        password=config["SMTP_PASSWORD"],
        sender=config["MAIL_FROM"],
        own_name=host(),
        seconds=config["SMTP_SECONDS"],
    )
    return Line(Way.EMAIL, channel, _mail)


def notify_channel(app: Flask) -> NotifyChannel:
    """GOV.UK Notify, as this site is set up to use it."""
    config = app.config
    return NotifyChannel(
        config["NOTIFY_URL"],
        api_key=config["NOTIFY_API_KEY"],
        template_id=config["NOTIFY_TEMPLATE_ID"],
        seconds=config["NOTIFY_SECONDS"],
    )


def text_line(app: Flask) -> Line[Text]:
    """Text messages, at hours when nobody is woken."""
    return Line(Way.SMS, notify_channel(app), _text, lambda: is_hour_for_texts(clock.now()))


def _mail(session: Session, message: Message, to: str) -> EmailMessage | None:
    contents = write(session, message)
    if contents is None:
        return None
    return envelope(contents, to=to, message_id=message.message_id)


def _text(session: Session, message: Message, to: str) -> Text | None:
    words = write_text(session, message)
    if words is None:
        return None
    return Text(words, reference=message.message_id, again=message.attempts > 1)

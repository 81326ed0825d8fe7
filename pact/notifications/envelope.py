"""A mail as it is sent: its headers, its text twice over, and what is attached."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy, Policy
from email.utils import format_datetime

from flask import current_app

from pact.core import clock
from pact.meetings.calendar import CalendarFile


class _Whole(UnstructuredHeader, BaseHeader):
    """A header whose value may not be broken or encoded, however long it is."""

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


def _policy() -> EmailPolicy[EmailMessage]:
    registry = HeaderRegistry()
    for header in ("list-unsubscribe", "message-id"):
        registry.map_to_type(header, _Whole)
    return SMTP.clone(header_factory=registry)


_POLICY = _policy()


@dataclass(frozen=True)
class Contents:
    """What a mail says. `stop_url` is where one click stops mails of this sort."""

    subject: str
    text: str
    html: str
    language: str
    stop_url: str | None = None
    calendar: CalendarFile | None = None


def envelope(contents: Contents, *, to: str, message_id: str) -> EmailMessage:
    """The mail to an address."""
    config = current_app.config
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = Address(clean(config["SITE_NAME"]), addr_spec=config["MAIL_FROM"])
    mail["To"] = Address(addr_spec=clean(to))
    mail["Subject"] = clean(contents.subject)
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = clean(message_id)
    mail["Auto-Submitted"] = "auto-generated"
    if contents.stop_url:
        mail["List-Unsubscribe"] = f"<{clean(contents.stop_url)}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    # Seven bits only, for whichever servers it passes through.
    mail.set_content(contents.text, cte="quoted-printable")
    mail.add_alternative(contents.html, subtype="html", cte="quoted-printable")
    if contents.calendar:
        mail.add_attachment(
            contents.calendar.text,
            "text",
            "calendar",
            filename="meeting.ics",
            params={"method": contents.calendar.method, "charset": "utf-8"},
        )
    # At the end: a mail that gets parts gives the first of them its content headers.
    mail["Content-Language"] = contents.language
    return mail


def clean(text: str) -> str:
    """A text that can be one header and nothing more.

    Control characters and line ends of every kind become spaces, and `=?` is broken up: the
    email package would decode it, and what it hides may be a line end (CVE-2024-6923).
    """
    safe = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    while "=?" in safe:
        safe = safe.replace("=?", "= ?")
    return " ".join(safe.split())

"""A mail server on loopback that keeps what arrives."""

import email
import email.policy
import time
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.controller import Controller


class Mailbox:
    """Everything that was delivered, oldest first."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self._controller = Controller(self, hostname="127.0.0.1", port=0)
        self._controller.start()

    @property
    def address(self) -> str:
        host, port = self._controller.server.sockets[0].getsockname()[:2]
        return f"{host}:{port}"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.messages.append(cast(EmailMessage, message))
        return "250 OK"

    def wait_for(self, to: str, *, containing: str = "", seconds: float = 30) -> EmailMessage:
        """The newest message to an address whose text has these words."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for message in reversed(self.messages):
                if to in message["To"] and containing in text_of(message):
                    return message
            time.sleep(0.1)
        sent = [(m["To"], m["Subject"]) for m in self.messages]
        raise AssertionError(f"no mail to {to} with {containing!r} in {seconds} s; there is {sent}")

    def close(self) -> None:
        self._controller.stop()


def text_of(message: EmailMessage) -> str:
    """A message's plain text."""
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())

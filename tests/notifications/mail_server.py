"""A mail server on this machine, which does to each recipient what a test tells it to."""

import asyncio
import socket
from collections import Counter
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class MailServer:
    """Takes mail, unless `answers` has something else to say to its recipient.

    An answer is what the server says, such as "550 5.1.1 nobody"; None says nothing, ever.
    `sender_answer` is what it says to who sends, after `sender_waits` seconds.
    """

    def __init__(self) -> None:
        self.arrived: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.tried: Counter[str] = Counter()
        self.answers: dict[str, str | None] = {}
        self.sender_answer: str | None = None
        self.sender_waits = 0.0
        self.text_answer: str | None = None
        self._up = False
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]

    def start(self) -> None:
        """Listen, at the same port each time."""
        self._controller = Controller(self, hostname="127.0.0.1", port=self._port)
        self._controller.start()
        self._up = True

    def stop(self) -> None:
        """Be down: refuse connections."""
        if self._up:
            self._controller.stop(no_assert=True)
        self._up = False

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self._port}"

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        await asyncio.sleep(self.sender_waits)
        envelope.mail_from = address
        return self.sender_answer or "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.tried[address] += 1
        answer = self.answers.get(address, "250 OK")
        if answer is None:
            await asyncio.sleep(60)
        assert answer is not None
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.text_answer:
            return self.text_answer
        content = cast(bytes, envelope.original_content)
        self.arrived.append(cast(EmailMessage, message_from_bytes(content, policy=default)))
        self.recipients += envelope.rcpt_tos
        return "250 OK"

"""Reading the mail that the site sent."""

import time
from email.message import EmailMessage

from tests.notifications.mail_server import MailServer


class Mailbox(MailServer):
    """A mail server that takes everything."""

    def wait_for(self, to: str, *, containing: str = "", seconds: float = 60) -> EmailMessage:
        """The newest message to an address whose text has these words."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for message in reversed(self.arrived):
                if to in message["To"] and containing in text_of(message):
                    return message
            time.sleep(0.1)
        sent = [(m["To"], m["Subject"]) for m in self.arrived]
        raise AssertionError(f"no mail to {to} with {containing!r} in {seconds} s; there is {sent}")


def text_of(message: EmailMessage) -> str:
    """A message's plain text."""
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())

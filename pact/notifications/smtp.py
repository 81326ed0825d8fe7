"""Mails to a mail server, over one connection for as long as it holds."""

import re
import smtplib
import ssl
from email.message import EmailMessage
from enum import StrEnum
from types import TracebackType

from pact.notifications.trouble import ChannelDown, Refused, Trouble, TryLater

_ENHANCED = re.compile(rb"^\s*(\d\.\d{1,3}\.\d{1,3})\b")


class Tls(StrEnum):
    """How the connection is encrypted."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class SmtpChannel:
    """A mail server. What it says of a recipient ends that message only."""

    def __init__(
        self,
        server: str,
        port: int,
        *,
        tls: Tls,
        user: str,
        password: str,
        sender: str,
        own_name: str,
        seconds: float,
    ) -> None:
        self.server, self.port, self.tls = server, port, tls
        self.user, self.password, self.sender = user, password, sender
        self.own_name, self.seconds = own_name, seconds
        self._open: smtplib.SMTP | None = None

    def __enter__(self) -> None:
        """The connection is made for the first mail."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._open is not None:
            try:
                self._open.quit()
            except (OSError, smtplib.SMTPException):
                self._hang_up()
        self._open = None

    def send(self, parcel: EmailMessage, *, to: str, name: str) -> None:
        """Hand a mail over.

        Raises:
            Refused, TryLater, ChannelDown: see `pact.notifications.channels.Channel`.
        """
        connection = self._connection()
        try:
            connection.send_message(parcel, from_addr=self.sender, to_addrs=[to])
        except smtplib.SMTPRecipientsRefused as error:
            code, text = error.recipients.get(to) or next(iter(error.recipients.values()))
            raise self._answered(code, text) from None
        except smtplib.SMTPSenderRefused as error:
            if error.smtp_code >= 500:  # our own address: not this recipient's fault
                raise ChannelDown(_said(error.smtp_code, error.smtp_error)) from None
            raise self._answered(error.smtp_code, error.smtp_error) from None
        except smtplib.SMTPNotSupportedError:
            raise Refused("the mail server takes no such address") from None
        except smtplib.SMTPResponseException as error:
            raise self._answered(error.smtp_code, error.smtp_error) from None
        except (OSError, smtplib.SMTPException) as error:
            self._hang_up()
            raise TryLater(type(error).__name__, silent=True) from None

    def _answered(self, code: int, text: bytes | str) -> Trouble:
        if code == 421:  # it closes the connection
            self._hang_up()
        problem = _said(code, text)
        return Refused(problem) if code >= 500 else TryLater(problem, silent=code == -1)

    def _connection(self) -> smtplib.SMTP:
        if self._open is None:
            try:
                self._open = self._connect()
            except smtplib.SMTPResponseException as error:
                raise ChannelDown(_said(error.smtp_code, error.smtp_error)) from None
            except (OSError, smtplib.SMTPException) as error:
                raise ChannelDown(type(error).__name__) from None
        return self._open

    def _connect(self) -> smtplib.SMTP:
        connection: smtplib.SMTP
        if self.tls is Tls.TLS:
            connection = smtplib.SMTP_SSL(
                self.server,
                self.port,
                self.own_name,
                timeout=self.seconds,
                context=ssl.create_default_context(),
            )
        else:
            connection = smtplib.SMTP(self.server, self.port, self.own_name, timeout=self.seconds)
        try:
            if self.tls is Tls.STARTTLS:
                connection.starttls(context=ssl.create_default_context())
            if self.user:
                connection.login(self.user, self.password)
        except BaseException:
            connection.close()
            raise
        return connection

    def _hang_up(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None


def _said(code: int, text: bytes | str) -> str:
    """The server's codes without its words, which often repeat the address."""
    said = text.encode() if isinstance(text, str) else text
    enhanced = _ENHANCED.match(said)
    return f"{code} {enhanced[1].decode()}" if enhanced else str(code)

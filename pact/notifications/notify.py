"""Text messages through GOV.UK Notify, by its published REST API.

An API key is `name-service id-secret`. Each request carries a token of that service, signed with
the secret; Notify takes one for 30 seconds. The template must hold nothing but `((message))`.
"""

from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any

from pact.core import clock
from pact.notifications.text_parts import parts
from pact.notifications.trouble import ChannelDown, Receipt, Refused, TryLater

if TYPE_CHECKING:
    import httpx

_UUID = 36
_SMS, _ONE = "/v2/notifications/sms", "/v2/notifications/"


@dataclass(frozen=True)
class Text:
    """A text message. `reference` is its own among all; `again` says that it was tried before."""

    words: str
    reference: str
    again: bool = False


class NotifyChannel:
    """GOV.UK Notify. What it says of a number ends that message only."""

    def __init__(self, url: str, *, api_key: str, template_id: str, seconds: float) -> None:
        self.url, self.template_id, self.seconds = url, template_id, seconds
        self.service, self.secret = api_key[-2 * _UUID - 1 : -_UUID - 1], api_key[-_UUID:]
        self._client: httpx.Client | None = None

    def __enter__(self) -> None:
        import httpx  # here and below, as no page sends text messages

        self._client = httpx.Client(base_url=self.url, timeout=self.seconds, trust_env=False)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._client is not None:
            self._client.close()
        self._client = None

    def send(self, parcel: Text, *, to: str, name: str) -> Receipt | None:
        """Hand a text message over. One that was tried before is looked for first: Notify may
        have taken it without our hearing so.

        Raises:
            Refused, TryLater, ChannelDown: see `pact.notifications.channels.Channel`.
        """
        number = parts(parcel.words)
        if parcel.again and (there := self._taken_before(parcel.reference)):
            return Receipt(there, number)
        answer = self._ask(
            "POST",
            _SMS,
            json={
                "phone_number": to,
                "template_id": self.template_id,
                "personalisation": {"message": parcel.words},
                "reference": parcel.reference,
            },
        )
        if answer.status_code == 201:
            return Receipt(str(_said(answer)["id"]), number)
        raise _trouble(answer)

    def status(self, receipt: str) -> str:
        """How a message fares, in Notify's words: `sending`, `delivered`, `permanent-failure`, …

        Raises:
            TryLater, ChannelDown: Notify does not say.
            Refused: it knows no such message (any more).
        """
        answer = self._ask("GET", _ONE + receipt)
        if answer.status_code == 404:
            raise Refused("404")
        if answer.status_code != 200:
            raise _trouble(answer)
        return str(_said(answer)["status"])

    def _taken_before(self, reference: str) -> str | None:
        answer = self._ask("GET", _ONE.rstrip("/"), params={"reference": reference})
        if answer.status_code != 200:
            raise _trouble(answer)
        found = _said(answer)["notifications"]
        return str(found[0]["id"]) if found else None

    def _ask(self, method: str, path: str, **more: Any) -> "httpx.Response":
        import httpx
        import jwt

        if self._client is None:
            raise RuntimeError("the channel is not open")
        claims = {"iss": self.service, "iat": int(clock.really_now().timestamp())}
        token = jwt.encode(claims, self.secret, algorithm="HS256")
        try:
            return self._client.request(
                method, path, headers={"Authorization": f"Bearer {token}"}, **more
            )
        except httpx.ConnectError as error:
            raise ChannelDown(type(error).__name__) from None
        except httpx.HTTPError as error:
            raise TryLater(type(error).__name__, silent=True) from None


def _said(answer: "httpx.Response") -> Any:
    try:
        return answer.json()
    except ValueError:
        raise TryLater("no JSON") from None


def _trouble(answer: "httpx.Response") -> Refused | TryLater | ChannelDown:
    """What an answer means for this message and the others. Its words may hold the number."""
    code = answer.status_code
    if code in {401, 403, 429}:  # our key, or how much we send: nobody's number
        return ChannelDown(str(code))
    if code >= 500:
        return TryLater(str(code), silent=True)
    if code == 400 and _is_about_the_number(answer):
        return Refused("400 the number was refused")
    return TryLater(str(code))


def _is_about_the_number(answer: "httpx.Response") -> bool:
    try:
        errors = answer.json()["errors"]
        return any("phone_number" in each["message"] for each in errors)
    except (ValueError, KeyError, TypeError):
        return False

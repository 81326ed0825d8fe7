"""LibreTranslate, by its published HTTP API: `GET /languages` and `POST /translate`.

Each text is one request, with its lines apart so that they come back as they were.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import structlog

from pact.translating.circuit import Circuit
from pact.translating.outcome import Outcome, Status, by_lines, put_back

if TYPE_CHECKING:
    import httpx

ENGINE = "LibreTranslate"
_TRIES = 3
_BACKOFF = 0.5  # seconds before the second try, twice as many before the third
_PAIRS_KEPT = 3600.0
_LONGEST = 20_000  # letters in one text
log = structlog.get_logger(__name__)


class LibreTranslate:
    """A server of one's own, or a hosted one with a key."""

    def __init__(
        self,
        url: str,
        *,
        api_key: str = "",
        seconds: float = 10,
        circuit: Circuit | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.url, self.api_key, self.seconds = url.rstrip("/"), api_key, seconds
        self.circuit = circuit or Circuit()
        self._sleep = sleep
        self._pairs: dict[str, frozenset[str]] | None = None
        self._pairs_at = 0.0

    def supports(self, source: str, target: str) -> bool:
        """Whether the server says that it has this pair; False too while it says nothing."""
        return target in (self._known_pairs() or {}).get(source, frozenset())

    def translate(self, text: str, *, source: str, target: str) -> Outcome:
        """The text in the target language; see `Translator`."""
        pairs = self._known_pairs()
        if pairs is None:
            return self._without(Status.UNAVAILABLE)
        if target not in pairs.get(source, frozenset()) or len(text) > _LONGEST:
            return self._without(Status.UNSUPPORTED)
        lines, places = by_lines(text)
        body = {"q": lines, "source": source, "target": target, "format": "text"}
        if self.api_key:
            body["api_key"] = self.api_key
        answer = self._ask("POST", "/translate", json=body)
        if answer is None:
            return self._without(Status.UNAVAILABLE)
        if answer.status_code == 400:  # a pair, or a text, that it does not take
            return self._without(Status.UNSUPPORTED)
        translated = _field(answer, "translatedText")
        if not _are_lines(translated, len(lines)):
            self.circuit.failed()
            return self._without(Status.UNAVAILABLE)
        whole = put_back(text, [line.strip() for line in translated], places)
        return Outcome(whole, ENGINE, f"{source}-{target}", Status.DONE)

    def _known_pairs(self) -> dict[str, frozenset[str]] | None:
        """Which languages the server makes of which; None while it does not say."""
        if self._pairs is not None and time.monotonic() - self._pairs_at < _PAIRS_KEPT:
            return self._pairs
        answer = self._ask("GET", "/languages")
        if answer is None:
            return None
        try:
            found = {each["code"]: frozenset(each["targets"]) for each in answer.json()}
        except (ValueError, KeyError, TypeError):
            self.circuit.failed()
            return None
        self._pairs = {code: targets - {code} for code, targets in found.items()}
        self._pairs_at = time.monotonic()
        return self._pairs

    def _ask(self, method: str, path: str, **more: Any) -> "httpx.Response | None":
        """The answer, where there is one to go by; None where the server is in no state to."""
        import httpx  # here, as no page asks a machine, and most sites have none

        for attempt in range(_TRIES):
            if self.circuit.is_open:
                return None
            if attempt:
                self._sleep(_BACKOFF * 2 ** (attempt - 1))
            try:
                answer = httpx.request(
                    method, self.url + path, timeout=self.seconds, trust_env=False, **more
                )
            except httpx.HTTPError as error:
                problem = type(error).__name__
            else:
                if answer.status_code in {200, 400}:
                    self.circuit.went_well()
                    return answer
                problem = str(answer.status_code)
            self.circuit.failed()
            log.warning("LibreTranslate does not serve", problem=problem)  # never its words
            if problem in {"401", "403"}:  # our key: another try would not help
                return None
        return None

    def _without(self, status: Status) -> Outcome:
        return Outcome("", ENGINE, "", status)


def _field(answer: "httpx.Response", name: str) -> Any:
    try:
        said = answer.json()
    except ValueError:
        return None
    return said.get(name) if isinstance(said, dict) else None


def _are_lines(found: Any, number: int) -> bool:
    return (
        isinstance(found, list)
        and len(found) == number
        and all(isinstance(line, str) for line in found)
    )

"""When very much is sent at once, each browser that sends works a little for it.

In ordinary times nothing is asked. A route that anybody may write by says how much is usual, and
what its form then carries is in `pact.core.work`. Without JavaScript a minute's wait does as well.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from functools import wraps
from typing import ParamSpec

from flask import current_app, g, has_request_context, make_response, request, session
from flask.typing import ResponseReturnValue
from limits import RateLimitItemPerMinute, parse
from markupsafe import Markup

from pact.core import work
from pact.core.limits import limiter, visitor
from pact.core.pages import asset

P = ParamSpec("P")
ASKED, DONE = "work", "worked"  # the fields that a form then has
WAIT = timedelta(minutes=1)
# So many may one visitor send by waiting.
_BY_WAITING = parse("10 per 10 minutes")
# Each level begins at twice as much as the one before.
_MOST = 2 ** (work.HARDEST - 1)


class Proof(Enum):
    """What came with a form."""

    NOT_ASKED = "nothing was asked"
    WORKED = "the solution"
    WAITED = "a minute's patience"
    MISSING = "neither"


@dataclass(frozen=True)
class Door:
    """How much is usual in ten minutes: of everybody, of one visitor, and about one part of the
    city or one meeting. `again` is whether the same form may come twice, as it does no harm."""

    name: str
    everybody: int
    visitor: int
    part: int | None
    part_of: Callable[[], object]
    again: bool

    def counters(self) -> list[tuple[int, tuple[str, ...]]]:
        """What is usual, and what this request is counted by."""
        found = [(self.visitor, ("one", visitor()))]
        if self.part is not None and (part := self.part_of()) is not None:
            found.append((self.part, ("part", str(part))))
        return [self.everywhere(), *(self._counter(usual, *key) for usual, key in found)]

    def everywhere(self) -> tuple[int, tuple[str, ...]]:
        """What is usual of everybody together, and what that is counted by."""
        return self._counter(self.everybody, "all")

    def _counter(self, usual: int, *key: str) -> tuple[int, tuple[str, ...]]:
        times: float = current_app.config["FLOOD_TIMES"]
        return max(1, round(times * usual)), ("flood", self.name, *key)


def _of_address() -> object:
    return next(iter((request.view_args or {}).values()), None)


def works_in_a_flood(
    name: str,
    *,
    everybody: int,
    visitor: int,
    part: int | None = None,
    part_of: Callable[[], object] = _of_address,
    again: bool = True,
) -> Callable[[Callable[P, ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """Declare how much is usual at a route, in ten minutes; its form answers for the rest.

    What leads on (303) counts. Forms of the route are not valid while proof is missing: the page
    shows what was typed, and says what to do.
    """
    door = Door(name, everybody, visitor, part, part_of, again)

    def declare(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            if request.method != "POST" or not limiter.enabled:
                return view(*args, **kwargs)
            counters, g.proof = door.counters(), _proof(door)
            response = make_response(view(*args, **kwargs))
            if g.proof is Proof.MISSING:
                response.status_code = 429 if response.status_code == 200 else response.status_code
            elif response.status_code == 303:
                for usual, key in counters:
                    limiter.limiter.hit(_counted(usual), *key)
            return response

        guarded.door = door  # type: ignore[attr-defined]
        return guarded

    return declare


def doors_in_a_flood() -> list[str]:
    """Where more than usual comes just now, as far as this process can count."""
    doors = {door for view in current_app.view_functions.values() if (door := _door_of(view))}
    return sorted(door.name for door in doors if limiter.enabled and _times(*door.everywhere()))


def proof() -> Proof:
    """What came with this request's form."""
    return g.get("proof", Proof.NOT_ASKED) if has_request_context() else Proof.NOT_ASKED


def fields(form_key: str | None) -> Markup:
    """What a form carries in a flood: the work, the place for its solution, and the script."""
    door = _door_of(current_app.view_functions.get(request.endpoint or ""))
    level = _level(door) if door and limiter.enabled else 0
    if door is None or level == 0:
        return Markup()
    asked = g.get("work_still_good") or work.challenge(
        door=door.name, form=_form(form_key), level=level
    )
    return Markup(
        '<input type="hidden" name="{}" value="{}"><input type="hidden" name="{}" value="">'
        '<script type="module" src="{}"></script>'
    ).format(ASKED, asked, DONE, asset("vendor/work.js"))


def _proof(door: Door) -> Proof:
    if _level(door) == 0:
        return Proof.NOT_ASKED
    asked = request.form.get(ASKED, "")
    found = work.ours(asked, door=door.name, form=_form(request.form.get("form_key")))
    if found is None:
        return Proof.MISSING
    worked = work.is_solved(found, request.form.get(DONE, ""))
    if not worked and not _has_waited(door, work.age(found)):
        g.work_still_good = asked  # so that who waits does not begin to wait again
        return Proof.MISSING
    if not work.spend(found, body=_body() if door.again else None):
        return Proof.MISSING
    return Proof.WORKED if worked else Proof.WAITED


def _has_waited(door: Door, age: timedelta) -> bool:
    return age >= WAIT and limiter.limiter.hit(_BY_WAITING, "waited", door.name, visitor())


def _level(door: Door) -> int:
    """0 in ordinary times, and then from 1 on."""
    most = max(_times(usual, key) for usual, key in door.counters())
    return min(most.bit_length(), work.HARDEST)


def _times(usual: int, key: tuple[str, ...]) -> int:
    """How many times the usual number came in the last ten minutes."""
    _reset, left = limiter.limiter.get_window_stats(_counted(usual), *key)
    return int(usual * _MOST - left) // usual


def _door_of(view: object) -> Door | None:
    return getattr(view, "door", None)


def _counted(usual: int) -> RateLimitItemPerMinute:
    return RateLimitItemPerMinute(usual * _MOST, 10)


def _form(key: str | None) -> str:
    """Which form it is: by its key, or else that of this browser."""
    return key or str(session.get("csrf_token", ""))


def _body() -> str:
    return "\0".join(
        f"{name}\0{value}"
        for name, value in sorted(request.form.items(multi=True))
        if name not in {ASKED, DONE, "csrf_token"}
    )

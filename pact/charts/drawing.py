"""Drawing charts: the side of those who ask the helper."""

import base64
import json
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock, Semaphore
from typing import TYPE_CHECKING, Literal

from structlog import get_logger

from pact.apart import TooSlowError, done_apart

if TYPE_CHECKING:
    from pact.charts.chart import Chart

Form = Literal["svg", "png"]
_Wanted = tuple[Form, str]  # and the specification

_ROOT = Path(__file__).parents[2]
_WORKER = Path(__file__).with_name("worker.py")
_FONTS = _ROOT / "static" / "vendor-print"
_SECONDS = 15.0  # that a person waits for the charts of a page
_PATIENCE = 20.0  # and for those before them
_JOB_SECONDS = 60.0  # that work has for which nobody waits
_KEPT = 300  # charts, in each web process: some 4 MB
_one_at_a_time = Semaphore()
_kept: OrderedDict[_Wanted, bytes] = OrderedDict()
_keeping = Lock()
_log = get_logger(__name__)


class NotDrawnError(Exception):
    """No picture came of it: it took too long, or the specification is broken."""


def draw(charts: "Iterable[Chart]") -> None:
    """Have these drawn together, for `svg` to find them: the helper starts once, not for each.

    Where that fails nothing is raised; `svg` is empty then.
    """
    try:
        _have([("svg", chart.spec) for chart in charts])
    except NotDrawnError:
        _log.warning("charts were not drawn")


def draw_all(charts: "Iterable[Chart]", *, forms: Sequence[Form]) -> None:
    """Have these drawn in all these forms, by work for which nobody waits: it has more time.

    Raises:
        NotDrawnError: see there.
    """
    _have([(form, chart.spec) for chart in charts for form in forms], seconds=_JOB_SECONDS)


def svg(spec: str) -> str:
    """A picture as the library draws it.

    Raises:
        NotDrawnError: see there.
    """
    return _have([("svg", spec)])[0].decode()


def png(spec: str) -> bytes:
    """A picture of pixels.

    Raises:
        NotDrawnError: see there.
    """
    return _have([("png", spec)])[0]


def _have(wanted: Sequence[_Wanted], *, seconds: float | None = None) -> list[bytes]:
    """These, in their order: what is not kept is drawn in one go."""
    seconds = _SECONDS if seconds is None else seconds
    with _keeping:
        there = {each: _kept[each] for each in wanted if each in _kept}
    missing = [each for each in dict.fromkeys(wanted) if each not in there]
    if missing:
        if not _one_at_a_time.acquire(timeout=max(seconds, _PATIENCE)):
            raise NotDrawnError("others were before it for too long")
        try:
            there |= zip(missing, _drawn(missing, seconds), strict=True)
        finally:
            _one_at_a_time.release()
    with _keeping:
        for each, picture in there.items():
            _kept[each] = picture
            _kept.move_to_end(each)
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return [there[each] for each in wanted]


def _drawn(wanted: Sequence[_Wanted], seconds: float) -> list[bytes]:
    asked = json.dumps({"fonts": str(_FONTS), "wanted": wanted}).encode()
    try:
        answer = done_apart(_WORKER, asked, seconds=seconds, env={"TZ": "UTC"})
    except TooSlowError as error:
        raise NotDrawnError("it took too long") from error
    if answer.code != 0:
        raise NotDrawnError(f"the helper ended with {answer.code}")
    return [base64.b64decode(each) for each in json.loads(answer.made)]

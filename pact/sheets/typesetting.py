"""Setting PDFs: the side of those who ask the helper."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from threading import Semaphore
from typing import Any

from pact.apart import TooSlowError, done_apart
from pact.languages.locales import ShippedLocale

_ROOT = Path(__file__).parents[2]
_WORKER = Path(__file__).with_name("worker.py")
_TEMPLATES = _ROOT / "templates" / "print"
_FONTS = _ROOT / "static" / "vendor-print"
_SECONDS = 10.0  # that a person waits for one sheet
_PATIENCE = 20.0  # and for those before it
_KEPT = 64  # sheets, in each web process: some 5 MB
_FROM_RIGHT, _FROM_LEFT = b"/Direction/R2L", b"/Direction/L2R"
_one_at_a_time = Semaphore()


class NotSetError(Exception):
    """No PDF came of it: it took too long, or the template is broken.

    `detail` is what the typesetter said. It may hold words of the sheet: no log gets it.
    """

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(why)
        self.detail = detail


def pdf(template: str, data: Mapping[str, Any], locale: ShippedLocale) -> bytes:
    """A tagged PDF from a file of templates/print and what it shows.

    `data` goes in as JSON; it needs a `title`. The document's language is `locale`. The same data
    gives the same bytes.

    Raises:
        NotSetError: it took too long, or the template is broken.
    """
    whole = {**data, "lang": locale.tag, "dir": locale.direction}
    made = _pdf(template, json.dumps(whole, ensure_ascii=False, sort_keys=True))
    # The typesetter takes every Panjabi for Shahmukhi: viewers would lay two pages out backwards.
    return made if locale.direction == "rtl" else made.replace(_FROM_RIGHT, _FROM_LEFT)


@lru_cache(maxsize=_KEPT)
def _pdf(template: str, data: str) -> bytes:
    if not _one_at_a_time.acquire(timeout=_PATIENCE):
        raise NotSetError("others were before it for too long")
    try:
        return _asked(template, data)
    finally:
        _one_at_a_time.release()


def _asked(template: str, data: str) -> bytes:
    asked = {
        "templates": str(_TEMPLATES),
        "template": template,
        "fonts": str(_FONTS),
        "data": data,
    }
    try:
        answer = done_apart(
            _WORKER,
            json.dumps(asked).encode(),
            seconds=_SECONDS,
            env={"RAYON_NUM_THREADS": "1"},
            hears_complaints=True,
        )
    except TooSlowError as error:
        raise NotSetError("it took too long") from error
    if answer.code != 0 or not answer.made.startswith(b"%PDF"):
        detail = answer.complaint.decode(errors="replace")
        raise NotSetError(f"{template} was not set ({answer.code})", detail)
    return answer.made

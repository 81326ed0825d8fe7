"""Setting PDFs: the side of those who ask the helper."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from threading import Semaphore
from typing import Any

from pact.languages.locales import ShippedLocale

_ROOT = Path(__file__).parents[2]
_WORKER = Path(__file__).with_name("worker.py")
_TEMPLATES = _ROOT / "templates" / "print"
_FONTS = _ROOT / "static" / "vendor-print"
_SECONDS = 10.0  # that a person waits for one sheet
_PATIENCE = 20.0  # and for those before it
_KEPT = 64  # sheets, in each web process: some 5 MB
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
    return _pdf(template, json.dumps(whole, ensure_ascii=False, sort_keys=True))


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
    # In memory that no file leads to: a file of our own, so that its size can be limited.
    with os.fdopen(os.memfd_create("sheet"), "w+b") as answer:
        try:
            done = subprocess.run(  # noqa: S603 - our own file, and nothing of the caller's but its input
                [sys.executable, "-I", str(_WORKER)],
                input=json.dumps(asked).encode(),
                stdout=answer,
                stderr=subprocess.PIPE,
                timeout=_SECONDS,
                env={"RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"},  # none of our secrets
                cwd="/",
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise NotSetError("it took too long") from error
        answer.seek(0)
        made = answer.read()
    if done.returncode != 0 or not made.startswith(b"%PDF"):
        detail = done.stderr.decode(errors="replace")
        raise NotSetError(f"{template} was not set ({done.returncode})", detail)
    return made

"""A site that crashes on every request, outside of everything that would catch it."""

from typing import Any


def app(_environ: dict[str, Any], _start: Any) -> Any:
    raise RuntimeError("crashed")

"""Why a file is not taken."""

from enum import StrEnum


class Reason(StrEnum):
    """What is wrong with a file; the helper process says some of these by their values."""

    EMPTY = "empty"
    TOO_HEAVY = "too_heavy"
    NO_PICTURE = "no_picture"
    MOVING = "moving"
    TOO_MANY_PIXELS = "too_many_pixels"
    UNREADABLE = "unreadable"
    BUSY = "busy"


class RefusedError(Exception):
    """The file is not taken."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason

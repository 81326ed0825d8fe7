"""What comes of handing a message over. `str(error)` never holds an address."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Receipt:
    """What a carrier calls a message that it took, and how many parts it sends it in."""

    name: str
    parts: int


class Trouble(Exception):
    """A message was not handed over."""


class Refused(Trouble):
    """This one will never be taken: its recipient or its content was refused for good."""


class TryLater(Trouble):
    """This one may be taken later; others may be taken now.

    `silent` where the server stopped talking, which it may do for the others too.
    """

    def __init__(self, problem: str, *, silent: bool = False) -> None:
        super().__init__(problem)
        self.silent = silent


class ChannelDown(Trouble):
    """Nothing can be sent at present, whoever it is for."""

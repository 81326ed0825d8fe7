"""What can go wrong while a mail is handed over. `str(error)` never holds an address."""


class Trouble(Exception):
    """A mail was not handed over."""


class Refused(Trouble):
    """This mail will never be taken: its recipient or its content was refused for good."""


class TryLater(Trouble):
    """This mail may be taken later; others may be taken now.

    `silent` where the server stopped talking, which it may do for the others too.
    """

    def __init__(self, problem: str, *, silent: bool = False) -> None:
        super().__init__(problem)
        self.silent = silent


class ChannelDown(Trouble):
    """Nothing can be sent at present, whoever it is for."""

"""Steps of the desk that cannot be taken now: the page says what is missing."""

from werkzeug.exceptions import Conflict


class NotNow(Conflict):
    """What a page offers cannot be done now. `why` says what is missing, in whole sentences in the
    reader's language; `back` leads to where that can be mended."""

    def __init__(self, why: str, *, back: str) -> None:
        super().__init__(why)
        self.why, self.back = why, back

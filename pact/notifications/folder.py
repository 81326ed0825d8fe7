"""Mails as files, for a site without a mail server: a try-out, or a first look."""

import os
from email.message import EmailMessage
from pathlib import Path
from types import TracebackType

from pact.notifications.trouble import ChannelDown


class FolderChannel:
    """One `.eml` file for each mail; it is whole as soon as it is there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> None:
        """Nothing is opened before there is a mail."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing stays open."""

    def send(self, parcel: EmailMessage, *, to: str, name: str) -> None:
        """Write a mail as a file; trying again replaces the same one.

        Raises:
            ChannelDown: the folder cannot be written to.
        """
        target = self.folder / f"{name}.eml"
        unfinished = target.with_suffix(".part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with unfinished.open("wb") as file:
                file.write(parcel.as_bytes())
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(target)
        except OSError as error:
            raise ChannelDown(type(error).__name__) from error

"""The `flask` commands, which are imported when somebody asks for one.

They need much that pages never do: migrations, the years of a made-up city, reading and writing of
backups. A web worker is up sooner without, and has its memory for pages.
"""

from collections.abc import Callable

import click
from flask import Flask
from flask.cli import AppGroup


class Commands(AppGroup):
    """The site's commands; `gather` adds them all to it, once, before the first is looked for."""

    def __init__(self, name: str, gather: Callable[[], None]) -> None:
        super().__init__(name)
        self._gather: Callable[[], None] | None = gather

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        self._complete()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, if there is one."""
        self._complete()
        return super().get_command(ctx, cmd_name)

    def _complete(self) -> None:
        gather, self._gather = self._gather, None
        if gather:
            gather()


def gather_later(app: Flask, gather: Callable[[Flask], None]) -> None:
    """Have `gather` add the app's commands when somebody asks for one."""
    app.cli = Commands(app.name, lambda: gather(app))

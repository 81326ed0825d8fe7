"""The engine's process, as this site is set up to ask it. Web workers never load the model."""

import os
import sys

import click
from flask import Flask, current_app

from pact.engine.client import JOB_SECONDS, EngineClient


def engine() -> EngineClient:
    """For pages, where a person waits: answers, or raises `EngineUnavailable`, within the
    deadline of the settings."""
    return EngineClient(
        current_app.config["ENGINE_ADDRESS"], deadline=current_app.config["ENGINE_DEADLINE"]
    )


def patient_engine(seconds: float = JOB_SECONDS) -> EngineClient:
    """For jobs and handlers, where nobody waits; fewer seconds where somebody or a lock does."""
    return EngineClient(current_app.config["ENGINE_ADDRESS"], deadline=seconds)


def init_app(app: Flask) -> None:
    app.cli.add_command(serve)


@click.command("engine")
@click.option("--at", "address", help="Where to listen, where the settings name several engines.")
def serve(address: str | None) -> None:
    """Run the engine's process, where the settings say that it is asked."""
    address = address or str(current_app.config["ENGINE_ADDRESS"])
    if "," in address:
        raise click.UsageError("ENGINE_ADDRESS names several engines: say which is this, with --at")
    # In this process's place, so that the engine holds neither Flask nor a database.
    os.execv(sys.executable, [sys.executable, "-m", "pact.engine", "--socket", address])  # noqa: S606

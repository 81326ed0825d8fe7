"""PACT: from a resident's concern to a ward priority, and back to the resident."""

import os
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from flask import Flask

from config import ROOT, settings
from pact.core.commands import gather_later

PACKAGES = (
    "areas",
    "crime",
    "deprivation",
    "languages",
    "sheets",
    "accounts",
    "phrases",
    "neighbourhood",
    "surveys",
    "concerns",
    "themes",
    "intake",
    "joining",
    "bursts",
    "emerging",
    "search",
    "priorities",
    "meetings",
    "forum",
    "ballots",
    "registering",
    "voices",
    "hall",
    "minutes",
    "offers",
    "tension",
    "strategy",
    "insights",
    "assessing",
    "planning",
    "board_pack",
    "translating",
    "notifications",
    "trails",
    "pages",
    "promoting",
    "watching",
    "follow_up",
    "open_data",
    "safekeeping",
)
EDGES = ("views", "desk", "waiting", "held", "jobs", "handlers")


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """The site, set up from the environment; `overrides` are for tests.

    Each package's edges (`views`, `desk`, `waiting`, `held`, `jobs`, `handlers`) are used if they
    are there: a blueprint is called `bp`. A `cli`, with its `group` of commands, is used when
    somebody asks for one.
    """
    app = Flask("pact", root_path=str(ROOT), static_folder="static", template_folder="templates")
    app.config.from_mapping(settings(os.environ))
    app.config.from_mapping(overrides or {})
    app.config["INSTANCE"].mkdir(parents=True, exist_ok=True, mode=0o700)

    for part in (
        "db",
        "logs",
        "moments",
        "security",
        "limits",
        "idempotency",
        "health",
        "keeping",
        "pages",
    ):
        import_module(f"pact.core.{part}").init_app(app)
    import_module("pact.languages.choice").init_app(app)
    import_module("pact.languages.addresses").init_app(app)
    import_module("pact.languages.frame").init_app(app)
    import_module("pact.accounts.sign_in").init_app(app)
    import_module("pact.phrases.layer").init_app(app)
    import_module("pact.errors").init_app(app)

    for package in PACKAGES:
        if find_spec(f"pact.{package}.models"):
            import_module(f"pact.{package}.models")
        for edge in EDGES:
            if find_spec(f"pact.{package}.{edge}"):
                module = import_module(f"pact.{package}.{edge}")
                if bp := getattr(module, "bp", None):
                    app.register_blueprint(bp)
    gather_later(app, _add_commands)
    import_module("pact.safety").refuse_unsafe(app)
    return app


def _add_commands(app: Flask) -> None:
    import_module("pact.core.db").prepare_to_migrate(app)
    for part in ("core.engine", "core.crypto", "scheduler", "reference", "demo"):
        import_module(f"pact.{part}").init_app(app)
    for package in PACKAGES:
        if find_spec(f"pact.{package}.cli"):
            app.cli.add_command(import_module(f"pact.{package}.cli").group)

"""What is translated on its own."""

from datetime import timedelta

from flask import current_app

from pact.core import clock
from pact.core.db import transaction
from pact.core.jobs import scheduled
from pact.translating import of_packages
from pact.translating.machine import keep_known_phrases, translate_public
from pact.translating.machines import configured
from pact.translating.words import translate_words

# A run's share; the next one goes on.
_TEXTS, _WORDS = 60, 30
_SECONDS = 45.0
_SOURCES = of_packages  # imported for what it declares


@scheduled(every=timedelta(minutes=2))
def translate() -> None:
    """The site's own phrases first, then machines, where any is set up."""
    with transaction() as session:
        keep_known_phrases(session, now=clock.now())
    machine = configured(current_app.config)
    if machine is None:
        return
    translate_public(machine, at_most=_TEXTS, seconds=_SECONDS)
    if current_app.config["TRANSLATE_CONCERNS"]:
        translate_words(machine, at_most=_WORDS, seconds=_SECONDS)

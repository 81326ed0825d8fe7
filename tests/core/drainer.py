"""A process that drains the outbox of DATABASE_URL once: `python -m tests.core.drainer`."""

from pact import create_app
from pact.core import outbox
from tests.core import noted as noted  # declares the handlers

if __name__ == "__main__":
    with create_app().app_context():
        outbox.drain()

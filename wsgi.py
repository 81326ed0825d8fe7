"""What gunicorn and the `flask` command load."""

from pact import create_app

app = create_app()

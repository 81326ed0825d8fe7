"""The `flask` command with leases of seconds, so that a drill need not wait until they run out.

`python -m tests.drills.hurried scheduler start`
"""

import sys
from datetime import timedelta

from flask.cli import ScriptInfo

from pact.core import outbox
from pact.notifications import post
from wsgi import app

if __name__ == "__main__":
    outbox.LEASE = post.LEASE = timedelta(seconds=10)
    app.cli.main(sys.argv[1:], obj=ScriptInfo(create_app=lambda: app))

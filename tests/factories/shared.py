"""Other people's files, to try importers on: beside the project, never in it."""

import os
from pathlib import Path

SHARED = Path(os.environ.get("PACT_SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data")

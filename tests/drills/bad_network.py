"""A hall's Wi-Fi: a proxy that loses requests and answers, and is sometimes gone altogether."""

import asyncio
import random
import threading
from collections import Counter


class BadNetwork:
    """Carries HTTP between a port of its own and the site's; each request with a connection of its
    own, so that losing a connection is losing a request or its answer."""

    def __init__(self, site_port: int, *, loss: float, seed: int = 7) -> None:
        self.site_port, self.loss = site_port, loss
        self.port = 0
        self.counts: Counter[str] = Counter()
        self._random = random.Random(seed)  # noqa: S311 - a drill, which must be repeatable
        self._loop = asyncio.new_event_loop()
        self._there = asyncio.Event()
        self._started = threading.Event()
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None] | None] = set()
        self._thread = threading.Thread(target=self._run, daemon=True)

    @property
    def url(self) -> str:
        """Where browsers find the site through this network."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Carry from now on."""
        self._thread.start()
        self._started.wait(10)

    def stop(self) -> None:
        """Carry nothing more."""
        self._loop.call_soon_threadsafe(self._end)
        self._thread.join(10)

    def go(self) -> None:
        """The network is gone: what is on its way is lost, and what comes next gets no answer."""
        self._loop.call_soon_threadsafe(self._gone)

    def come_back(self) -> None:
        """The network is back."""
        self._loop.call_soon_threadsafe(self._there.set)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._there.set()
        server = self._loop.run_until_complete(
            asyncio.start_server(self._carry, "127.0.0.1", 0, backlog=512)
        )
        self.port = server.sockets[0].getsockname()[1]
        self._started.set()
        self._loop.run_forever()
        self._loop.run_until_complete(asyncio.sleep(0.1))  # what was cancelled ends

    def _end(self) -> None:
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.stop()

    def _gone(self) -> None:
        self._there.clear()
        for writer in self._open:
            writer.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        self._tasks.add(task)  # the loop itself does not hold on to it
        self._open.add(writer)
        try:
            if not self._there.is_set():
                self.counts["in a gap"] += 1
                await self._there.wait()  # like Wi-Fi that is gone: nobody answers
                return
            await self._one(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            self.counts["broken off"] += 1
        finally:
            self._open.discard(writer)
            self._tasks.discard(task)
            if not writer.is_closing():
                writer.transport.abort()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await _message(reader)
        self.counts["requests"] += 1
        fate = self._random.random()
        if fate < self.loss / 2:
            self.counts["requests lost"] += 1
            return
        site_reader, site_writer = await asyncio.open_connection("127.0.0.1", self.site_port)
        try:
            site_writer.write(_alone(request))
            await site_writer.drain()
            answer = await site_reader.read(-1)
        finally:
            site_writer.close()
        if fate < self.loss:
            self.counts["answers lost"] += 1
            return
        writer.write(answer)
        await writer.drain()
        writer.close()
        await writer.wait_closed()


async def _message(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    for line in head.split(b"\r\n"):
        name, _colon, value = line.partition(b":")
        if name.lower() == b"content-length":
            return head + await reader.readexactly(int(value))
    return head


def _alone(request: bytes) -> bytes:
    """The request, on a connection that ends with its answer."""
    head, _end, body = request.partition(b"\r\n\r\n")
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    return b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body

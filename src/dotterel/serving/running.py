"""Running the application until it is interrupted."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from dotterel.schema.errors import ServingError
from dotterel.serving.app import make_app
from dotterel.serving.settings import Settings
from dotterel.store import Store

CONNECTIONS = 400  # open at once; more are told to come back
STOPPING = 3  # seconds that answers under way have when the application is stopped


def serve(store: Store, settings: Settings, listening: Callable[[str], None]) -> None:
    """Serve until Ctrl-C, or until the process is told to end. `listening` is told the address once it can be asked.

    A `ServingError` tells that it may not or cannot listen there.
    """
    check_exposure(settings)
    config = uvicorn.Config(
        make_app(store, settings),
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_level="warning",
        server_header=False,
        limit_concurrency=CONNECTIONS,
        timeout_graceful_shutdown=STOPPING,
    )
    server = _Server(config, listening)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # uvicorn stops, and passes on what stopped it
    with _bound(settings) as bound, suppress(KeyboardInterrupt):
        server.run([bound])


def check_exposure(settings: Settings) -> None:
    """Raise a `ServingError` where others than this machine's user could reach a store without a token."""
    if not settings.local and settings.tokens is None:
        raise ServingError(
            f"{settings.host} can be reached from other machines, and there is no token to keep strangers out: "
            f"make one with `dotterel token add {settings.store} NAME`, or serve on 127.0.0.1"
        )


def address_of(host: str, port: int) -> str:
    """The address at which a browser finds the application."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def _bound(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, reuse_port=False)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ServingError(f"cannot listen at {settings.host}, port {settings.port}: {reason}; try --port") from error


class _Server(uvicorn.Server):
    """A server that says when it can be asked."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[str], None]) -> None:
        super().__init__(config)
        self.listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        if self.started and sockets:
            host, port = sockets[0].getsockname()[:2]
            self.listening(address_of(host, port))

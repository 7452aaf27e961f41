"""How much one client may send, and how often it may ask."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dotterel.serving.problems import Problem, problem, problem_response
from dotterel.serving.settings import Limits

UPLOADS = ("/ingest", "/api/v1/jobs")
CODING = ("/api/v1/code", "/api/v1/evaluate")
FREE = "/static/"
CLIENTS = 10_000  # of whom it is remembered how often they asked


class Limited:
    """The application behind limits of size and rate."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self.app, self.limits = app, limits
        self.asking, self.coding = Rate(limits.requests), Rate(limits.codings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or tell the client that it is too much."""
        if scope["type"] != "http" or scope["path"].startswith(FREE):
            await self.app(scope, receive, send)
            return
        wait = self._wait(scope)
        if wait:
            told = problem(429, f"too many requests; come back in {wait} seconds")
            await problem_response(told, {"Retry-After": str(wait)})(scope, receive, send)
            return
        most = self.limits.upload if scope["path"].startswith(UPLOADS) else self.limits.body
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isascii() or not length.isdigit() or int(length) > most:
            await problem_response(_too_large(most))(scope, receive, send)
            return
        await self._counted(scope, receive, send, most)

    def _wait(self, scope: Scope) -> int:
        client = (scope.get("client") or ("",))[0]
        wait = self.asking.ask(client)
        if not wait and scope["path"] in CODING:
            wait = self.coding.ask(client)
        return wait

    async def _counted(self, scope: Scope, receive: Receive, send: Send, most: int) -> None:
        """A body that does not tell its length is counted as it comes; its answer, if any was begun, is let go."""
        came, begun, over = 0, False, False

        async def receive_counted() -> Message:
            nonlocal came, over
            message = await receive()
            came += len(message.get("body", b""))
            if came > most:
                over = True
                return {"type": "http.disconnect"}
            return message

        async def send_unless_over(message: Message) -> None:
            nonlocal begun
            if not over:
                begun = True
                await send(message)

        try:
            await self.app(scope, receive_counted, send_unless_over)
        except Exception:
            if not over:
                raise
        if over and not begun:
            await problem_response(_too_large(most))(scope, receive, send)


class Rate:
    """So many requests a minute for each client, which may all come at once; 0 sets no limit."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.a_minute, self.clock = a_minute, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # requests left, and when that was

    def ask(self, client: str) -> int:
        """0 when the client may ask now, else the seconds to wait."""
        if not self.a_minute:
            return 0
        now = self.clock()
        left, when = self._left.pop(client, (float(self.a_minute), now))
        left = min(float(self.a_minute), left + (now - when) * self.a_minute / 60)
        self._left[client] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > CLIENTS:
            self._left.popitem(last=False)
        return 0 if left >= 1 else 1 + int((1 - left) * 60 / self.a_minute)


def _too_large(most: int) -> Problem:
    return problem(413, f"at most {most} bytes may be sent here")

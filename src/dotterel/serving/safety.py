"""What every request passes before it is answered, and what every answer carries.

Host names are checked, because a page of another site whose name is made to point here (DNS rebinding) could
otherwise read the store. A request that changes something must not come from another site's page.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dotterel.serving.forgery import SAFE
from dotterel.serving.problems import failed, problem, problem_response
from dotterel.serving.settings import LOOPBACK, Settings, is_address

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer, browsers tell no origin of our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """The application behind the checks of host and origin; its answers carry the headers above."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        begun = False

        async def send_safely(message: Message) -> None:
            nonlocal begun
            begun = True
            if message["type"] == "http.response.start":
                carried = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    carried.setdefault(name, value)
            await send(message)

        refused = refusal(scope["method"], Headers(scope=scope), scope.get("query_string", b""), self.settings)
        if refused:
            await problem_response(problem(*refused))(scope, receive, send_safely)
            return
        try:
            await self.app(scope, receive, send_safely)
        except Exception:  # answered here, so that the answer carries the headers; the server logs it
            if not begun:
                await failed(Request(scope))(scope, receive, send_safely)
            raise


def refusal(method: str, headers: Headers, query: bytes, settings: Settings) -> tuple[int, str] | None:
    """The status and reason with which a request is refused; none where it may pass."""
    host = host_of(headers.get("host", ""))
    if not is_own(host, settings):
        return 421, f"{host or 'a host without a name'} is not served here; `dotterel serve --name` names more hosts."
    if len(query) > settings.limits.query:
        return 414, f"The question in the address is longer than {settings.limits.query} bytes."
    if method not in SAFE and not _from_here(headers):
        return 403, "Another site may not change anything here."
    return None


def host_of(header: str) -> str:
    """The host in a Host header, without its port; empty where it is none."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


def is_own(host: str, settings: Settings) -> bool:
    """Whether the application answers to that name. An address is no name that could be made to point here."""
    if host in {name.lower() for name in settings.names} or host == settings.host or host in LOOPBACK:
        return True
    return is_address(host) and not settings.local


def _from_here(headers: Headers) -> bool:
    """Browsers tell where a request comes from; programs tell nothing."""
    if site := headers.get("sec-fetch-site"):
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")

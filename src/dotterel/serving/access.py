"""Who may do what. Without a file of tokens it is this machine's user, who may do everything.

With one, programs send `Authorization: Bearer TOKEN`, and people sign in with their token, which a cookie then keeps.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dotterel.serving.forgery import SAFE
from dotterel.serving.problems import PROGRAMS, problem, problem_response
from dotterel.serving.settings import Settings
from dotterel.serving.tokens import Caller, caller_with, read_tokens
from dotterel.serving.tokens import Scope as Allowed

COOKIE = "dotterel_token"
OPEN = ("/static/", "/sign-in")


class Access:
    """The application behind the question who asks; what it is told stands in `request.state.caller`."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app, self.settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer those who may read; ask others for a token."""
        if scope["type"] == "http":
            caller = caller_in(Headers(scope=scope), self.settings)
            if caller is None and not scope["path"].startswith(OPEN):
                await _turned_away(scope)(scope, receive, send)
                return
            scope.setdefault("state", {})["caller"] = caller
        await self.app(scope, receive, send)


def caller_in(headers: Headers, settings: Settings) -> Caller | None:
    """Who asks; nobody where a token is needed and none that is known was sent."""
    if settings.tokens is None:
        return Caller(_user(), "admin")
    kind, _, secret = headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer":
        secret = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
    return caller_with(secret.strip(), read_tokens(settings.tokens)) if secret else None


def caller_of(request: Request) -> Caller:
    """Who asks."""
    caller: Caller | None = getattr(request.state, "caller", None)
    if caller is None:
        raise HTTPException(401, "sign in first")
    return caller


def allowed_to(scope: Allowed) -> Callable[[Request], Caller]:
    """A dependency that lets only those pass who have the scope."""

    def check(request: Request) -> Caller:
        caller = caller_of(request)
        if not caller.may(scope):
            raise HTTPException(403, f"the token of {caller.name} allows to {caller.scope}; this needs {scope}")
        return caller

    return check


def check_scope(request: Request) -> None:
    """Let only those change something on a page who may: a dependency of all pages."""
    if request.method not in SAFE:
        allowed_to("admin" if request.url.path.startswith("/ingest") else "review")(request)


Reviewer = Annotated[Caller, Depends(allowed_to("review"))]
Admin = Annotated[Caller, Depends(allowed_to("admin"))]


def _turned_away(scope: Scope) -> ASGIApp:
    path: str = scope["path"]
    if path.startswith(PROGRAMS):
        told = problem(401, "send a token: Authorization: Bearer TOKEN")
        return problem_response(told, {"WWW-Authenticate": 'Bearer realm="Dotterel"'})
    asked = path + (f"?{scope['query_string'].decode('latin-1')}" if scope.get("query_string") else "")
    return RedirectResponse(f"/sign-in?next={quote(asked, safe='')}", 303)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container whose user has no name
        return "local user"

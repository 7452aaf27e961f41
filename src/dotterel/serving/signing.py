"""Signing in with a token, where the store asks for one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from dotterel.serving.access import COOKIE
from dotterel.serving.reaching import TheSettings
from dotterel.serving.templating import render
from dotterel.serving.tokens import caller_with, read_tokens

router = APIRouter()


@router.get("/sign-in")
def ask(request: Request, next: str = "/") -> Response:
    """The page that asks for a token."""
    return render(request, "sign_in.html", next=_here(next), wrong=False)


@router.post("/sign-in")
def sign_in(
    request: Request, settings: TheSettings, token: Annotated[str, Form()], next: Annotated[str, Form()] = "/"
) -> Response:
    """Let in who has a token, and keep it in a cookie until the browser is closed."""
    token = token.strip()
    if settings.tokens is not None and caller_with(token, read_tokens(settings.tokens)) is None:
        return render(request, "sign_in.html", status=403, next=_here(next), wrong=True)
    answer = RedirectResponse(_here(next), 303)
    answer.set_cookie(COOKIE, token, httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return answer


@router.post("/sign-out")
def sign_out() -> Response:
    """Forget the token."""
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE)
    return answer


def _here(address: str) -> str:
    """The address where it is a page of ours, else the first page: no link may lead through us to another site."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if plain else "/"

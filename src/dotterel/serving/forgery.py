"""Forms that only our own pages can send (CSRF): a secret in the page that belongs to a cookie of the browser.

The cookie is a random name for the browser; the secret is its HMAC under a key that lives as long as the process.
Another site can have the cookie sent, but cannot tell the secret.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

from fastapi import HTTPException, Request
from markupsafe import Markup
from starlette.responses import Response

COOKIE, FIELD, HEADER = "dotterel_browser", "csrf", "X-CSRF"
SAFE = frozenset(["GET", "HEAD", "OPTIONS"])
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def csrf_token(request: Request) -> str:
    """The secret of this browser; scripts send it as the header X-CSRF."""
    return _secret(request, _browser(request))


def csrf_field(request: Request) -> Markup:
    """The secret as a hidden field of a form."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, csrf_token(request))


def remember_browser(request: Request, answer: Response) -> None:
    """Give a browser its cookie, when a page was just made that needs it."""
    if fresh := getattr(request.state, "fresh_browser", None):
        answer.set_cookie(COOKIE, fresh, httponly=True, samesite="strict", secure=request.url.scheme == "https")


async def check_form(request: Request) -> None:
    """Refuse what changes something unless it brings the secret: a dependency of all pages."""
    if request.method in SAFE:
        return
    told = request.headers.get(HEADER)
    if told is None and request.headers.get("content-type", "").startswith(FORMS):
        field = (await request.form()).get(FIELD)
        told = field if isinstance(field, str) else None
    browser = request.cookies.get(COOKIE)
    if not browser or not told or not hmac.compare_digest(told.encode(), _secret(request, browser).encode()):
        raise HTTPException(403, "This form is too old or not ours: go back, load the page anew, and send it again.")


def _browser(request: Request) -> str:
    known = request.cookies.get(COOKIE) or getattr(request.state, "fresh_browser", None)
    if known is None:
        known = request.state.fresh_browser = secrets.token_urlsafe(24)
    return known


def _secret(request: Request, browser: str) -> str:
    key: bytes = request.app.state.form_key
    return hmac.new(key, browser.encode(), sha256).hexdigest()

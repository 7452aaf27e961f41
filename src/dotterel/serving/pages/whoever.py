"""Who is at the keyboard, as corrections and judgements name them."""

from __future__ import annotations

from fastapi import Request

from dotterel.serving.access import caller_of


def author(request: Request) -> str:
    """The name of who sends a request: that of the token, else of the user who runs the application."""
    return caller_of(request).name

"""Who is at the keyboard, as corrections and judgements name them."""

from __future__ import annotations

import getpass

from fastapi import Request


def author(request: Request) -> str:
    """The name of who sends a request: that of the token, else of the user who runs the application."""
    told = getattr(request.state, "reader", None)
    return str(told) if told else getpass.getuser()

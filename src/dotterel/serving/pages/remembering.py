"""What a store was asked before, remembered until the store changes: counts over everything are dear."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from fastapi import Request

from dotterel.store import Store

MOST = 500  # answers
Answer = TypeVar("Answer")
_LOCK = Lock()


def remembered(request: Request, store: Store, question: Hashable, ask: Callable[[], Answer]) -> Answer:
    """The answer to a question, asked anew only when the store was written to since.

    A store on PostgreSQL does not tell when it was written to: it is asked each time.
    """
    if store.path is None:
        return ask()
    state = _state(store.path)
    known = _answers(request)
    with _LOCK:
        if question in known and known[question][0] == state:
            known.move_to_end(question)
            answer: Answer = known[question][1]
            return answer
    made = ask()
    with _LOCK:
        known[question] = (state, made)
        while len(known) > MOST:
            known.popitem(last=False)
    return made


def _answers(request: Request) -> OrderedDict[Hashable, tuple[Hashable, Any]]:
    if not hasattr(request.app.state, "answers"):
        request.app.state.answers = OrderedDict()
    answers: OrderedDict[Hashable, tuple[Hashable, Any]] = request.app.state.answers
    return answers


def _state(path: Path) -> Hashable:
    """Size and time of the file and of what SQLite has written beside it."""
    told = []
    for file in (path, path.with_name(path.name + "-wal")):
        if file.exists():
            stat = file.stat()
            told.append((stat.st_mtime_ns, stat.st_size))
    return tuple(told)

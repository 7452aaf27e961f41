"""What a store was asked before, remembered until the store changes: counts over everything are dear."""

from __future__ import annotations

import time
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import msgspec
from fastapi import Request

from dotterel.store import Store

MOST = 500  # answers
LASTING = 10.0  # seconds
Answer = TypeVar("Answer")
_LOCK = Lock()


class Known(msgspec.Struct, frozen=True):
    """An answer, the state in which the store was, and when that was."""

    state: Hashable
    at: float
    answer: Any


def remembered(
    request: Request, store: Store, question: Hashable, ask: Callable[[], Answer], lasting: float = 0.0
) -> Answer:
    """The answer to a question, asked anew only when the store was written to since, and by one at a time.

    What is `lasting` is given for so many seconds more: while an ingest writes, the store changes all the time.
    A store on PostgreSQL does not tell when it was written to: it is asked each time.
    """
    if store.path is None:
        return ask()
    with _LOCK:
        answers: OrderedDict[Hashable, Known] = _kept(request, "answers", OrderedDict)
        asking: defaultdict[Hashable, Lock] = _kept(request, "asking", lambda: defaultdict(Lock))
        turn = asking[question]
    with turn:
        state, now = _state(store.path), time.monotonic()
        known = answers.get(question)
        if known is None or (known.state != state and now - known.at >= lasting):
            known = Known(state, now, ask())
        with _LOCK:
            answers[question] = known
            answers.move_to_end(question)
            while len(answers) > MOST:
                asking.pop(answers.popitem(last=False)[0], None)
    answer: Answer = known.answer
    return answer


def _kept(request: Request, name: str, make: Callable[[], Any]) -> Any:
    """What the application keeps under a name."""
    if not hasattr(request.app.state, name):
        setattr(request.app.state, name, make())
    return getattr(request.app.state, name)


def _state(path: Path) -> Hashable:
    """Size and time of the file and of what SQLite has written beside it."""
    told = []
    for file in (path, path.with_name(path.name + "-wal")):
        if file.exists():
            stat = file.stat()
            told.append((stat.st_mtime_ns, stat.st_size))
    return tuple(told)

"""Polite asking: robots.txt, a pause between questions to one server, patience with busy ones, redirects looked at."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

import msgspec
from protego import Protego

from dotterel.fetching.addresses import Place, place_of
from dotterel.fetching.asking import Answered, ask
from dotterel.reading.intake.answers import unpacked
from dotterel.schema.errors import FetchingError, ReadingError

TRIES = 4
BUSY = (429, 500, 502, 503, 504)
MOVED = (301, 302, 303, 307, 308)
MOST_MOVES = 5
LONGEST_PAUSE = 300.0  # seconds; a server that asks for more is left alone
LONGEST_DELAY = 60.0
MOST_ROBOTS = 500_000  # bytes


class Clock(msgspec.Struct, frozen=True):
    """The time and how it passes; tests have one that does not wait."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class Manners(msgspec.Struct, frozen=True):
    """How the servers are asked. `agent` says who asks, and should hold an address for complaints."""

    agent: str
    delay: float = 1.0  # seconds between two questions to one server, at least
    loopback: bool = False  # tests only: this machine may be asked
    clock: Clock = Clock()


class Reached(msgspec.Struct, frozen=True):
    """The answer and the URL that it came from in the end."""

    url: str
    answered: Answered


class Asker:
    """Asks politely. It remembers, while it lives, when each server was last asked and what its robots.txt says."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self.last: dict[str, float] = {}
        self.robots: dict[str, Protego | None] = {}  # null where the server keeps everybody out

    def get(self, url: str, fields: Mapping[str, str]) -> Reached:
        """The answer for the URL, redirects followed; each of them is checked as the first one was."""
        for _ in range(MOST_MOVES + 1):
            place = place_of(url, self.manners.loopback)
            self._require_leave(place)
            answered = self._patiently(place, fields)
            to = answered.fields.get("location")
            if answered.status not in MOVED or not to:
                return Reached(url, answered)
            url = urljoin(url, to).partition("#")[0]
        raise FetchingError(f"{url}: redirected more than {MOST_MOVES} times")

    def _require_leave(self, place: Place) -> None:
        if place.origin not in self.robots:
            self.robots[place.origin] = self._robots_of(place)
        robots = self.robots[place.origin]
        if robots is None:
            raise FetchingError(f"{place.url}: not asked: the robots.txt of {place.host} cannot be had")
        if not robots.can_fetch(place.url, self.manners.agent):
            raise FetchingError(f"{place.url}: not asked: the robots.txt of {place.host} forbids it")

    def _robots_of(self, place: Place) -> Protego | None:
        """The rules of the server: none where it has no robots.txt, and all is forbidden where it fails to tell."""
        url = urljoin(place.url, "/robots.txt")
        try:
            for _ in range(MOST_MOVES + 1):
                answered = self._patiently(place_of(url, self.manners.loopback), {})
                if answered.status not in MOVED:
                    break
                url = urljoin(url, answered.fields.get("location", ""))
            body = unpacked(answered.body, answered.fields.get("content-encoding", ""))
        except (FetchingError, ReadingError):
            return None
        if answered.status >= 500 or answered.status == 429:
            return None
        rules = body[:MOST_ROBOTS].decode("utf-8", "replace") if answered.status == 200 else ""
        return Protego.parse(rules)

    def _patiently(self, place: Place, fields: Mapping[str, str]) -> Answered:
        """The answer, after further tries where the server is busy or cannot be reached."""
        for tried in range(1, TRIES + 1):
            self._wait(place)
            pause = float(2**tried)
            try:
                answered = ask(place, {"User-Agent": self.manners.agent, "Accept-Encoding": "gzip", **fields})
            except FetchingError as error:
                if not error.again or tried == TRIES:
                    raise
            else:
                if answered.status not in BUSY or tried == TRIES:
                    return answered
                pause = max(pause, _asked_pause(answered, self.manners.clock))
            if pause > LONGEST_PAUSE:
                raise FetchingError(f"{place.url}: the server asks to be left alone for {pause:.0f} s")
            self.manners.clock.sleep(pause)
        raise AssertionError("the last try has returned or raised")

    def _wait(self, place: Place) -> None:
        """Wait until the server may be asked again."""
        clock, robots = self.manners.clock, self.robots.get(place.origin)
        wanted = robots.crawl_delay(self.manners.agent) if robots else None
        delay = min(max(self.manners.delay, float(wanted or 0)), LONGEST_DELAY)
        left = self.last.get(place.origin, float("-inf")) + delay - clock.monotonic()
        if left > 0:
            clock.sleep(left)
        self.last[place.origin] = clock.monotonic()


def _asked_pause(answered: Answered, clock: Clock) -> float:
    """The seconds for which the server wants to be left alone."""
    told = answered.fields.get("retry-after", "").strip()
    if told.isdigit():
        return float(told)
    try:
        return (parsedate_to_datetime(told) - clock.now()).total_seconds() if told else 0.0
    except (ValueError, TypeError):
        return 0.0

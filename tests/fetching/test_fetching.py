"""Fetching: only from the public network, politely, and nothing that was had is lost."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Protocol

import pytest

from dotterel.fetching.addresses import is_public, place_of
from dotterel.fetching.collecting import Collected, collect
from dotterel.fetching.manners import Manners
from dotterel.fetching.raw import ARCHIVE, LEDGER, raw_store
from dotterel.reading import sources
from dotterel.schema.errors import FetchingError
from dotterel.schema.source import Incoming

PAGE = b"<html><body><p>Foreign Minister Lina Orsk received the envoy of Arvenia in Port Vell.</p></body></html>"
HTML = {"Content-Type": "text/html; charset=utf-8"}

Reply = tuple[int, dict[str, str], bytes]


class Site(Protocol):
    replies: dict[str, Reply | list[Reply]]
    asked: list[tuple[str, dict[str, str]]]
    url: str

    def paths(self) -> list[str]: ...


def run(folder: Path, manners: Manners, *urls: str) -> list[Collected]:
    with raw_store(folder) as store:
        return list(collect(urls, store, manners))


def kept(folder: Path) -> list[Incoming]:
    return [each for each in sources([folder], ()) if isinstance(each, Incoming)]


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_numbers_are_public(number: str, public: bool) -> None:
    assert is_public(number) is public


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/a",
        "gopher://example.org",
        "http://127.0.0.1/",
        "http://localhost:8080/",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://user:word@127.0.0.1/",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1/a\r\nHost: b",
        "//127.0.0.1/",
        "no address",
    ],
)
def test_what_is_not_asked(url: str) -> None:
    with pytest.raises(FetchingError):
        place_of(url)


def test_a_page_is_kept_as_it_came_and_can_be_read(site: Site, manners: Manners, tmp_path: Path) -> None:
    packed = gzip.compress(PAGE, mtime=0)
    site.replies["/1"] = (200, {**HTML, "Content-Encoding": "gzip"}, packed)
    assert [each.outcome for each in run(tmp_path, manners, f"{site.url}/1")] == ["kept"]
    (page,) = kept(tmp_path)
    assert (page.body, page.source.url, page.source.retrieved) == (PAGE, f"{site.url}/1", "2024-05-03T10:00:00Z")
    assert site.asked[-1][1]["user-agent"] == "dotterel (tests; nobody@example.org)"


def test_an_unchanged_page_is_not_sent_again_and_a_changed_one_is_a_new_version(
    site: Site, manners: Manners, tmp_path: Path
) -> None:
    site.replies["/1"] = (200, {**HTML, "ETag": '"a"'}, PAGE)
    outcomes = [run(tmp_path, manners, f"{site.url}/1")[0].outcome for _ in range(2)]
    assert site.asked[-1][1]["if-none-match"] == '"a"'
    site.replies["/1"] = (200, {**HTML, "ETag": '"b"'}, PAGE.replace(b"Lina", b"Nia"))
    outcomes += [run(tmp_path, manners, f"{site.url}/1")[0].outcome for _ in range(2)]
    assert outcomes == ["kept", "same", "changed", "same"] and len(kept(tmp_path)) == 2


def test_a_feed_is_followed_to_what_is_not_known_yet(site: Site, manners: Manners, tmp_path: Path) -> None:
    items = "".join(f"<item><link>{site.url}/{n}</link></item>" for n in (1, 2))
    site.replies |= {
        "/feed": (200, {}, f"<rss><channel>{items}</channel></rss>".encode()),
        "/1": (200, HTML, PAGE),
        "/2": (200, HTML, PAGE),
    }
    assert [each.outcome for each in run(tmp_path, manners, f"{site.url}/feed")] == ["list", "kept", "kept"]
    assert [each.outcome for each in run(tmp_path, manners, f"{site.url}/feed")] == ["list", "known", "known"]


def test_a_sitemap_of_sitemaps_is_followed(site: Site, manners: Manners, tmp_path: Path) -> None:
    site.replies |= {
        "/map": (200, {}, f"<sitemapindex><sitemap><loc>{site.url}/in</loc></sitemap></sitemapindex>".encode()),
        "/in": (200, {}, f"<urlset><url><loc>{site.url}/1</loc></url></urlset>".encode()),
        "/1": (200, HTML, PAGE),
    }
    assert [each.outcome for each in run(tmp_path, manners, f"{site.url}/map")] == ["list", "list", "kept"]


@pytest.mark.parametrize(
    ("robots", "asked"),
    [
        ((200, {}, b"User-agent: *\nDisallow: /1"), False),
        ((200, {}, b"User-agent: dotterel\nDisallow: /\n\nUser-agent: *\nDisallow:"), False),
        ((200, {}, b"User-agent: other\nDisallow: /"), True),
        ((404, {}, b""), True),
        ((503, {}, b""), False),
    ],
)
def test_robots_are_heeded(robots: Reply, asked: bool, site: Site, manners: Manners, tmp_path: Path) -> None:
    site.replies |= {"/robots.txt": robots, "/1": (200, HTML, PAGE)}
    (collected,) = run(tmp_path, manners, f"{site.url}/1")
    assert (collected.outcome == "kept", site.paths() == ["/1"]) == (asked, asked)


def test_between_two_questions_there_is_a_pause(
    site: Site, manners: Manners, naps: list[float], tmp_path: Path
) -> None:
    site.replies |= {"/robots.txt": (200, {}, b"User-agent: *\nCrawl-delay: 7"), "/1": (200, HTML, PAGE)}
    run(tmp_path, manners, f"{site.url}/1", f"{site.url}/1#again")
    assert naps == [7.0, 7.0]


@pytest.mark.parametrize(("told", "pause"), [({}, 2.0), ({"Retry-After": "90"}, 90.0)])
def test_a_busy_server_is_asked_again_later(
    told: dict[str, str], pause: float, site: Site, manners: Manners, naps: list[float], tmp_path: Path
) -> None:
    site.replies["/1"] = [(503, told, b""), (200, HTML, PAGE)]
    assert run(tmp_path, manners, f"{site.url}/1")[0].outcome == "kept"
    assert pause in naps


def test_a_server_that_wants_to_be_left_alone_is(site: Site, manners: Manners, tmp_path: Path) -> None:
    site.replies["/1"] = (429, {"Retry-After": "86400"}, b"")
    (collected,) = run(tmp_path, manners, f"{site.url}/1")
    assert collected.outcome == "failed" and "left alone for 86400 s" in collected.reason


def test_a_server_that_stays_busy_is_given_up(site: Site, manners: Manners, naps: list[float], tmp_path: Path) -> None:
    site.replies["/1"] = (503, {}, b"")
    assert run(tmp_path, manners, f"{site.url}/1")[0].reason.endswith("answered 503")
    assert site.paths() == ["/1"] * 4 and [nap for nap in naps if nap > 1] == [2.0, 4.0, 8.0]


def test_redirects_are_followed_and_each_is_checked(site: Site, manners: Manners, tmp_path: Path) -> None:
    site.replies |= {
        "/old": (301, {"Location": "/1"}, b""),
        "/1": (200, HTML, PAGE),
        "/inward": (302, {"Location": "http://10.0.0.1/"}, b""),
        "/file": (302, {"Location": "file:///etc/passwd"}, b""),
        "/round": (302, {"Location": "/round"}, b""),
    }
    urls = [f"{site.url}/{name}" for name in ("old", "inward", "file", "round")]
    assert [each.outcome for each in run(tmp_path, manners, *urls)] == ["kept", "failed", "failed", "failed"]
    assert kept(tmp_path)[0].source.url == f"{site.url}/1"


def test_this_machine_is_not_asked_but_in_tests(site: Site, without_loopback: Manners, tmp_path: Path) -> None:
    (collected,) = run(tmp_path, without_loopback, f"{site.url}/1")
    assert "not on the public network" in collected.reason and not site.asked


def test_an_answer_cut_off_is_no_page(site: Site, manners: Manners, tmp_path: Path) -> None:
    site.replies["/1"] = (200, {**HTML, "Content-Length": "5000"}, PAGE)
    assert run(tmp_path, manners, f"{site.url}/1")[0].outcome == "failed" and not kept(tmp_path)


def test_one_failure_stops_nothing(site: Site, manners: Manners, tmp_path: Path) -> None:
    site.replies["/2"] = (200, HTML, PAGE)
    outcomes = [each.outcome for each in run(tmp_path, manners, f"{site.url}/none", f"{site.url}/2")]
    assert outcomes == ["failed", "kept"]


def test_after_a_run_that_was_killed_the_store_is_whole_again(site: Site, manners: Manners, tmp_path: Path) -> None:
    site.replies |= {"/1": (200, HTML, PAGE), "/2": (200, HTML, PAGE)}
    run(tmp_path, manners, f"{site.url}/1")
    with (tmp_path / ARCHIVE).open("ab") as archive, (tmp_path / LEDGER).open("ab") as ledger:
        archive.write(gzip.compress(b"WARC/1.0\r\nWARC-Type: response")[:20])
        ledger.write(b'{"url": "half')
    run(tmp_path, manners, f"{site.url}/2")
    assert [page.source.url for page in kept(tmp_path)] == [f"{site.url}/1", f"{site.url}/2"]
    assert not [each for each in sources([tmp_path], ()) if not isinstance(each, Incoming)]


def test_two_do_not_write_to_one_store(tmp_path: Path) -> None:
    with raw_store(tmp_path), pytest.raises(FetchingError, match="another dotterel fetch"), raw_store(tmp_path):
        pass

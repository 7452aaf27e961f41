"""Articles by way of a process that can be killed."""

from __future__ import annotations

import os

import pytest

from dotterel.reading.extracting.article import Wish
from dotterel.reading.extracting.asking import Worker, extract
from dotterel.reading.extracting.extractors import by_resiliparse, by_trafilatura
from dotterel.reading.extracting.linked import linked_in, settled
from dotterel.reading.extracting.titles import title_of
from dotterel.schema.errors import ReadingError

A = "Foreign Minister Lina Orsk received the envoy of Arvenia, Per Tal, in Port Vell on Monday, the ministry said."
B = "The two discussed trade and the fishing grounds, and agreed to meet again in June in the capital of Arvenia."
PAGE = (
    f"<html><head><title>Orsk receives envoy</title></head><body><article><p>{A}</p><p>{B}</p></article></body></html>"
)
LONG = " ".join(f"Envoy{n} told minister{n} that harbour{n} and border{n} would open in May{n}." for n in range(20))


def test_a_page_is_the_same_by_the_worker_and_without_it() -> None:
    assert extract(PAGE) == by_trafilatura(PAGE)


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_worker_that_dies_is_told_and_the_next_page_gets_another() -> None:
    worker = Worker()
    wish = Wish("trafilatura", PAGE)
    assert worker.ask(wish).article is not None and worker.process is not None
    worker.process.kill()
    worker.process.wait()
    assert "more than 5 s or 1 GB" in (worker.ask(wish).error or "")
    assert worker.ask(wish).article is not None
    worker.end()


def test_where_the_first_finds_nothing_the_second_is_asked() -> None:
    assert by_resiliparse(PAGE) is not None
    assert A in extract(PAGE, ("resiliparse",)).text


def test_where_none_finds_anything_each_is_told() -> None:
    with pytest.raises(ReadingError, match="trafilatura: nothing; resiliparse: nothing"):
        extract("<html><body><script>var a = 1;</script></body></html>")


def test_halves_of_characters_come_out_as_whole_ones() -> None:
    text = extract(PAGE.replace("Lina", "Li&#xD800;na")).text
    assert text and text.encode().decode() == text


def linked(body: str) -> str:
    return (
        '<script type="application/ld+json">{"@graph": [{"headline": "Talks", "articleBody": "' + body + '"}]}</script>'
    )


def test_the_body_that_the_page_states() -> None:
    assert linked_in(linked(A)).body == A and linked_in(linked(A)).headline == "Talks"
    assert linked_in(linked(A) + "<script type='application/ld+json'>{broken</script>").body == A
    assert linked_in("<p>None</p>").body == ""


def test_lines_that_are_no_part_of_the_stated_body_go() -> None:
    stray = "Somebody else wrote these many words about a thing that has nothing to do with it."
    text = "\n".join(["A standfirst that stands above the body and is kept all the same.", LONG, "Heading", stray])
    assert settled(text, linked_in(linked(LONG))) == "\n".join(text.split("\n")[:3])


def test_a_text_that_misses_much_of_the_stated_body_gives_way_to_it() -> None:
    assert settled(A, linked_in(linked(LONG))) == LONG


def test_a_stated_body_that_is_only_a_part_changes_nothing() -> None:
    text = LONG + "\n" + LONG.replace("told", "asked").replace("would", "should").replace("and", "or")
    assert settled(text, linked_in(linked(LONG))) == text


@pytest.mark.parametrize(
    ("head", "body", "headline", "title"),
    [
        ("<title>Talks held in Vell | Vell Sun</title>", "<h1>Talks held in Vell</h1>", None, "Talks held in Vell"),
        (
            "<title>Talks held in Vell - Vell Sun</title>",
            "<h1>Vell Sun</h1><h1>Talks held in Vell</h1>",
            None,
            "Talks held in Vell",
        ),
        ("<meta property='og:title' content='Talks held'>", "<h1>POLITICS Talks held</h1>", None, "Talks held"),
        ("<title>Home</title>", "<h1>Unlike</h1>", "Talks held in Vell", "Talks held in Vell"),
        ("", "<h1>Talks <b>held</b></h1>", None, "Talks held"),
        ("", "<p>No title</p>", None, None),
    ],
)
def test_titles(head: str, body: str, headline: str | None, title: str | None) -> None:
    import trafilatura

    tree = trafilatura.load_html(f"<html><head>{head}</head><body>{body}<p>{A}</p></body></html>")
    assert title_of(tree, headline) == title

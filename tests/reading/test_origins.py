"""Words of a dispatch found again in the raw page."""

from __future__ import annotations

from html import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from dotterel.reading import identify, read
from dotterel.reading.decoding import decode
from dotterel.reading.origins import places_of, words_at
from dotterel.reference.outlets import Outlets
from dotterel.schema.errors import ReadingError
from dotterel.schema.source import Told
from dotterel.schema.span import Span

A = "Foreign Minister Lina Orsk received the envoy of Arvenia, Per Tal, in Port Vell on Monday, the ministry said."
B = "The two discussed trade & the fishing grounds, and agreed to meet again in June in the capital of Arvenia."
MARKED = A.replace("Lina Orsk", "<b>Lina</b>\n <a href='/o?a=1&b=2'>Orsk</a>").replace("Monday", "Mon<!-- x -->day")
PAGE = (
    f"<html><head><title>{A}</title></head><body><article><h1>Orsk receives envoy</h1><p>{MARKED}</p>"
    f"<script>var a = '{B}';</script><p>{escape(B)}</p><p>{A}</p></article></body></html>"
)


def test_paragraphs_stand_in_the_page_in_order(outlets: Outlets) -> None:
    body = PAGE.encode()
    source = identify(body, None, None)
    text = read(source, body, outlets)
    places = places_of(text.paragraphs, source, body, Told())
    assert len(places) == len(text.paragraphs) > 2
    found = [PAGE[slice(*place)] for place in places if place]
    assert MARKED in found and escape(B) in found
    assert places == tuple(sorted(place for place in places if place))


def test_words_that_are_not_in_the_page_have_no_place() -> None:
    body = PAGE.encode()
    assert places_of([Span(0, 5, "xyzzy")], identify(body, None, None), body, Told()) == (None,)


def test_a_page_that_never_ends_its_tags_is_searched_in_no_time() -> None:
    body = b"<p>word " * 100_000 + (b"<script><!--" * 50_000) + b"<" * 100_000
    assert places_of([Span(0, 4, "word")], identify(body, None, "text/html"), body, Told())[0] is not None


PIECES = [
    A,
    B,
    "Orsk",
    "&",
    "<",
    "é",
    "“Yes”",
    "\n",
    "\n\n",
    " ",
    "<b>",
    "</b>",
    "&amp;",
    "&lt;p&gt;",
    "<br>",
    "<p>",
    "</p>",
]


@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=20), page=st.booleans())
def test_what_stands_at_a_place_are_the_words_of_the_span(pieces: list[str], page: bool, outlets: Outlets) -> None:
    words = "".join(pieces)
    body = (
        f"<html><body><article><p>{A}</p><p>{words}</p><p>{B}</p></article></body></html>" if page else words
    ).encode()
    source = identify(body, None, None)
    try:
        text = read(source, body, outlets)
    except ReadingError:
        return
    spans = [*text.paragraphs]
    for span, place in zip(spans, places_of(spans, source, body, Told()), strict=True):
        if source.media_type == "text/plain":
            assert place is not None
        if place:
            assert words_at(place, decode(body), source.media_type != "text/plain") == "".join(span.quote.split())

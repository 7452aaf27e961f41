"""The extractors: trafilatura first, for its precision; Resiliparse where that fails, for its speed and patience."""

from __future__ import annotations

import re
from html import unescape

from dotterel.reading.extracting.article import Article
from dotterel.reading.extracting.linked import linked_in, settled
from dotterel.reading.extracting.titles import title_of
from dotterel.reading.pieces import FEW_WORDS, ends_sentence

# Fixed bounds: without them the reader of dates asks the clock what is possible.
DATES = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31", "min_date": "1990-01-01"}
TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,1000})</title", re.IGNORECASE)


def by_trafilatura(markup: str) -> Article | None:
    """The article in trafilatura's precision mode, held against what the page's linked data tell of its body."""
    import trafilatura

    tree = trafilatura.load_html(markup)
    if tree is None:
        return None
    linked = linked_in(markup)
    title = title_of(tree, linked.headline, linked.publishers)
    found = trafilatura.bare_extraction(
        tree, favor_precision=True, include_comments=False, with_metadata=True, date_extraction_params=dict(DATES)
    )
    if found is None or isinstance(found, dict):
        return None
    text = settled(found.text or "", linked)
    author = "; ".join(linked.authors) or found.author
    return Article(text, title or found.title, author, found.date, found.sitename) if text.strip() else None


def by_resiliparse(markup: str) -> Article | None:
    """The sentences of the main text by Resiliparse, with the title that the page's head tells.

    It gives lists of links and buttons along with the words, so only lines that read as sentences are kept.
    """
    from resiliparse.extract.html2text import extract_plain_text

    lines = extract_plain_text(markup, main_content=True, alt_texts=False, links=False, form_fields=False).split("\n")
    prose = [line.strip() for line in lines if len(line.split()) >= FEW_WORDS and ends_sentence(line.rstrip())]
    title = TITLE.search(markup)
    return Article("\n".join(prose), unescape(" ".join(title[1].split())) if title else None) if prose else None

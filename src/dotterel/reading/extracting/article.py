"""What is found on a page: the article, and what the page says of itself."""

from __future__ import annotations

from typing import Literal

import msgspec

Extractor = Literal["trafilatura", "resiliparse"]


class Article(msgspec.Struct, frozen=True):
    """The words of an article, paragraphs parted by line ends; title, authors, date and site as the page has them."""

    text: str
    title: str | None = None
    author: str | None = None  # several parted by "; "
    date: str | None = None  # ISO 8601
    site: str | None = None


class Wish(msgspec.Struct, frozen=True):
    """A page to be extracted, and by what."""

    extractor: Extractor
    markup: str


class Given(msgspec.Struct, frozen=True):
    """What came of it: the article, null where there is none, or the reason why it failed."""

    article: Article | None = None
    error: str | None = None

"""RSS, RDF and Atom feeds -> documents, one an item."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

import msgspec
from lxml import etree

from dotterel.reading.intake.dating import iso_date
from dotterel.reading.intake.fragments import plain, titled
from dotterel.reading.intake.layouts import Layout
from dotterel.reading.intake.lost import Documents, lost
from dotterel.reading.intake.markup import Tree, local, tree_of, words_in
from dotterel.reading.intake.opening import Opened, whole
from dotterel.reading.read import identify
from dotterel.schema.source import Incoming, Told

ITEMS = ("item", "entry")
TEXTS = ("encoded", "content", "description", "summary")  # the fullest first
DATES = ("pubdate", "published", "issued", "date", "updated", "modified")
AUTHORS = ("creator", "author")
MOST_ITEMS = 20_000
TEASER = 40  # words; less of them are only the opening of what stands on the page


class Item(msgspec.Struct, frozen=True):
    """An item of a feed; `text` is plain, and empty where the feed gives only the address."""

    url: str | None
    title: str | None
    text: str
    published: str | None
    byline: str | None
    publisher: str | None


def read_feed(given: Opened, layouts: tuple[Layout, ...]) -> Documents:
    """The items that hold a text; the others, and what is damaged, as failures that tell what to do."""
    tree = tree_of(whole(given))
    items = items_of(tree)
    for number, item in enumerate(items, start=1):
        name = f"{given.name}, item {number}"
        if len(item.text.split()) < TEASER:
            where = f" from {item.url}" if item.url else ""
            yield lost(name, f"only a teaser; fetch its page{where} (dotterel fetch takes the feed)")
        else:
            yield _document(name, item)
    if tree.damage:
        yield lost(given.name, f"{tree.damage}; what follows is not read")
    if not items and not tree.damage:
        yield lost(given.name, "a feed without items")


def items_of(tree: Tree) -> list[Item]:
    """The items of a feed in order, at most 20,000."""
    publisher = _channel(tree.root)
    found = (element for element in tree.root.iter() if local(element) in ITEMS)
    return [_item(element, publisher) for _, element in zip(range(MOST_ITEMS), found, strict=False)]


def _document(name: str, item: Item) -> Incoming:
    body = titled(item.title, item.text).encode("utf-8", "replace")
    told = Told(item.published, item.title, item.publisher, item.byline)
    return Incoming(name, identify(body, item.url, "text/plain"), body, told)


def _channel(root: etree._Element) -> str | None:
    """The title of the feed: who publishes it."""
    channel = next((child for child in root if local(child) == "channel"), root)
    titles = (" ".join(words_in(child).split()) for child in channel if local(child) == "title")
    return next(filter(None, titles), None)


def _item(element: etree._Element, publisher: str | None) -> Item:
    texts = sorted((plain(words) for words in _all(element, TEXTS)), key=lambda words: -len(words))
    titles = _all(element, ("title",))
    dates = (iso_date(words) for name in DATES for words in _all(element, (name,)))
    return Item(
        url=_address(element),
        title=" ".join(plain(titles[0]).split()) if titles else None,
        text=texts[0] if texts else "",
        published=next(filter(None, dates), None),
        byline=next(iter(_names(element)), None),
        publisher=next(iter(_all(element, ("source",))), publisher),
    )


def _all(element: etree._Element, names: tuple[str, ...]) -> list[str]:
    """The words of the children of these names, in the order of the names."""
    found = [(local(child), words_in(child)) for child in element]
    return [words for wanted in names for name, words in found if name == wanted and words]


def _names(element: etree._Element) -> Iterator[str]:
    for child in element:
        if local(child) in AUTHORS:
            within = [words_in(part) for part in child if local(part) == "name"]
            yield from filter(None, within or [words_in(child)])


def _address(element: etree._Element) -> str | None:
    """The address of the page: Atom's alternate link, RSS's link, or a guid that is one."""
    links = [child for child in element if local(child) == "link"]
    alternate = [
        str(link.get("href")) for link in links if link.get("href") and link.get("rel", "alternate") == "alternate"
    ]
    plainly = [words_in(link) for link in links if words_in(link)]
    guids = [words for words in _all(element, ("guid", "id")) if words.startswith(("http://", "https://"))]
    return next((urljoin(element.base or "", address) for address in (*alternate, *plainly, *guids)), None)

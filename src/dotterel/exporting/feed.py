"""News feeds: Atom (RFC 4287) and RSS 2.0."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import format_datetime
from xml.etree import ElementTree as ET

import msgspec

ATOM = "http://www.w3.org/2005/Atom"
NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # signs that XML cannot hold
LONG_AGO = "1970-01-01"  # where nobody knows when; both formats want a day


class Entry(msgspec.Struct, frozen=True):
    """One piece of news: `name` is its id, `day` (ISO 8601, cut to its precision) that of the last report."""

    name: str
    title: str
    words: str
    day: str | None
    address: str


class Feed(msgspec.Struct, frozen=True):
    """A feed: `address` is its own, `home` that of the page it belongs to."""

    title: str
    address: str
    home: str
    entries: tuple[Entry, ...]


def atom(feed: Feed) -> bytes:
    """The feed as Atom."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed")
    _atom(root, "id", feed.address)
    _atom(root, "title", feed.title)
    _atom(root, "updated", max((_time(entry.day) for entry in feed.entries), default=_time(None)).isoformat())
    _atom(root, "link", rel="self", href=feed.address)
    _atom(root, "link", rel="alternate", href=feed.home)
    _atom(_atom(root, "author"), "name", "Dotterel")
    for entry in feed.entries:
        element = _atom(root, "entry")
        _atom(element, "id", f"urn:dotterel:{entry.name}")
        _atom(element, "title", entry.title)
        _atom(element, "updated", _time(entry.day).isoformat())
        _atom(element, "link", rel="alternate", href=entry.address)
        _atom(element, "summary", entry.words)
    return _written(root)


def rss(feed: Feed) -> bytes:
    """The feed as RSS."""
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    _child(channel, "title", feed.title)
    _child(channel, "link", feed.home)
    _child(channel, "description", feed.title)
    for entry in feed.entries:
        item = ET.SubElement(channel, "item")
        _child(item, "title", entry.title)
        _child(item, "link", entry.address)
        _child(item, "description", entry.words)
        _child(item, "guid", f"urn:dotterel:{entry.name}").set("isPermaLink", "false")
        _child(item, "pubDate", format_datetime(_time(entry.day), usegmt=True))
    return _written(root)


def _atom(parent: ET.Element, tag: str, words: str | None = None, **attributes: str) -> ET.Element:
    return _child(parent, f"{{{ATOM}}}{tag}", words, **attributes)


def _child(parent: ET.Element, tag: str, words: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, {name: NO_XML.sub("", value) for name, value in attributes.items()})
    element.text = None if words is None else NO_XML.sub("", words)
    return element


def _time(day: str | None) -> dt.datetime:
    told = day or LONG_AGO
    return dt.datetime.fromisoformat((told + "-01-01"[(len(told) - 4) :])[:10]).replace(tzinfo=dt.UTC)


def _written(root: ET.Element) -> bytes:
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written

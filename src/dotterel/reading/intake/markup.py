"""XML of feeds and sitemaps, read so that no entity, depth or damage can do harm."""

from __future__ import annotations

import msgspec
from lxml import etree

from dotterel.schema.errors import ReadingError


class Tree(msgspec.Struct, frozen=True):
    """The root, and the line at which the markup is damaged or cut off, where it is."""

    root: etree._Element
    damage: str | None


def tree_of(body: bytes) -> Tree:
    """The tree of the markup, as far as it goes; a ReadingError where there is none."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body.lstrip(b" \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError(f"no XML: {error}") from error
    if root is None:
        raise ReadingError("no XML; save the feed as its server gives it")
    worst = next((entry for entry in parser.error_log if entry.level_name == "FATAL"), None)
    return Tree(root, f"damaged or cut off at line {worst.line} ({worst.message.strip()})" if worst else None)


def local(element: etree._Element) -> str:
    """The name of the element without its namespace; empty for comments and the like."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def words_in(element: etree._Element) -> str:
    """All words in the element, those of markup within it too."""
    return "".join(str(words) for words in element.itertext()).strip()

"""Pieces of markup, as feeds and exports hold them, to plain text; and a title put above it."""

from __future__ import annotations

import re

from lxml import etree, html

BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1"]
    + ["h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td"]
    + ["th", "tr", "ul"]
)
UNSEEN = frozenset(["script", "style", "noscript", "template", "iframe", "svg", "form", "button"])
TAGGED = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,2000}|!--)|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});")
DEEPEST = 200


def plain(markup: str) -> str:
    """The words of a fragment, paragraphs parted by a blank line; what holds no tags is given back as it is."""
    if not TAGGED.search(markup):
        return markup
    try:
        root = html.fromstring(f"<div>{markup}</div>", parser=html.HTMLParser(recover=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return re.sub(r"<[^<>]{0,2000}>", " ", markup)
    blocks = "".join(_words(root)).split("\n")
    return "\n\n".join(filter(None, (" ".join(block.split()) for block in blocks)))


def titled(title: str | None, text: str) -> str:
    """The text with its title above it, unless it opens with that already."""
    line = " ".join((title or "").split())
    opens = " ".join(text[: len(line) + 200].split()).casefold().startswith(line.casefold())
    return text if not line or opens else f"{line}\n\n{text}"


def _words(root: html.HtmlElement) -> list[str]:
    """The words in order, blocks parted by line ends, by a walk that no depth can overrun."""
    found: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        block = element.tag in BLOCKS
        if event == "start":
            found.append("\n" if block else "")
            found.append("" if not isinstance(element.tag, str) or element.tag in UNSEEN else element.text or "")
        else:
            found.append("\n" if block else "")
            found.append((element.tail or "") if element is not root else "")
    return found

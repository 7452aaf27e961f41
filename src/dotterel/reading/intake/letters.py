"""Releases as letters: a head of From, Date and Subject above the words."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from email.utils import parseaddr

from dotterel.reading.decoding import decode
from dotterel.reading.intake.dating import iso_date
from dotterel.reading.intake.fragments import plain, titled
from dotterel.reading.intake.layouts import Layout
from dotterel.reading.intake.lost import Documents, lost
from dotterel.reading.intake.opening import Opened, whole
from dotterel.reading.read import identify
from dotterel.schema.source import Incoming, Told


def read_letter(given: Opened, layouts: tuple[Layout, ...]) -> Documents:
    """The one document that the letter is: its subject above its words; what else it carries is told as left out."""
    body = whole(given)
    letter = email.message_from_bytes(body.lstrip(b"\xef\xbb\xbf \t\r\n"), policy=email.policy.default)
    words = _words(letter)
    if not words.strip():
        yield lost(given.name, "a letter without words; save what is attached to it")
        return
    told = _told(letter)
    text = titled(told.title, words).encode("utf-8", "replace")
    yield Incoming(given.name, identify(text, None, "text/plain"), text, told)
    for part in letter.iter_attachments():
        yield lost(given.name, f"attached and not read: {part.get_filename() or part.get_content_type()}")


def _words(letter: EmailMessage) -> str:
    part = letter.get_body(("plain", "html"))
    octets = part.get_payload(decode=True) if part else b""
    if not part or not isinstance(octets, bytes) or not octets.strip():
        return ""
    words = decode(octets, part.get_content_charset())
    return plain(words) if part.get_content_subtype() == "html" else words


def _told(letter: EmailMessage) -> Told:
    sender = parseaddr(_head(letter, "From"))[0].strip(' "')
    return Told(
        published=iso_date(_head(letter, "Date")),
        title=" ".join(_head(letter, "Subject").split()) or None,
        publisher=_head(letter, "Organization").strip() or sender or None,
    )


def _head(letter: EmailMessage, name: str) -> str:
    try:
        return str(letter.get(name, "")).encode("utf-8", "replace").decode()
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):  # heads that the library cannot take apart
        return ""

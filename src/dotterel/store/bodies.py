"""Records as the store keeps them: JSON, deflated."""

from __future__ import annotations

import zlib

import msgspec

from dotterel.schema.record import MadeBy, Record

_DECODER = msgspec.json.Decoder(Record)


def pack(record: Record) -> bytes:
    """The record as bytes."""
    return zlib.compress(msgspec.json.encode(record), level=6)


def unpack(body: bytes) -> Record:
    """The record in such bytes."""
    return _DECODER.decode(zlib.decompress(body))


def versions(made_by: MadeBy) -> str:
    """The four versions in one line, by which two makings are told apart."""
    return " ".join((made_by.dotterel, made_by.parser, made_by.rules, made_by.knowledge, made_by.scorer))


def made_by_of(line: str) -> MadeBy:
    """The versions in such a line."""
    return MadeBy(*line.split(" "))

"""Bytes -> Text: what a dispatch says, and what around it is only furniture of the page."""

from __future__ import annotations

from dotterel.reading.read import identify, read

__all__ = ["identify", "read"]

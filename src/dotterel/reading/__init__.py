"""Bytes -> Text: what a dispatch says, and what around it is only furniture of the page."""

from __future__ import annotations

from dotterel.reading.intake.layouts import Layout, load_layouts
from dotterel.reading.intake.stream import sources
from dotterel.reading.read import identify, read

__all__ = ["Layout", "identify", "load_layouts", "read", "sources"]

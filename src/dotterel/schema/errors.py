"""The errors.

DotterelError
├── ReadingError      a source that cannot be read as a dispatch (empty, binary, not English …)
├── ParsingError      a text that cannot be parsed (a sentence beyond all measure)
├── RuleError         a rule that cannot be understood: file, line and what would be right
├── KnowledgeError    a knowledge file that cannot be understood
├── ModelError        weights that are missing or do not fit this version
├── FetchingError     a page that cannot be had, or may not be asked for
├── ServingError      what the application may not or cannot do; BusyError: not now
├── StoreError        what a store cannot do: NotKeptError what it does not hold, StoreBusyError that another writes
└── GoldError         a gold file that does not follow the form of docs/evaluate.md
"""

from __future__ import annotations


class DotterelError(Exception):
    """Any error of ours; its text tells the user what to do next."""


class ReadingError(DotterelError):
    """The source holds no dispatch that can be coded."""


class ParsingError(DotterelError):
    """The text cannot be parsed."""


class RuleError(DotterelError):
    """A rule cannot be understood."""


class KnowledgeError(DotterelError):
    """A knowledge file cannot be understood."""


class ModelError(DotterelError):
    """The parser's weights are missing or do not fit."""


class GoldError(DotterelError):
    """A gold file cannot be understood."""


class CorpusError(DotterelError):
    """A line of the training corpus cannot be understood."""


class StoreError(DotterelError):
    """The store cannot do what is asked of it."""


class NotKeptError(StoreError):
    """The store holds no such thing."""


class StoreBusyError(StoreError):
    """Another process is writing to the store."""


class ServingError(DotterelError):
    """The application may not or cannot do this."""


class BusyError(ServingError):
    """The application has too much to do for now."""


class FetchingError(DotterelError):
    """A page cannot be had, or may not be asked for; `again` where a later try may do better."""

    def __init__(self, reason: str, again: bool = False) -> None:
        super().__init__(reason)
        self.again = again

"""Exit codes."""

from __future__ import annotations

RULE_FAILS = 1
BAD_ARGUMENT = 2  # as click's own
SOME_FAILED = 3
BAD_INPUT = 65  # EX_DATAERR of sysexits.h
BUSY = 75  # EX_TEMPFAIL: another process writes to the store
INTERRUPTED = 130  # 128 + SIGINT, as shells count

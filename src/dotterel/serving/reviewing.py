"""What a person says about findings, written down and merged: for the review pages and for programs alike."""

from __future__ import annotations

import msgspec

from dotterel import store as keeping
from dotterel.ingesting.merging import merge_store
from dotterel.schema.happening import Judgement, Opinion
from dotterel.schema.kept import Correction
from dotterel.serving.tokens import Caller
from dotterel.store import Store


class Correcting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A correction to be made; `value` is told in words as on the command line ("none", "visit, phone")."""

    finding: str
    field: str
    value: str
    because: str


class Judging(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A judgement on whether two events are the same happening."""

    left: str
    right: str
    opinion: Opinion


def correct(store: Store, told: Correcting, caller: Caller) -> Correction:
    """Write a correction, or the verdict "right" or "wrong"; what it touches is merged anew."""
    made = keeping.correct(store, told.finding, told.field, told.value, told.because, caller.name)
    merge_store(store)
    return made


def withdraw(store: Store, number: int, because: str, caller: Caller) -> Correction:
    """Take a correction back; the row that does so is given back."""
    made = keeping.withdraw(store, number, because, caller.name)
    merge_store(store)
    return made


def judge(store: Store, told: Judging, caller: Caller) -> Judgement:
    """Write a judgement on two events; their happenings are merged anew."""
    made = keeping.judge(store, told.left, told.right, told.opinion, caller.name)
    merge_store(store)
    return made

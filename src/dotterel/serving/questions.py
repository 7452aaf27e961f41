"""The question in an address: filters under the names that the command line gives them, page, form of the answer."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator
from inspect import Parameter, Signature
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from fastapi import Depends, HTTPException, Query, Request
from fastapi.dependencies.models import Dependant
from pydantic import AfterValidator, BeforeValidator, Field

from dotterel.schema.terms import DAY, Asked, Term, terms_of
from dotterel.store import Filters, Order

Body = TypeVar("Body")
Form = Literal["json", "csv"]
MOST_ROWS = 500
LONGEST = 500  # characters of a value
SEVERAL = 50  # values of one filter
Told = BeforeValidator(lambda value: None if value == "" else value)  # a form sends its empty fields too


def _day(value: str) -> str:
    if not re.fullmatch(DAY, value):
        raise ValueError(f"{value!r} is not a date such as 2024-09-26, 2024-09 or 2024")
    return value


Words = Annotated[str, Field(max_length=LONGEST)]
Day = Annotated[str, AfterValidator(_day), Field(json_schema_extra={"pattern": DAY})]
As = Annotated[
    Form,
    Query(alias="as", description="csv: all rows that the filters let through, flat, for a spreadsheet."),
]


class Paging(msgspec.Struct, frozen=True):
    """Which part of a list is asked for."""

    limit: int = 50
    cursor: str | None = None
    order: Order = "newest"
    count: bool = False


def paging(
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS, description="At most so many.")] = 50,
    cursor: Annotated[Words | None, Told, Query(description="The `next` of the page before.")] = None,
    order: Order = "newest",
    count: Annotated[bool, Query(description="Tell as `total` how many there are on all pages.")] = False,
) -> Paging:
    """The part of a list that an address asks for."""
    return Paging(limit, cursor, order, count)


def filters_for(kind: Asked, *left_out: str) -> Callable[..., Filters]:
    """A dependency that reads the filters of a kind of finding (or of dispatches) out of an address."""
    terms = [term for term in terms_of(kind) if term.name not in left_out]

    def read(**told: Any) -> Filters:
        given: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in told.items()
            if value is not None
        }
        return Filters(**given)

    parameters = [Parameter(t.name, Parameter.KEYWORD_ONLY, annotation=_type(t), default=None) for t in terms]
    read.__signature__ = Signature(parameters, return_annotation=Filters)  # type: ignore[attr-defined]
    return read


def body_of(kind: type[Body]) -> Callable[[Request], Awaitable[Body]]:
    """A dependency that reads the JSON that a request brings."""

    async def read(request: Request) -> Body:
        return msgspec.json.decode(await request.body(), type=kind)

    return read


def known_only(request: Request) -> None:
    """Refuse what is not asked for here: a filter that is mistyped and passed over would give a wrong answer."""
    known = set(_parameters(request.scope["route"].dependant))
    for name in request.query_params:
        if name not in known:
            listed = ", ".join(sorted(known)) or "none"
            raise HTTPException(400, f"there is no parameter {name!r} here; there are: {listed}")


def _parameters(dependant: Dependant) -> Iterator[str]:
    yield from (parameter.alias for parameter in dependant.query_params)
    for other in dependant.dependencies:
        yield from _parameters(other)


def _type(term: Term) -> Any:
    shown: dict[str, Any] = {"description": term.words, "alias": term.asked}
    if term.example:
        shown["examples"] = [term.example]
    if term.choices:
        return Annotated[Literal[term.choices] | None, Told, Query(**shown)]
    if term.name == "confidence":
        return Annotated[Annotated[float, Field(ge=0, le=1)] | None, Told, Query(**shown)]
    if term.metavar == "DATE":
        return Annotated[Day | None, Told, Query(**shown)]
    if term.name == "pair":
        return Annotated[list[Words] | None, BeforeValidator(_pair), Query(**shown)]
    if term.several:
        return Annotated[list[Words] | None, BeforeValidator(_told_ones), Query(**shown)]
    return Annotated[Words | None, Told, Query(**shown)]


def _told_ones(values: list[str] | None) -> list[str] | None:
    told = [value for value in values or () if value]
    if len(told) > SEVERAL:
        raise ValueError(f"at most {SEVERAL} values may be given")
    return told or None


def _pair(values: list[str] | None) -> list[str] | None:
    """Two codes, told as pair=AZE&pair=ARM or as pair=AZE,ARM."""
    codes = _told_ones([code.strip() for value in values or () for code in value.split(",")])
    if codes is not None and len(codes) != 2:
        raise ValueError("two codes are wanted, such as pair=AZE,ARM")
    return codes


OfEvents = Annotated[Filters, Depends(filters_for("event"))]
OfStatements = Annotated[Filters, Depends(filters_for("statement"))]
OfCommitments = Annotated[Filters, Depends(filters_for("commitment"))]
APart = Annotated[Paging, Depends(paging)]

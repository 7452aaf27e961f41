"""The OpenAPI description: what the answers look like is told by the structs that they are made of."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from dotterel.serving.problems import Problem

KEPT_APART = "x-components"
PARTS = "#/components/schemas/{name}"
ABOUT = """\
The same questions as on the command line, under the same names. Lists come in pages: ask again with the `next` of the
page as `cursor`. With `as=csv` all rows come as a sheet. Answers carry an ETag: send it back as `If-None-Match`, and
what has not changed is not sent again. What goes wrong is told as problem details (RFC 9457)."""

Responses = dict[int | str, dict[str, Any]]


def answers(kind: Any, csv: bool = False, takes: Any = None, status: int = 200) -> Responses:
    """The answers of an address that gives things of this kind, the errors with them; `takes` is what it is given."""
    told: dict[str, Any] = {"application/json": {"schema": _schema(kind)}}
    if csv:
        told["text/csv"] = {"schema": {"type": "string"}}
    problem = {"application/problem+json": {"schema": _schema(Problem)}}
    errors = {
        400: "The question cannot be understood.",
        401: "A token is asked for.",
        403: "The token does not allow this.",
        404: "The store holds no such thing.",
        413: "The request brings too much.",
        422: "The text cannot be coded.",
        429: "Too many requests.",
        503: "Busy: come back later.",
    }
    return {
        status: {"description": "What was asked for.", "content": told, KEPT_APART: _components(kind, takes)},
        304: {"description": "It has not changed."},
        **{code: {"description": words, "content": problem} for code, words in errors.items()},
    }


def takes(kind: Any, example: object, text: str | None = None) -> dict[str, Any]:
    """What an address is sent: JSON of this kind, or, where a text is given as an example, a text as it is."""
    content: dict[str, Any] = {"application/json": {"schema": _schema(kind), "example": example}}
    if text is not None:
        content |= {media: {"schema": {"type": "string"}, "example": text} for media in ("text/plain", "text/html")}
    return {"requestBody": {"required": True, "content": content}}


def describe(app: FastAPI, version: str) -> None:
    """Let the application describe itself with the structs of the answers."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title="Dotterel", version=version, description=ABOUT, routes=app.routes)
            parts = made.setdefault("components", {}).setdefault("schemas", {})
            parts |= _components(Problem)
            for path in made["paths"].values():
                for operation in path.values():
                    for response in operation["responses"].values():
                        parts |= response.pop(KEPT_APART, {})
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _schema(kind: Any) -> dict[str, Any]:
    return msgspec.json.schema_components([kind], ref_template=PARTS)[0][0]


def _components(*kinds: Any) -> dict[str, Any]:
    return msgspec.json.schema_components([kind for kind in kinds if kind], ref_template=PARTS)[1]

"""Pages out of templates: everything is escaped, and a name that is not there is an error."""

from __future__ import annotations

from functools import cache

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from dotterel.serving.forgery import csrf_field, csrf_token, remember_browser
from dotterel.serving.words import teach


@cache
def environment() -> Environment:
    """The templates, with what every one of them may use."""
    made = Environment(
        loader=PackageLoader("dotterel.serving", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"csrf_field": csrf_field, "csrf_token": csrf_token}
    teach(made)
    return made


def render(request: Request, name: str, status: int = 200, **values: object) -> HTMLResponse:
    """The page that a template makes of the values; the template also has `request`."""
    page = environment().get_template(name).render(request=request, **values)
    answer = HTMLResponse(page, status)
    remember_browser(request, answer)
    return answer

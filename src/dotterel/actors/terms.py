"""The terms of office that bound when a dispatch was written: who is called president in it was president then."""

from __future__ import annotations

from dotterel.actors.gathering import Draft, Gathering
from dotterel.reference.holders import holdings
from dotterel.reference.nouns import World
from dotterel.reference.offices import office_of
from dotterel.schema.actor import Term


def terms_of(gathering: Gathering) -> tuple[Term, ...]:
    """The terms in the offices that the text gives to persons whom knowledge has in them, each person's once."""
    found = (_terms(draft, gathering.world) for draft in gathering.drafts if draft.kind == "person")
    return tuple(dict.fromkeys(term for term in found if term.spells))


def _terms(draft: Draft, world: World) -> Term:
    said = {office.title for office in draft.offices if office.span and _is_held(office.span.quote, world)}
    held = [h for h in holdings(draft.name, world, None) if h.office in said and draft.state in (None, h.of)]
    return Term(draft.name, tuple(sorted({(h.since or "", h.until or "") for h in held})))


def _is_held(title: str, world: World) -> bool:
    """Whether the title is of one in office, and not of a former or a future holder."""
    office = office_of(title, world)
    return office is not None and office.standing == "incumbent"

"""Mentions -> cast: which mentions are one actor, and who that is on that date.

The text comes first: a person is who the dispatch says. Knowledge of office-holders fills what the text leaves out
and says so (basis "knowledge"). What stands for nobody that can be told stands for nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dotterel.actors.bodies import house_bodies
from dotterel.actors.gathering import Circumstances, Gathering
from dotterel.actors.home import find_home
from dotterel.actors.identities import identify
from dotterel.actors.lexicon import Roles
from dotterel.actors.naming import name_people, name_states_and_organisations
from dotterel.actors.phrases import give_owners, place_phrases, set_beside
from dotterel.actors.terms import terms_of
from dotterel.reference.world import World
from dotterel.schema.actor import Cast, Mention
from dotterel.schema.tree import Tree


def resolve(mentions: Sequence[Mention], tree: Tree, world: World, roles: Roles, circumstances: Circumstances) -> Cast:
    """The actors of a dispatch and what each mention stands for: what is surest first."""
    gathering = Gathering(mentions, tree, world, roles, circumstances)
    name_people(gathering)
    name_states_and_organisations(gathering)
    give_owners(gathering)
    set_beside(gathering)
    gathering.home = find_home(gathering)
    identify(gathering)
    house_bodies(gathering)
    place_phrases(gathering)
    return msgspec.structs.replace(gathering.cast(), terms=terms_of(gathering))

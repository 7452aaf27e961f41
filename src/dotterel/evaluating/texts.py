"""The gold texts coded: the text alone, or with the date that a feed or archive would have given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dotterel.evaluating.gold import GoldDispatch
from dotterel.kit import Kit
from dotterel.pipeline import code_source
from dotterel.reading import identify
from dotterel.schema.record import Record


def code_texts(
    gold: Iterable[GoldDispatch], kit: Kit, dated: bool = False, addressed: bool = False
) -> Iterator[Record]:
    """The records of the gold texts, one after the other.

    `dated`: the date of publication is given where the text does not show it, as users with a feed or an archive have
    it; without, "on Tuesday" in an undated text can have no date. `addressed`: the address of the page is given.
    """
    for dispatch in gold:
        body = dispatch.text.encode()
        published = dispatch.published if dated and not dispatch.published_is_shown else None
        source = identify(body, dispatch.url if addressed else None, "text/plain")
        yield code_source(source, body, kit, published)

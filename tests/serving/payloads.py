"""A hundred ways in which words of a dispatch could try to become a script, and a store that holds them all."""

from __future__ import annotations

from itertools import islice, product

import msgspec
from tests.making import meeting_record

from dotterel.ingesting.merging import merge_store
from dotterel.schema.kept import Publisher
from dotterel.schema.record import Record
from dotterel.store import Store, save

CALL = "window.taken=1"
TAGS = (
    "<script>{}</script>",
    "<ScRiPt>{}//",
    "<img src=x onerror={}>",
    "<svg/onload={}>",
    "<svg><script>{}</script></svg>",
    "<body onload={}>",
    "<iframe srcdoc='<script>{}</script>'></iframe>",
    "<a href=javascript:{}>x</a>",
    "<details open ontoggle={}>",
    "<input autofocus onfocus={}>",
    "<video><source onerror={}></video>",
    "<math><mtext></mtext><script>{}</script></math>",
    "<style>@import 'javascript:{}'</style>",
    "<template><script>{}</script></template>",
    "<base href='javascript:{}//'>",
    "<object data=javascript:{}></object>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<form action=javascript:{}><button>x</button></form>",
    "{{{{constructor.constructor('{}')()}}}}",
    "${{{}}}",
)
BREAKING_OUT = ("", '">', "'>", "--></title></textarea></style></script>", "`]]>\u2028")
PAYLOADS = tuple(islice((out + tag.format(CALL) for out, tag in product(BREAKING_OUT, TAGS)), 100))


def poisoned_store(store: Store) -> Store:
    """The store with every payload in title, text, names, offices, outlet, byline, address and reasons of rules."""
    for number, payload in enumerate(PAYLOADS):
        save(store, _poisoned(number, payload), Publisher(f"Outlet {payload}", None, None))
    merge_store(store)
    return store


def _poisoned(number: int, payload: str) -> Record:
    day = f"2024-{1 + number % 12:02}-{1 + number % 28:02}"
    record = meeting_record(
        guest=f"Ada {payload}",
        host=f"Rey {payload} {number}",
        day=day,
        published=day,
        publisher=f"Outlet {payload}",
        topic=f"quota {payload}",
        place=f"Oslo {payload}",
        url=f"javascript:{payload}" if number % 2 else f"https://outlet.example/{payload}",
    )
    assert record.dispatch is not None
    read = msgspec.structs.replace(record.dispatch, title=f"Title {payload}", byline=payload, syndicator=payload)
    return msgspec.structs.replace(record, dispatch=read)

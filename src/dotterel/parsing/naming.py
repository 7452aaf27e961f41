"""The one scheme of names (docs/decisions/0004): its kinds, what other sets call them, where a person's name begins.

Training maps the name sets by it, and so does whoever measures the names against such a set.
"""

from __future__ import annotations

from collections.abc import Sequence

NAME_KINDS = ("PER", "ORG", "LOC", "NORP", "EVT", "TIM", "MISC")
GMB = {
    "per": "PER",
    "org": "ORG",
    "geo": "LOC",
    "gpe": "NORP",
    "eve": "EVT",
    "tim": "TIM",
    "art": "MISC",
    "nat": "MISC",
}
CROSSNER = {
    "person": "PER",
    "politician": "PER",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "country": "LOC",
    "location": "LOC",
    "event": "EVT",
    "election": "EVT",
    "misc": "MISC",
}
TITLES = frozenset(
    """president prime minister secretary mr mrs ms miss dr prof professor senator general king queen prince princess
    chancellor ambassador foreign defense defence vice deputy former interim acting premier justice judge congressman
    congresswoman representative colonel captain major lieutenant admiral governor mayor sheikh sheik sir lord lady
    envoy spokesman spokeswoman chief commander leader chairman director commissioner emir sultan ayatollah state
    secretary-general speaker minister-designate attorney interior finance u.s. gen. sen. rep. col. lt. gov. maj.
    adm. capt. sgt. mr. mrs. ms. dr. prof. brigadier marshal field sergeant""".split()
)


def without_titles(words: Sequence[str], labels: Sequence[str]) -> list[str]:
    """The BIO labels with leading titles cut off persons; what is nothing but titles is no name."""
    result = list(labels)
    for start, label in enumerate(labels):
        if label != "B-PER":
            continue
        end = start + 1
        while end < len(labels) and labels[end] == "I-PER":
            end += 1
        name = start
        while name < end and words[name].lower() in TITLES:
            name += 1
        for place in range(start, name):
            result[place] = "O"
        if name < end:
            result[name] = "B-PER"
    return result

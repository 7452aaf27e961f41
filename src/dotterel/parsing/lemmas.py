"""Lemmas as edits of the form: "cut 3, add y" makes *countries* into *country*.

The network picks one of the edits seen in training for each word, so that *left* (leave) and *left* (the left)
can differ; a word list could not tell them apart.
"""

from __future__ import annotations

from collections.abc import Container

KEEP_CASE = "="


def edit_between(form: str, lemma: str) -> str:
    """The edit that makes `lemma` from `form`, as text: `cut|added`, with a leading "=" where case is kept."""
    keeps = lemma != lemma.lower()
    base = form if keeps else form.lower()
    common = 0
    while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
        common += 1
    return f"{KEEP_CASE if keeps else ''}{len(base) - common}|{lemma[common:]}"


def apply_edit(form: str, edit: str) -> str:
    """The lemma that an edit makes of a form. An edit that cuts more than there is leaves the form in lower case."""
    keeps = edit.startswith(KEEP_CASE)
    cut, added = edit.removeprefix(KEEP_CASE).split("|", 1)
    base = form if keeps else form.lower()
    if int(cut) > len(base):
        return base
    return base[: len(base) - int(cut)] + added


_ENDINGS = {"VBD": ("ed",), "VBN": ("ed",), "VBG": ("ing",), "VBZ": ("es", "s")}


def checked_verb(form: str, lemma: str, xpos: str, known: Container[str]) -> str:
    """The lemma of a verb, mended by spelling where the network's is no verb that the treebanks have.

    Rare and British verbs get edits of the wrong length now and then ("recognis", "expell", "phon"). The stems that
    the form allows are tried: a known one, or one whose American spelling is known, wins. Else the spelling decides
    where it shows that a letter was lost or doubled ("endors", "patroll"), and the network where it does not.
    """
    if lemma in known:
        return lemma
    low = form.lower()
    endings = [ending for ending in _ENDINGS.get(xpos, ()) if low.endswith(ending)]
    stems = [stem for ending in endings for stem in _stems(low.removesuffix(ending), ending)]
    for stem in stems:
        if stem in known or _american(stem) in known:
            return stem
    if not stems or (lemma in stems and stems[0] == low.removesuffix(endings[0])):
        return lemma
    return stems[0]


# fmt: off
_SILENT = (  # stems that end so have lost an e: "recogniz", "accus", "endors", "scuttl", "acced"
    "is", "iz", "at", "uc", "v", "c", "u", "rg", "dg", "ng", "nc", "rs", "ns", "us", "ir", "ur", "plor", "ced",
    "bl", "cl", "dl", "fl", "gl", "kl", "pl", "tl", "zl",
)
# fmt: on
_WHOLE = ("air", "oir")  # but "repair"
_VOWELS = "aeiouy"


def _stems(stem: str, ending: str) -> list[str]:
    """Of what a verb may be made whose form is so without its ending, the likeliest first: "planned" of "plan"."""
    if not any(vowel in stem for vowel in _VOWELS):  # "shed" and "bled" have no ending
        return []
    if ending == "s":
        return [stem]
    if stem.endswith("i") and ending in ("ed", "es"):
        return [stem[:-1] + "y"]
    if len(stem) == 2 and stem.endswith("y") and ending == "ing":
        return [stem[:-1] + "ie"]
    with_e = [stem + "e", stem]
    likely = with_e if stem.endswith(_SILENT) and not stem.endswith(_WHOLE) else with_e[::-1]
    return [stem[:-1], *likely] if _is_doubled(stem) else likely


def _is_doubled(stem: str) -> bool:
    """Whether the last consonant may be there twice for the ending: in "planned", not in "passed" or "polled"."""
    if len(stem) < 4 or stem[-1] != stem[-2] or stem[-1] in "aeiosf":
        return False
    return stem[-1] != "l" or sum(letter in _VOWELS for letter in stem) > 1


def _american(stem: str) -> str:
    """Roughly how the stem is spelt in America, enough to look it up."""
    return stem.replace("is", "iz").replace("ys", "yz").replace("our", "or").replace("ll", "l")

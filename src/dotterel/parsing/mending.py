"""What the best arcs get wrong around speech that goes before: "Togo closed its ports, he said after talks in Lomé"."""

from __future__ import annotations

from collections.abc import Sequence

_SPOKEN = ("ccomp", "parataxis")
_CIRCUMSTANCES = ("obl", "advmod", "advcl")


def hung_behind_speech(heads: Sequence[int], deprels: Sequence[str]) -> tuple[int, ...]:
    """The heads (1-based, 0 for the root) with circumstances behind a verb of saying hung on it, and not across it on
    what was said before it."""
    root = heads.index(0) + 1
    said = {c + 1 for c, head in enumerate(heads) if head == root and c + 1 < root and deprels[c] in _SPOKEN}
    mended = list(heads)
    for place in range(root, len(heads)):
        crosses = 0 < heads[place] < root and deprels[place].partition(":")[0] in _CIRCUMSTANCES
        if crosses and _top_below(heads, heads[place], root) in said:
            mended[place] = root
    return tuple(mended)


def _top_below(heads: Sequence[int], word: int, root: int) -> int:
    """The word right under the root that a word hangs below."""
    while heads[word - 1] not in (0, root):
        word = heads[word - 1]
    return word

"""Statements that the learnt scorer finds and no cue of the lexicon: cue, content and speaker by its word alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dotterel.coding.assessing import View
from dotterel.coding.saying.desk import Desk
from dotterel.coding.saying.made import took_place
from dotterel.coding.saying.spoken import Spoken
from dotterel.coding.saying.voices import is_medium, is_outlet
from dotterel.coding.stage import Part
from dotterel.schema.scoring import CueOpinion, Tokens

SURE = 0.9  # of a cue
SPOKEN = 0.5  # of a speaker
_FEWEST_WORDS = 3
_NOT_SAID = ("to", "whether", "if")  # "invited her to visit" is a deed, "declined to say whether" says nothing
_TOPIC = ("on", "about", "regarding")  # "commented on the start of the talks" tells of what, not what
_GAP = 2  # words within what is said that the scorer may have passed over


def weighed_sayings(desk: Desk, views: Sequence[View]) -> Iterator[Spoken]:
    """The statements that the scorer is sure of, those of the headline left out."""
    body = set(desk.sentences())
    for view in views:
        for token, opinion in sorted(view.opinions.cues.items()):
            if opinion.sure >= SURE and desk.tree.bounds(token) in body and took_place(desk, token):
                spoken = _spoken(desk, token, opinion, view.phrases)
                if spoken is not None:
                    yield spoken


def repeats(one: Spoken, other: Spoken) -> bool:
    """Whether two statements have a cue or most of what is said in common."""
    shared = min(one.content.end, other.content.end) - max(one.content.start, other.content.start)
    shorter = min(one.content.end - one.content.start, other.content.end - other.content.start)
    return one.cue.overlaps(other.cue) or 2 * shared > shorter


def _spoken(desk: Desk, token: int, opinion: CueOpinion, phrases: Sequence[Tokens]) -> Spoken | None:
    run = _longest_run(opinion.content, token)
    if run is None or run[1] - run[0] < _FEWEST_WORDS or desk.form(run[0]) in _NOT_SAID:
        return None
    if not any(desk.parse.upos[t] in ("VERB", "AUX") for t in range(*run)):
        return None  # "conveyed greetings to the people": a bare object is no statement
    if _is_topic(desk, token, run[0]):
        return None
    content = desk.words(*run)
    speakers = _speakers(desk, token, opinion, phrases)
    if content is None or not speakers:
        return None
    return Spoken(
        speakers, None, (), desk.parse.span(token, token + 1), content, "say", False, token, "scorer.statement"
    )


def _is_topic(desk: Desk, cue: int, word: int) -> bool:
    """Whether a word stands in a phrase that only tells what the cue is about."""
    about = [c for c in desk.tree.under(cue, "obl") if desk.marks(c)[:1] and desk.marks(c)[0] in _TOPIC]
    return any(start <= word < end for start, end in map(desk.tree.extent, about))


def _longest_run(words: Sequence[int], cue: int) -> tuple[int, int] | None:
    """The longest stretch of words on one side of the cue, small gaps closed."""
    runs: list[list[int]] = []
    for word in words:
        near = runs and word - runs[-1][1] <= _GAP and not runs[-1][1] <= cue < word
        if near:
            runs[-1][1] = word + 1
        else:
            runs.append([word, word + 1])
    longest = max(runs, key=lambda r: r[1] - r[0], default=None)
    return (longest[0], longest[1]) if longest else None


def _speakers(desk: Desk, cue: int, opinion: CueOpinion, phrases: Sequence[Tokens]) -> tuple[Part, ...]:
    """The likeliest speaker, if it is likelier than not; who "was told" is none."""
    cast = desk.stage.cast
    ranked = sorted(zip(phrases, opinion.speakers, strict=True), key=lambda pair: (-pair[1], pair[0]))
    if not ranked or ranked[0][1] < SPOKEN:
        return ()
    mention = next((n for n, m in enumerate(cast.mentions) if (m.start, m.end) == ranked[0][0]), None)
    if mention is None:
        return ()  # a crowd: they are parties to events only
    head = cast.mentions[mention].head
    if is_medium(desk, head) or is_outlet(desk, head):
        return ()
    told = desk.tree.under(cue, "nsubj:pass")
    if any(cast.mentions[mention].start <= t < cast.mentions[mention].end for t in told):
        return ()
    return tuple(Part(actor, mention) for actor in cast.stands_for[mention])

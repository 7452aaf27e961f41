"""Lemmas as edits, and verbs mended by their spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotterel.parsing.lemmas import apply_edit, checked_verb, edit_between

VERBS = frozenset(["meet", "expel", "phone", "recognize", "plan", "deny", "use", "travel", "sanction", "say"])


@pytest.mark.parametrize(
    ("form", "lemma", "edit"),
    [
        ("countries", "country", "3|y"),
        ("Talks", "talk", "1|"),
        ("met", "meet", "1|et"),
        ("Oslo", "Oslo", "=0|"),
        ("States", "State", "=1|"),
        ("’s", "'s", "2|'s"),
        ("visit", "visit", "0|"),
    ],
)
def test_edits(form: str, lemma: str, edit: str) -> None:
    assert edit_between(form, lemma) == edit
    assert apply_edit(form, edit) == lemma


@given(st.text(max_size=12), st.text(max_size=12))
def test_an_edit_makes_the_lemma_of_which_it_was_made(form: str, lemma: str) -> None:
    assert apply_edit(form, edit_between(form, lemma)) == lemma


def test_an_edit_that_cuts_more_than_there_is_leaves_the_form() -> None:
    assert apply_edit("Am", "5|be") == "am"


@pytest.mark.parametrize(
    ("form", "xpos", "guess", "lemma"),
    [
        ("met", "VBD", "meet", "meet"),  # known: nothing to mend
        ("expelled", "VBD", "expell", "expel"),
        ("phoned", "VBD", "phon", "phone"),
        ("recognised", "VBN", "recognis", "recognise"),  # known by its American spelling
        ("planning", "VBG", "plann", "plan"),
        ("denies", "VBZ", "deni", "deny"),
        ("used", "VBN", "us", "use"),
        ("travelled", "VBD", "travell", "travel"),
        ("criticising", "VBG", "criticis", "criticise"),  # from here on by spelling alone
        ("endorses", "VBZ", "endors", "endorse"),
        ("acceded", "VBD", "acced", "accede"),
        ("scuttled", "VBD", "scuttl", "scuttle"),
        ("co-chaired", "VBD", "co-chair", "co-chair"),
        ("polled", "VBD", "pol", "poll"),
        ("patrolling", "VBG", "patroll", "patrol"),
        ("tying", "VBG", "tyi", "tie"),
        ("decried", "VBD", "decri", "decry"),
        ("rescinded", "VBD", "rescind", "rescind"),
        ("shed", "VBD", "shed", "shed"),  # what looks like an ending is none
        ("bled", "VBD", "bleed", "bleed"),
        ("beseech", "VB", "beseech", "beseech"),
        ("overseen", "VBN", "oversee", "oversee"),
    ],
)
def test_checked_verb(form: str, xpos: str, guess: str, lemma: str) -> None:
    assert checked_verb(form, guess, xpos, VERBS) == lemma

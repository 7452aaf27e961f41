"""Words are marked in a text without ever making HTML of it."""

from __future__ import annotations

from dotterel.serving.pages.marking import Mark, passages, pieces

TEXT = "The minister met his guest in Oslo."


def test_pieces_make_up_the_text() -> None:
    marks = [Mark(4, 12, "party"), Mark(0, 35, "sentence"), Mark(13, 16, "trigger", "met"), Mark(10, 20, "said")]
    found = pieces(TEXT, marks)
    assert "".join(piece.words for piece in found) == TEXT
    assert [piece.words for piece in found if "trigger" in piece.sorts] == ["met"]


def test_marks_may_lie_over_each_other() -> None:
    found = pieces(TEXT, [Mark(4, 16, "party"), Mark(13, 26, "said")])
    assert [(p.words, p.sorts) for p in found if p.sorts] == [
        ("minister ", ("party",)), ("met", ("party", "said")), (" his guest", ("said",)),
    ]  # fmt: skip


def test_a_part_of_a_text() -> None:
    found = pieces(TEXT, [Mark(4, 12, "party", anchor="a")], 8, 20)
    assert "".join(piece.words for piece in found) == TEXT[8:20]
    assert found[0].anchors == ("a",)


def test_paragraphs_that_hold_marks() -> None:
    text = "One.\n" + "x" * 900 + "\nTwo is here.\nThree."
    two = text.index("Two")
    assert [text[a:b] for a, b in passages(text, [Mark(0, 3, "a"), Mark(two, two + 3, "b")])] == [
        "One.", "Two is here.",
    ]  # fmt: skip

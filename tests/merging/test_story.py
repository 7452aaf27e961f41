"""Events that nothing dates: their dispatches' names and figures tell whether it is one story."""

from __future__ import annotations

from dotterel.merging.story import another_story, bands, names_of, one_story

ONE = "Police in Vellmark seized 23 pirates on Monday. The Solveig towed them to Port Ada, Captain Tolan said."
OTHER = "The pirates, 23 in all, were brought to Port Ada by the Solveig, said Captain Tolan. Vellmark gave thanks."
ELSEWHERE = "In Brunmoor the minister, Lena Holt, opened a school for 400 pupils with Mayor Berg of Lunde."


def test_names_are_figures_and_capitals_within_a_sentence() -> None:
    assert names_of(ONE) == {"vellmark", "23", "monday", "solveig", "port", "ada", "captain", "tolan"}
    assert names_of("Berg's boat, the Tolans’ and Ada's") == {"tolans", "ada"}


def test_one_story_and_another() -> None:
    one, other, elsewhere = map(names_of, (ONE, OTHER, ELSEWHERE))
    assert one_story(one, other) and not another_story(one, other)
    assert another_story(one, elsewhere)
    assert set(bands(one)) & set(bands(other))
    assert not set(bands(one)) & set(bands(elsewhere))


def test_a_text_with_hardly_a_name_is_no_story() -> None:
    few = names_of("The talks in Oslo were cordial.")
    assert not one_story(few, few)
    assert bands(few) == ()

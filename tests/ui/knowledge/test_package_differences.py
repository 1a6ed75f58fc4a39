"""Old and new words in one text, marked so that colour is not needed."""

from domain.knowledge.package_differences import Change, changed_words
from ui.knowledge.package_differences import marked


def test_removed_words_are_struck_out_and_new_ones_are_bold():
    runs = changed_words("Ring til familien samme uge", "Ring til barnet samme uge")

    assert marked(runs) == ("Ring til :red[~~familien~~] :green[**barnet**] samme uge")


def test_marks_that_somebody_typed_stay_what_they_are():
    assert marked([(Change.ADDED, "**nu** ~~før~~")]) == (
        r":green[**\*\*nu\*\* \~\~før\~\~**]"
    )


def test_a_long_text_that_stayed_the_same_leaves_out_its_middle():
    words = [f"ord{number}" for number in range(30)]

    assert marked([(None, " ".join(words))]) == " ".join(
        [*words[:12], "…", *words[-12:]]
    )
    assert marked([(None, " ".join(words[:25]))]) == " ".join(words[:25])

"""Text that people typed shows as it was typed, and never becomes a link."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ui.markdown import esc, with_addresses


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("Ro på stuen", "Ro på stuen"),
        ("**fed** og _skrå_", r"\*\*fed\*\* og \_skrå\_"),
        ("[her](http)", r"\[her\]\(http\)"),
        (":material/home:", r"\:material\/home\:"),
        ("$x$ <b>", r"\$x\$ \<b\>"),
        ("to\n\n# linjer", r"to \# linjer"),
        ("https://x.dk", "https\\:\u2060\\/\\/x\\.dk"),
        ("www.x.dk", "www\u2060\\.x\\.dk"),
        (":streamlit:", "\\:\u2060streamlit\\:"),
        ("a -> b -- c", "a \\-\u2060\\> b \\-\u2060\\- c"),
        ("a@b.dk", "a\\@\u2060b\\.dk"),
    ],
)
def test_what_was_typed_means_nothing_to_markdown(typed, markdown):
    assert esc(typed) == markdown


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("a.b@x.dk", r"[a\.b\@x\.dk](mailto:a.b@x.dk)"),
        ("(tom) → a@x.dk", r"\(tom\) → [a\@x\.dk](mailto:a@x.dk)"),
        ("o'b)e@x.dk", r"[o\'b\)e\@x\.dk](mailto:o%27b%29e@x.dk)"),
        ("<b>@ **her**", "\\<b\\>\\@\u2060 \\*\\*her\\*\\*"),
        ("", ""),
    ],
)
def test_an_address_is_a_link_with_no_sign_of_ours_in_it(typed, markdown):
    assert with_addresses(typed) == markdown


MARKS = re.compile(r"\\([!-/:-@\[-`{-~])")


@settings(max_examples=2_000)
@given(text=st.text(st.one_of(st.characters(), st.sampled_from("!#*:/@[]<->`$ \n"))))
@example(text="<-> :streamlit: https://x.dk")
def test_any_text_keeps_its_words_and_leaves_no_sign_to_markdown(text):
    escaped = esc(text)

    shown = MARKS.sub(r"\1", escaped).replace("\u2060", "")
    assert shown == " ".join(text.split()).replace("\u2060", "")
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", escaped)
    assert re.findall(r"[!-/:-@\[-`{-~]", bare) == []
    assert "\n" not in escaped

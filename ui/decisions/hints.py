"""The hints of "Når–så-hjælperen": what a decision still lacks, asked as questions."""

from datetime import date
from typing import Final

import streamlit as st

from domain.decisions.decision import OwnerKind
from domain.decisions.quality import Quality, assess
from domain.decisions.rates import Rate
from domain.personal_data import find_cpr
from i18n.formats import listed, number, quoted
from i18n.labels import hint_code_labels
from ui.markdown import esc
from ui.text import _, language

TESTS: Final = 5
#: more questions at once do not help
MOST_QUESTIONS: Final = 3


def show_hints(
    text: str, owner: OwnerKind, due_on: date | None, today: date, *, record: Rate
) -> None:
    """
    Show questions about what the decision lacks; they never prevent saving.

    `record` is the team's own: how many of its decisions with a named owner were
    carried out. It is shown when there are any.
    """
    quality = assess(text, owner, due_on, today)
    if text.strip():
        _ask(quality, text)
    else:
        st.caption(_("Sig det med jeres egne ord, uden oplysninger om borgere."))
    if record.of:
        st.caption(
            _(
                "Når I sætter dato og navn på, bliver beslutningen til noget "
                "{done} af {of} gange."
            ).format(
                done=number(record.count, language()), of=number(record.of, language())
            )
        )


def _ask(quality: Quality, text: str) -> None:
    if not quality.hints:
        st.success(
            _("Den er konkret. Så kan I se, om den bliver til noget."),
            icon=":material/task_alt:",
        )
        return
    labels = hint_code_labels(_)
    lines = [labels[hint] for hint in quality.hints[:MOST_QUESTIONS]]
    heading = _("{n} af {of} er på plads. Overvej:").format(n=quality.score, of=TESTS)
    if quality.weak_phrases:
        phrases = [quoted(esc(one), language()) for one in quality.weak_phrases]
        heading = _("Det er svært at se, når der står {phrases}. Overvej:").format(
            phrases=listed(phrases, language())
        )
    st.info(
        "\n".join([heading, "", *(f"- {line}" for line in lines)]),
        icon=":material/lightbulb:",
    )
    # so that nobody takes a question for a refusal
    if not find_cpr(text):
        st.caption(_("I kan gemme, som den er."))

"""What an organisation got out of a package, in a line or two."""

from dataclasses import replace

import pytest

from domain.decisions.evidence import Evidence
from domain.decisions.rates import Rate, Rates
from i18n.translator import translator
from services.knowledge.content import load_packages
from services.operating.set_up import CONTENT
from ui.knowledge.lines import audience_line, evidence_lines


@pytest.mark.parametrize(
    ("evidence", "lines"),
    [
        pytest.param(
            Evidence(1, 1, Rates(Rate(0, 0), Rate(0, 0))),
            ("1 session, 1 beslutning",),
            id="nothing can be said about the decisions yet",
        ),
        pytest.param(
            Evidence(12, 1234, Rates(Rate(9, 12), Rate(1, 3))),
            (
                "12 sessioner, 1.234 beslutninger",
                "Fulgt op i tide: 9 af 12 (75\u00a0%)",
                "Gennemført af dem, der er svaret på: 1 af 3",
            ),
            id="both rates",
        ),
        pytest.param(
            Evidence(1, 2, Rates(Rate(0, 0), Rate(1, 1))),
            (
                "1 session, 2 beslutninger",
                "Fulgt op i tide: for tidligt at sige",
                "Gennemført af dem, der er svaret på: 1 af 1",
            ),
            id="never one rate without the other",
        ),
    ],
)
def test_numbers_are_told_in_words(evidence, lines):
    assert evidence_lines(evidence) == lines


@pytest.mark.parametrize("code", ["da", "en"])
@pytest.mark.parametrize(
    ("audience", "groups"),
    [
        (["ledere"], "ledere"),
        (["pædagoger", "ledere"], "pædagoger og ledere"),
        (["a", "b", "c"], "a, b og c"),
        (["nattevagter og vikarer", "ledere"], "nattevagter og vikarer, ledere"),
    ],
)
def test_whom_a_package_is_for_is_said_in_the_language_of_the_package(
    monkeypatch, code, audience, groups
):
    monkeypatch.setattr("ui.knowledge.lines._", translator(code))
    monkeypatch.setattr("ui.knowledge.lines.language", lambda: code)
    package = replace(load_packages(CONTENT).packages[0], audience=tuple(audience))

    assert audience_line(package.card) == f"{'Til' if code == 'da' else 'For'} {groups}"

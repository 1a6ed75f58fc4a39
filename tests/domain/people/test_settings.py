"""What an organisation may decide about itself: upward, and never loosened."""

import pytest

from domain.errors import ErrorCode, InvalidForm
from domain.people.settings import (
    SettingsDraft,
    Thresholds,
    check_settings,
    check_thresholds,
)

NOW = Thresholds(words_from=6, figures_from=12)


def draft(**typed):
    return SettingsDraft(
        **{
            "name": "Fjordby Kommune",
            "kind": "municipality",
            "language": "da",
            "shows_newcomers_to_managers": False,
        }
        | typed
    )


def refusals(call):
    with pytest.raises(InvalidForm) as refused:
        call()
    return {(error.field, error.code) for error in refused.value.errors}


def test_settings_come_back_cleaned():
    assert check_settings(draft(name="  Fjordby\u200b  Kommune ")) == draft()


def test_every_refusal_is_told_at_once():
    typed = draft(name=" ", kind="castle", language="fr")

    assert refusals(lambda: check_settings(typed)) == {
        ("name", ErrorCode.REQUIRED),
        ("kind", ErrorCode.NOT_A_CHOICE),
        ("language", ErrorCode.NOT_A_CHOICE),
    }


@pytest.mark.parametrize(
    "wanted", [NOW, Thresholds(7, 12), Thresholds(6, 13), Thresholds(50, 50)]
)
def test_thresholds_go_upward(wanted):
    assert check_thresholds(wanted, NOW) == wanted


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Thresholds(5, 12), {("words_from", ErrorCode.ONLY_UPWARD)}),
        (Thresholds(6, 11), {("figures_from", ErrorCode.ONLY_UPWARD)}),
        (
            Thresholds(0, -1),
            {
                ("words_from", ErrorCode.ONLY_UPWARD),
                ("figures_from", ErrorCode.ONLY_UPWARD),
            },
        ),
        # words may not come later than the figures do
        (Thresholds(20, 12), {("figures_from", ErrorCode.ONLY_UPWARD)}),
        (Thresholds(6, 51), {("figures_from", ErrorCode.OUT_OF_RANGE)}),
    ],
)
def test_thresholds_never_go_down_nor_out_of_sight(wanted, expected):
    assert refusals(lambda: check_thresholds(wanted, NOW)) == expected

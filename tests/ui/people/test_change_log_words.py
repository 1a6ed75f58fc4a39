"""What the log says, in words that people read."""

import ast
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from domain.access import Action
from domain.people.change_log import AuditEntry
from i18n.labels import audited_action_labels
from i18n.translator import translator
from ui.people.change_log_words import Known, detail_of

ROOT = Path(__file__).parents[3]
AISHA, TEAM = UUID(int=51), UUID(int=52)
KNOWN = Known(people={AISHA: "Aisha"}, units={TEAM: "Børneteamet"})
ENTRY = AuditEntry(
    organisation_id=UUID(int=1),
    seq=1,
    at=datetime(2026, 9, 1, 8, tzinfo=UTC),
    by_id=AISHA,
    action="",
    subject=f"person:{AISHA}",
    detail="",
    previous_hash="",
)


@pytest.mark.parametrize(
    ("action", "detail", "words"),
    [
        (Action.ROSTER_EDIT, "added", "tilføjet"),
        (
            Action.PERSON_DEACTIVATE,
            f"handed over 3 to {AISHA}",
            "3 ting givet videre til Aisha",
        ),
        (
            Action.PERSON_DEACTIVATE,
            "handed over 1",
            "1 ting givet videre til teamet",
        ),
        (
            Action.TREE_EDIT,
            f"Ungeteamet (team): merged into {TEAM}",
            "Ungeteamet er lagt sammen med Børneteamet",
        ),
        (Action.TREE_EDIT, "Solen (team): added", "Solen: tilføjet"),
        (Action.TREE_EDIT, "A (b): c (team): closed", "A (b): c: lukket"),
        (
            Action.TREE_EDIT,
            "Solen (team): was Månen (department)",
            "Solen (før: Månen, afdeling)",
        ),
        (Action.ROLE_GRANT, f"team_leader unit:{TEAM}", "Teamleder · Børneteamet"),
        (Action.ROLE_REVOKE, "manager", "Leder · hele organisationen"),
        (Action.ROLE_GRANT, "agreed", "godkendte det"),
        (Action.ONBOARDING_TICK, "tried 2026-09-01", "Prøvet, 1. sep. 2026"),
        (Action.ONBOARDING_TICK, "took back tried", "Prøvet, taget tilbage"),
        (Action.ONBOARDING_ASSIGN, f"partner {AISHA}", "Makker: Aisha"),
        (
            Action.ONBOARDING_ASSIGN,
            "began miniuddannelse",
            "Miniuddannelse over tre dage",
        ),
        (Action.PERSON_EDIT, "name, function, team_id", "navn, funktion og team"),
        (
            Action.PRIVACY_TIGHTEN,
            "Fjordby, other, da, newcomers shown False, words from 6, figures from 12",
            "ord fra 6 svar, tal fra 12 svar",
        ),
        (
            Action.SETTINGS_EDIT,
            "Hav, Land, other, da, newcomers shown False, words from 6, figures from 12",
            "Hav, Land",
        ),
        (
            Action.CLOSED_PERIOD_EDIT,
            "2026-12-24 - 2026-12-31",
            "24. dec. 2026 - 31. dec. 2026",
        ),
        (Action.PERSON_IMPORT, "2 new, 1 changed", "2 nye, 1 rettet"),
        (
            Action.CATALOGUE_IMPORT,
            "2 new, 0 changed, 3 packages",
            "2 nye, 0 rettet, 3 temapakker",
        ),
        # of another version than this one, or of another part of Anker
        (Action.ROLE_GRANT, "captain", "captain"),
        (Action.TREE_EDIT, "Solen (team): burnt", "Solen (team): burnt"),
        (Action.DECISION_REDACT, "hat", "hat"),
        (Action.FIGURES_EXPORT, "xlsx, 1 rows", "Excel, 1 række"),
        (
            Action.FIGURES_EXPORT,
            "html, 12 rows, state:open",
            "Side til print, 12 rækker",
        ),
        (Action.FIGURES_EXPORT, "png, item:T0-1 end", "Diagram (PNG)"),
        (Action.FIGURES_EXPORT, "docx, 12 rows", "docx, 12 rows"),
        (
            Action.DECISION_REDACT,
            "text, why",
            "Beslutningens tekst og Begrundelsen",
        ),
        (Action.SESSION_CREATE, "Ro: nu: added", "Ro: nu: tilføjet"),
        (Action.LOCAL_PACKAGE_PUBLISH, "Ro: published", "Ro: udgivet"),
        (Action.LOCAL_TALK_EDIT, "Ro: archived", "Ro: arkiveret"),
        (Action.STANDING_MEETING_EDIT, "Teammøde: changed", "Teammøde: rettet"),
    ],
)
def test_an_entry_is_said_in_words(action, detail, words):
    entry = replace(ENTRY, action=action.value, detail=detail)

    assert detail_of(entry, KNOWN) == words


def recorded_actions() -> set[str]:
    """Return the actions that a service writes into the log."""
    return {
        node.attr
        for path in (ROOT / "services").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func).rpartition(".")[2]
        in {"record", "_record", "record_by"}
        for node in ast.walk(call)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Action"
    }


def test_everything_that_is_logged_has_a_heading_in_words():
    labels = audited_action_labels(translator("da"))

    assert {Action[name] for name in recorded_actions()} - labels.keys() == set()
    assert len(recorded_actions()) > 20


def test_an_entry_names_the_person_or_file_it_is_about():
    assert KNOWN.about(f"person:{AISHA}") == "Aisha"
    assert KNOWN.about(f"unit:{TEAM}") == ""
    assert KNOWN.about(f"person:{TEAM}") == ""
    assert KNOWN.about("file:decisions") == "Beslutninger"
    assert KNOWN.about("file:recipes") == ""

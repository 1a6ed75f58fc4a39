"""Writes docs/rights.md from the table of rights: `python -m tools.render_matrix`."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from domain.access import (
    COMMAND_LINE_ACTIONS,
    LINK_ACTIONS,
    SECTIONS,
    Action,
    Reach,
    Role,
    Rule,
)

ROOT: Final = Path(__file__).parent.parent
PATH: Final = ROOT / "docs" / "rights.md"

#: where the rights are asked
ASKING: Final = ("services", "ui", "pages")
#: done where nobody is signed in, so no code asks
BUILT_WITHOUT_ACCOUNT: Final = frozenset(
    {Action.ANSWER_SUBMIT, Action.ANSWER_CHANGE, Action.BACKUP_RUN}
)

HEADINGS: Final[Mapping[Role, str]] = {
    Role.MEMBER: "Member",
    Role.FACILITATOR: "Facilitator",
    Role.TEAM_LEADER: "Team leader",
    Role.SUPERUSER: "Superuser",
    Role.MANAGER: "Manager",
    Role.ADMINISTRATOR: "Administrator",
    Role.PLATFORM: "Platform",
}

NOBODY: Final = "–"
REACHES: Final[Mapping[Reach, str]] = {
    Reach.NONE: NOBODY,
    Reach.SELF: "own",
    Reach.ASSIGNED: "assigned",
    Reach.PROGRAMME: "assigned, programmes",
    Reach.PLANNED: "planned",
    Reach.TEAM: "units",
    Reach.ORGANISATION: "organisation",
    Reach.PLATFORM: "platform",
}

INTRODUCTION: Final = """\
# Who may do what

This page is written by `python -m tools.render_matrix` from the table that the
application itself asks, `domain/access_matrix.py`. Do not edit it by hand; a test
fails when the two differ.

A role is granted at a unit of the tree, with everything below it, or for the whole
organisation, and roles add up. A member is anyone who signs in, in the team on whose roster
they are, unless a role of theirs covers it. What is not in the table is refused. Another
organisation's things look as if they did not exist.

| word | means |
| --- | --- |
| – | not allowed |
| own | what concerns the person and nobody else |
| assigned | the sessions that the person facilitates |
| assigned, programmes | those, and the sessions of programmes inside the grant |
| planned | the sessions inside the grant that the person planned, until they are held |
| units | what belongs to a unit inside the grant |
| organisation | that, and what belongs to no unit: packages, settings, joint figures |
| platform | what belongs to the platform |
| + groups | also the sessions that a group from inside the grant takes part in |
| figures | released figures only |
| † | the password again, if it was given more than ten minutes ago |
| ‡ | a second administrator confirms |

A participant has no account: the link of the form lets them answer, and the receipt
lets them change or withdraw the answer until the form closes.

Where an action says "not built yet", the table has the rule, and Anker does not have the
function.
"""


def render() -> str:
    """Return the whole page, with the table of each section."""
    tables = (_table(heading, rows) for heading, rows in SECTIONS.items())
    return "\n".join([INTRODUCTION, *tables])


@cache
def built_actions() -> frozenset[Action]:
    """Return the actions that Anker can do, by what its code asks about."""
    asked = {
        name
        for package in ASKING
        for path in (ROOT / package).rglob("*.py")
        for name in actions_named(path.read_text(encoding="utf-8"))
    }
    return frozenset(Action[name] for name in asked) | BUILT_WITHOUT_ACCOUNT


def actions_named(code: str) -> Iterator[str]:
    """Yield the names of the actions that `code` asks about."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.Attribute(value=ast.Name(id="Action"), attr=name):
                yield name


def cell(rule: Rule) -> str:
    """Return one cell of the table, with footnotes in words."""
    reach = REACHES[rule.reach]
    words = [f"own, {reach}" if rule.own else reach]
    words[0] += " + groups" * rule.groups
    if rule.planned:
        words.append(REACHES[Reach.PLANNED])
    if rule.aggregates:
        words.append("figures")
    if rule.not_facilitated:
        words.append("not where they facilitate")
    if rule.not_led:
        words.append("not where they lead")
    if rule.note:
        words.append(rule.note)
    marks = "†" * rule.password + "‡" * rule.two_people
    return "; ".join(words) + marks


def _table(heading: str, rows: Mapping[Action, Mapping[Role, Rule]]) -> str:
    built = built_actions()
    columns = ["Object", "Action", "Without account", *HEADINGS.values()]
    lines = [_line(columns), _line("---" for _ in columns)]
    for action, row in rows.items():
        thing, verb = action.split(".")
        cells = [cell(row[role]) for role in HEADINGS]
        anyone = _without_account(action)
        waits = action not in built and {anyone, *cells} != {NOBODY}
        does = _words(verb) + "; not built yet" * waits
        lines.append(_line([_words(thing), does, anyone, *cells]))
    return "\n".join([f"## {heading}", "", *lines, ""])


def _without_account(action: Action) -> str:
    if action in COMMAND_LINE_ACTIONS:
        return "command line of the server"
    return LINK_ACTIONS.get(action, NOBODY)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PATH.write_text(render(), encoding="utf-8")
    print(f"Wrote {PATH}")

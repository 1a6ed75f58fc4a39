"""What docs/operating.md says of the settings and of PostgreSQL is so."""

import re
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from psycopg import sql
from typer.testing import CliRunner

from cli.__main__ import app as commands
from services.settings import Settings
from tests.support.app import environment

ROOT = Path(__file__).parent.parent
OPERATING = (ROOT / "docs" / "operating.md").read_text()


def settings() -> set[str]:
    """Return the name of every setting in the environment."""
    return {
        str(field.validation_alias or f"ANKER_{name}".upper())
        for name, field in Settings.model_fields.items()
    }


def test_every_setting_is_documented_and_nothing_else_is_called_one():
    rows = re.findall(r"^\| `(PORT|ANKER_\w+)` \|", OPERATING, re.MULTILINE)

    assert sorted(rows) == sorted(settings())
    assert set(re.findall(r"\bANKER_[A-Z_]+\b", OPERATING)) <= settings()


def test_the_defaults_are_as_documented():
    documented = dict(
        re.findall(r"^\| `(\w+)` \| `([\w@]+)` \|", OPERATING, re.MULTILINE)
    )
    own = Settings()

    assert {
        "PORT": str(own.port),
        "ANKER_DEMO": str(int(own.demo)),
        "ANKER_FILM_MB": str(own.film_mb),
        "ANKER_SMTP_PORT": str(own.smtp_port),
        "ANKER_SMTP_TLS": str(int(own.smtp_tls)),
        "ANKER_MAIL_FROM": own.mail_from,
        "ANKER_TEST": str(int(own.test)),
    } == documented


def test_every_command_that_is_named_is_there():
    named = set(re.findall(r"python -m cli ([a-z-]+(?: [a-z]+)?)", OPERATING))

    failed = []
    for command in sorted(named):
        words = command.split()
        known = words if words[0] == "user" else words[:1]
        if CliRunner().invoke(commands, [*known, "--help"]).exit_code:
            failed.append(command)
    assert failed == []
    assert {"init", "serve", "doctor", "user first"} <= named
    assert any(command.startswith("add-video") for command in named)


@pytest.mark.postgres
@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
def test_two_roles_made_as_documented_carry_the_application(databases, tmp_path):
    (block,) = re.findall(r"```sql\n(.*?)```", OPERATING, re.DOTALL)
    name = f"doc_{uuid4().hex[:8]}"
    owner, app = f"{name}_owner", f"{name}_app"
    statements = (
        block.replace("anker_owner", owner)
        .replace("anker_app", app)
        .replace("DATABASE anker ", f"DATABASE {name} ")
    )
    with databases.server.connect() as connection:
        for statement in filter(str.strip, statements.split(";")):
            connection.execute(statement)
    names = {
        "ANKER_DATABASE_URL": databases.server.url(name, role=app),
        "ANKER_DATABASE_OWNER_URL": databases.server.url(name, role=owner),
    }

    said = {
        command: subprocess.run(
            [sys.executable, "-m", "cli", *command.split()],
            cwd=ROOT,
            env=environment(
                names
                | {
                    "ANKER_DATA": str(tmp_path),
                    "ANKER_DEMO": "0",
                    "ANKER_BASE_URL": "https://anker.example",
                }
            ),
            capture_output=True,
            text=True,
            check=False,
        )
        for command in ("init", "doctor", "tick")
    }

    assert {command: answer.returncode for command, answer in said.items()} == {
        "init": 0,
        "doctor": 0,
        "tick": 0,
    }
    with databases.server.connect() as connection:
        connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
        for role in (owner, app):
            connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))

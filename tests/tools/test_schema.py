"""A migration that a tool writes is complete: rights, row-level security, rebuild."""

import ast

import pytest

from tools.schema import LosesDataError, completed

WRITTEN = '''"""Principles"""

import sqlalchemy as sa
from alembic import op


revision = '0009'


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table('principle',
    sa.Column('at', data_access.tables.base.UtcDateTime(timezone=True))
    )
    with op.batch_alter_table('principle', schema=None) as batch_op:
        batch_op.create_index('ix_principle', ['at'], unique=False)

    with op.batch_alter_table('wave', schema=None) as batch_op:
        batch_op.add_column(sa.Column('more', sa.Integer()))

    # ### end Alembic commands ###


def downgrade() -> None:
    """Refuse."""
    raise NotImplementedError
'''


def calls_in(source):
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
    ]


def test_a_new_tenant_table_is_secured_and_granted_in_its_own_migration():
    calls = calls_in(completed(WRITTEN, tenants={"principle", "wave"}))

    assert "secure(op.get_bind(), ('principle',))" in calls
    assert (
        "grant(op.get_bind(), context.config.attributes['app_role'], ('principle',))"
        in calls
    )


def test_a_new_table_of_the_platform_is_granted_only():
    source = completed(WRITTEN, tenants={"wave"})

    assert not [call for call in calls_in(source) if call.startswith("secure(")]
    assert "import grant\n" in source


def test_a_log_can_only_be_added_to():
    source = completed(
        WRITTEN, tenants={"principle"}, append_only=frozenset({"principle", "other"})
    )

    assert "append_only=('principle',)" in source


def test_a_table_that_is_there_already_is_changed_by_rebuild():
    source = completed(WRITTEN, tenants=set())

    assert "with rebuild('wave') as batch_op:" in source
    assert "op.batch_alter_table('principle', schema=None)" in source


def test_every_name_that_a_migration_uses_is_imported():
    tree = ast.parse(completed(WRITTEN, tenants={"principle"}))
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }

    assert imported >= {
        *("sa", "op", "context", "secure", "grant", "rebuild", "UtcDateTime")
    }
    assert "data_access.tables.base." not in ast.unparse(tree)


@pytest.mark.parametrize(
    "step", ["op.drop_table('wave')", "batch_op.drop_column('text')"]
)
def test_a_migration_that_would_lose_data_is_not_written(step):
    source = WRITTEN.replace("    # ### end", f"    {step}\n    # ### end")

    with pytest.raises(LosesDataError, match="drops no table or column"):
        completed(source, tenants=set())

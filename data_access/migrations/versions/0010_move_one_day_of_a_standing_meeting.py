"""Move one day of a standing meeting"""

import sqlalchemy as sa
from alembic import op

from data_access.migrations.rebuilding import rebuild


revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    with rebuild('standing_meeting_exception') as batch_op:
        batch_op.add_column(sa.Column('moved_to', sa.Date(), nullable=True))


def downgrade() -> None:
    """Refuse: data would be lost. Restore the backup made before the upgrade."""
    raise NotImplementedError

"""An agenda may be in an order that a person gave it."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0022', '0021'
branch_labels = depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('meeting') as table:
        table.add_column(
            sa.Column('arranged', sa.Boolean(), server_default=sa.false(), nullable=False)
        )


def downgrade() -> None:
    # The new points know nothing of older code.
    op.execute("DELETE FROM agenda_item WHERE kind IN ('crime', 'new_issues')")
    with op.batch_alter_table('meeting') as table:
        table.drop_column('arranged')

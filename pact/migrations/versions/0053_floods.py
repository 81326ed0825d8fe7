"""Which bursts are of a flood, not of words that are alike."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0053', '0052'
branch_labels = depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('burst', schema=None) as batch_op:
        batch_op.add_column(sa.Column('in_a_flood', sa.Boolean(), server_default=sa.text('false'), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('burst', schema=None) as batch_op:
        batch_op.drop_column('in_a_flood')

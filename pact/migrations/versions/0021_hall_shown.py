"""What of a hall its wall and phones have to hear of."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0021', '0020'
branch_labels = depends_on = None


def upgrade() -> None:
    op.add_column('hall', sa.Column('shown_version', sa.Integer(), server_default='1', nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('hall', schema=None) as batch_op:
        batch_op.drop_column('shown_version')

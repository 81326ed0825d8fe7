"""Public stamp"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0051', '0044'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('public_stamp',
    sa.Column('value', sa.String(length=16), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_public_stamp'))
    )


def downgrade() -> None:
    op.drop_table('public_stamp')

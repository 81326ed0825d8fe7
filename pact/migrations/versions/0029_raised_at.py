"""Which meeting a concern was raised at."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0029', '0028'
branch_labels = depends_on = None


def upgrade() -> None:
    for table in ('concern_draft', 'concern'):
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(sa.Column('meeting_id', sa.Integer(), nullable=True))
            batch_op.create_foreign_key(
                batch_op.f(f'fk_{table}__meeting_id__meeting'),
                'meeting',
                ['meeting_id'],
                ['id'],
                ondelete='SET NULL',
            )
    op.create_index(op.f('ix_concern__meeting_id'), 'concern', ['meeting_id'])


def downgrade() -> None:
    op.drop_index(op.f('ix_concern__meeting_id'), 'concern')
    for table in ('concern', 'concern_draft'):
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_constraint(batch_op.f(f'fk_{table}__meeting_id__meeting'), 'foreignkey')
            batch_op.drop_column('meeting_id')

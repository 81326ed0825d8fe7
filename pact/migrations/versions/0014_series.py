"""Series of meetings."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0014', '0013'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('meeting_series',
    sa.Column('rule', sa.JSON(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['made_by_id'], ['user_account.id'], name=op.f('fk_meeting_series__made_by_id__user_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting_series'))
    )
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.add_column(sa.Column('series_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('apart', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_index(batch_op.f('ix_meeting__series_id'), ['series_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_meeting__series_id__meeting_series'), 'meeting_series', ['series_id'], ['id'])



def downgrade() -> None:
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_meeting__series_id__meeting_series'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_meeting__series_id'))
        batch_op.drop_column('apart')
        batch_op.drop_column('series_id')

    op.drop_table('meeting_series')

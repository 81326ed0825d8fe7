"""Police neighbourhoods, and from when a meeting was moved."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0033', '0032'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('police_neighbourhood',
    sa.Column('force', sa.String(length=80), nullable=False),
    sa.Column('code', sa.String(length=80), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('area_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_police_neighbourhood__area_id__area')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_police_neighbourhood')),
    sa.UniqueConstraint('force', 'code', name=op.f('uq_police_neighbourhood__force_code'))
    )
    op.create_index(op.f('ix_police_neighbourhood__area_id'), 'police_neighbourhood', ['area_id'])
    with op.batch_alter_table('meeting') as batch_op:
        batch_op.add_column(sa.Column('moved_from', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('meeting') as batch_op:
        batch_op.drop_column('moved_from')
    op.drop_index(op.f('ix_police_neighbourhood__area_id'), 'police_neighbourhood')
    op.drop_table('police_neighbourhood')

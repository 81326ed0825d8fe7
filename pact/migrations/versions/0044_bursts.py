"""Many alike concerns at once, which wait for an officer’s look."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0044', '0043'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('burst',
    sa.Column('ward_id', sa.Integer(), nullable=False),
    sa.Column('found_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answer', sa.String(30), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['answered_by_id'], ['user_account.id'], name=op.f('fk_burst__answered_by_id__user_account')),
    sa.ForeignKeyConstraint(['ward_id'], ['ward.id'], name=op.f('fk_burst__ward_id__ward')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_burst'))
    )
    with op.batch_alter_table('burst', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_burst__ward_id'), ['ward_id'], unique=False)

    op.create_table('burst_member',
    sa.Column('burst_id', sa.Integer(), nullable=False),
    sa.Column('concern_id', sa.Integer(), nullable=False),
    sa.Column('held', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['burst_id'], ['burst.id'], name=op.f('fk_burst_member__burst_id__burst'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['concern_id'], ['concern.id'], name=op.f('fk_burst_member__concern_id__concern'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_burst_member')),
    sa.UniqueConstraint('concern_id', name=op.f('uq_burst_member__concern_id'))
    )
    with op.batch_alter_table('burst_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_burst_member__burst_id'), ['burst_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('burst_member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_burst_member__burst_id'))

    op.drop_table('burst_member')
    with op.batch_alter_table('burst', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_burst__ward_id'))

    op.drop_table('burst')

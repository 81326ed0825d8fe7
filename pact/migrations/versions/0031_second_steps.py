"""The second step of signing in."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0031', '0030'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('code_app',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('secret_locked', sa.Text(), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_step', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_code_app__user_id__user_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_code_app')),
    sa.UniqueConstraint('user_id', name=op.f('uq_code_app__user_id'))
    )
    op.create_table('recovery_code',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_recovery_code__user_id__user_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_code')),
    sa.UniqueConstraint('user_id', 'code_hash', name=op.f('uq_recovery_code__user_id_code_hash'))
    )
    with op.batch_alter_table('staff_session', schema=None) as batch_op:
        batch_op.add_column(sa.Column('waits', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('factor_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    # A session that waits for its second step would be a whole one without the column.
    op.execute(sa.text('DELETE FROM staff_session WHERE waits'))
    with op.batch_alter_table('staff_session', schema=None) as batch_op:
        batch_op.drop_column('factor_at')
        batch_op.drop_column('waits')

    op.drop_table('recovery_code')
    op.drop_table('code_app')

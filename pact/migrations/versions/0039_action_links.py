"""Private links of owners without an account, and the help that owners ask for."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0039', '0038'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('action_help',
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['action.id'], name=op.f('fk_action_help__action_id__action'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['answered_by_id'], ['user_account.id'], name=op.f('fk_action_help__answered_by_id__user_account')),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_action_help__by_id__user_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_action_help'))
    )
    with op.batch_alter_table('action_help', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_action_help__action_id'), ['action_id'], unique=False)

    op.create_table('action_link',
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.Column('link_hash', sa.String(length=64), nullable=True),
    sa.Column('link_locked', sa.Text(), nullable=True),
    sa.Column('address_locked', sa.Text(), nullable=True),
    sa.Column('locale', sa.String(length=16), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['action.id'], name=op.f('fk_action_link__action_id__action'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['made_by_id'], ['user_account.id'], name=op.f('fk_action_link__made_by_id__user_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_action_link')),
    sa.UniqueConstraint('link_hash', name=op.f('uq_action_link__link_hash'))
    )
    with op.batch_alter_table('action_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_action_link__action_id'), ['action_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('action_link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_action_link__action_id'))

    op.drop_table('action_link')
    with op.batch_alter_table('action_help', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_action_help__action_id'))

    op.drop_table('action_help')

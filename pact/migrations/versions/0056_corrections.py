"""What residents were told of an outcome can be corrected, and what it said before is kept."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0056', '0055'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('action_correction',
    sa.Column('action_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('tells', sa.Boolean(), nullable=False),
    sa.Column('was_state', sa.String(30), nullable=False),
    sa.Column('was', sa.Text(), nullable=True),
    sa.Column('was_passed_to', sa.String(length=200), nullable=True),
    sa.Column('taken_out_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('taken_out_by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['action_id'], ['action.id'], name=op.f('fk_action_correction__action_id__action'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_action_correction__by_id__user_account')),
    sa.ForeignKeyConstraint(['taken_out_by_id'], ['user_account.id'], name=op.f('fk_action_correction__taken_out_by_id__user_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_action_correction')),
    sa.UniqueConstraint('action_id', 'number', name=op.f('uq_action_correction__action_id_number'))
    )
    # Not in a batch: no table is made anew for columns that may be empty or have a default.
    op.add_column('action', sa.Column('corrections', sa.Integer(), server_default='0', nullable=False))
    op.add_column('action', sa.Column('corrected_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('action', sa.Column('corrected_why', sa.Text(), nullable=True))


def downgrade() -> None:
    # What people wrote in other languages of words that nothing points to any more.
    op.execute("DELETE FROM translation WHERE about = 'action_correction' OR field = 'corrected_why'")
    for name in ('corrected_why', 'corrected_at', 'corrections'):
        op.drop_column('action', name)
    op.drop_table('action_correction')

"""Passages of concerns that officers cleared for use."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0003', '0002'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('quote',
    sa.Column('concern_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('language', sa.String(length=16), nullable=False),
    sa.Column('english', sa.Text(), nullable=True),
    sa.Column('cleared_by_id', sa.Integer(), nullable=False),
    sa.Column('cleared_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['cleared_by_id'], ['user_account.id'], name=op.f('fk_quote__cleared_by_id__user_account')),
    sa.ForeignKeyConstraint(['concern_id'], ['concern.id'], name=op.f('fk_quote__concern_id__concern'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_quote')),
    sa.UniqueConstraint('concern_id', name=op.f('uq_quote__concern_id'))
    )


def downgrade() -> None:
    op.drop_table('quote')

"""Counters of how safe people feel, and of the equality questions."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0009', '0008'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('equality_count',
    sa.Column('ward_id', sa.Integer(), nullable=False),
    sa.Column('quarter', sa.String(length=7), nullable=False),
    sa.Column('question', sa.String(length=20), nullable=False),
    sa.Column('answer', sa.String(length=30), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.CheckConstraint("quarter LIKE '____-Q_'", name=op.f('ck_equality_count_only_a_quarter')),
    sa.CheckConstraint('people > 0', name=op.f('ck_equality_count_somebody')),
    sa.ForeignKeyConstraint(['ward_id'], ['ward.id'], name=op.f('fk_equality_count__ward_id__ward')),
    sa.PrimaryKeyConstraint('ward_id', 'quarter', 'question', 'answer', name=op.f('pk_equality_count')),
    sqlite_with_rowid=False
    )
    op.create_table('safety_count',
    sa.Column('ward_id', sa.Integer(), nullable=False),
    sa.Column('week_on', sa.Date(), nullable=False),
    sa.Column('question', sa.String(length=20), nullable=False),
    sa.Column('answer', sa.String(length=30), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.CheckConstraint('people > 0', name=op.f('ck_safety_count_somebody')),
    sa.ForeignKeyConstraint(['ward_id'], ['ward.id'], name=op.f('fk_safety_count__ward_id__ward')),
    sa.PrimaryKeyConstraint('ward_id', 'week_on', 'question', 'answer', name=op.f('pk_safety_count')),
    sqlite_with_rowid=False
    )


def downgrade() -> None:
    op.drop_table('safety_count')
    op.drop_table('equality_count')

"""Standing members of the Community Cohesion Forum, and their tension reports."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0036', '0035'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('forum_member',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_forum_member__organisation_id__organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_forum_member')),
    sa.UniqueConstraint('organisation_id', name=op.f('uq_forum_member__organisation_id'))
    )
    op.create_table('tension_report',
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('level', sa.String(30), nullable=False),
    sa.Column('words', sa.Text(), nullable=True),
    sa.Column('affected', sa.String(length=200), nullable=True),
    sa.Column('theme_id', sa.Integer(), nullable=True),
    sa.Column('standing', sa.String(30), nullable=False),
    sa.Column('answer', sa.String(length=500), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['answered_by_id'], ['user_account.id'], name=op.f('fk_tension_report__answered_by_id__user_account')),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_tension_report__by_id__user_account')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_tension_report__organisation_id__organisation')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_tension_report__theme_id__theme')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tension_report'))
    )
    with op.batch_alter_table('tension_report', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tension_report__organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_tension_report__sent_at'), ['sent_at'], unique=False)

    op.create_table('tension_report_ward',
    sa.Column('report_id', sa.Integer(), nullable=False),
    sa.Column('ward_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['report_id'], ['tension_report.id'], name=op.f('fk_tension_report_ward__report_id__tension_report'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['ward_id'], ['ward.id'], name=op.f('fk_tension_report_ward__ward_id__ward')),
    sa.PrimaryKeyConstraint('report_id', 'ward_id', name=op.f('pk_tension_report_ward'))
    )


def downgrade() -> None:
    op.drop_table('tension_report_ward')
    with op.batch_alter_table('tension_report', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tension_report__sent_at'))
        batch_op.drop_index(batch_op.f('ix_tension_report__organisation_id'))

    op.drop_table('tension_report')
    op.drop_table('forum_member')

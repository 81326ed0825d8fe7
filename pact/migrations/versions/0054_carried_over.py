"""Every time that a priority was carried over, not the last alone.

Of earlier times only the minutes tell: what is there of each priority is its last one.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0054', '0053'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('priority_carried_over',
    sa.Column('priority_id', sa.Integer(), nullable=False),
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_priority_carried_over__meeting_id__meeting')),
    sa.ForeignKeyConstraint(['priority_id'], ['ward_priority.id'], name=op.f('fk_priority_carried_over__priority_id__ward_priority'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_priority_carried_over')),
    sa.UniqueConstraint('priority_id', 'meeting_id', name=op.f('uq_priority_carried_over__priority_id_meeting_id'))
    )
    op.execute(
        'INSERT INTO priority_carried_over (priority_id, meeting_id, why)'
        ' SELECT id, carried_over_at_id, carried_over_why FROM ward_priority'
        ' WHERE carried_over_at_id IS NOT NULL AND carried_over_why IS NOT NULL'
    )


def downgrade() -> None:
    op.drop_table('priority_carried_over')

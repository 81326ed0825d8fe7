"""Indexes with all that a number needs, and concerns by week.

What there is already is marked, so that the scheduler counts its weeks. The triggers are placed by
env.py.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0042', '0041'
branch_labels = depends_on = None


def upgrade() -> None:
    op.drop_index('ix_concern_ward_received', table_name='concern')
    op.create_index('ix_concern_counted', 'concern', ['ward_id', 'received_at', 'restricted', 'state', 'language', 'channel'])
    op.create_index('ix_concern_language', 'concern', ['language', 'ward_id'])
    op.drop_index('ix_theme_assignment__theme_id', table_name='theme_assignment')
    op.create_index('ix_theme_assignment_of_concern', 'theme_assignment', ['concern_id', 'theme_id', 'source'])
    op.create_index('ix_theme_assignment_of_theme', 'theme_assignment', ['theme_id', 'source', 'concern_id'])
    _weeks('theme_week', sa.Column('theme_id', sa.Integer(), nullable=False))
    op.create_index('ix_theme_week__theme_id', 'theme_week', ['theme_id'])
    _weeks('ward_week')
    sqlite = op.get_bind().dialect.name == 'sqlite'
    day = 'date(received_at)' if sqlite else "(received_at AT TIME ZONE 'UTC')::date"
    op.execute(
        f'INSERT INTO tally_mark (ward_id, day_on) SELECT DISTINCT ward_id, {day} FROM concern'
    )


def downgrade() -> None:
    for table in ('ward_week', 'theme_week'):
        op.drop_table(table)
    op.drop_index('ix_theme_assignment_of_theme', table_name='theme_assignment')
    op.drop_index('ix_theme_assignment_of_concern', table_name='theme_assignment')
    op.create_index('ix_theme_assignment__theme_id', 'theme_assignment', ['theme_id'])
    op.drop_index('ix_concern_language', table_name='concern')
    op.drop_index('ix_concern_counted', table_name='concern')
    op.create_index('ix_concern_ward_received', 'concern', ['ward_id', 'received_at'])


def _weeks(name: str, *more: sa.Column) -> None:
    keys = ['week_on', 'ward_id', *(column.name for column in more)]
    op.create_table(
        name,
        sa.Column('week_on', sa.Date(), nullable=False),
        sa.Column('ward_id', sa.Integer(), nullable=False),
        *more,
        sa.Column('concerns', sa.Integer(), nullable=False),
        sa.CheckConstraint('concerns > 0', name=op.f(f'ck_{name}_counts')),
        sa.ForeignKeyConstraint(['ward_id'], ['ward.id'], name=op.f(f'fk_{name}__ward_id__ward'), ondelete='CASCADE'),
        *(sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f(f'fk_{name}__theme_id__theme')) for _column in more),
        sa.PrimaryKeyConstraint(*keys, name=op.f(f'pk_{name}')),
        sqlite_with_rowid=False,
    )
    op.create_index(f'ix_{name}__ward_id', name, ['ward_id'])

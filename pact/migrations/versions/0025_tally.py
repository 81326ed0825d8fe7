"""The kept tally of what people raise, by ward, theme and month.

What there is already is marked, so that the scheduler counts it. The triggers are placed by env.py.
"""

import sqlalchemy as sa
from alembic import op

from pact.insights import marking

revision, down_revision = '0025', '0024'
branch_labels = depends_on = None


def upgrade() -> None:
    _tally('theme_tally', sa.Column('theme_id', sa.Integer(), nullable=False))
    op.create_index(op.f('ix_theme_tally__theme_id'), 'theme_tally', ['theme_id'])
    _tally('ward_tally')
    op.create_table(
        'tally_mark',
        sa.Column('ward_id', sa.Integer(), nullable=False),
        sa.Column('day_on', sa.Date(), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['ward_id'], ['ward.id'], name=op.f('fk_tally_mark__ward_id__ward'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_tally_mark')),
    )
    op.create_index('ix_tally_mark_ward_day', 'tally_mark', ['ward_id', 'day_on'])
    sqlite = op.get_bind().dialect.name == 'sqlite'
    day = 'date(received_at)' if sqlite else "(received_at AT TIME ZONE 'UTC')::date"
    op.execute(
        f'INSERT INTO tally_mark (ward_id, day_on) SELECT DISTINCT ward_id, {day} FROM concern'
    )


def downgrade() -> None:
    marking.take_away(op.get_bind())
    for table in ('tally_mark', 'ward_tally', 'theme_tally'):
        op.drop_table(table)


def _tally(name: str, *more: sa.Column) -> None:
    keys = ['language', 'channel', 'month_on', 'ward_id', *(column.name for column in more)]
    op.create_table(
        name,
        sa.Column('language', sa.String(length=16), nullable=False),
        sa.Column('channel', sa.String(length=30), nullable=False),
        sa.Column('month_on', sa.Date(), nullable=False),
        sa.Column('ward_id', sa.Integer(), nullable=False),
        *more,
        sa.Column('people', sa.Integer(), nullable=False),
        sa.Column('joined', sa.Integer(), nullable=False),
        sa.Column('known', sa.Integer(), nullable=False),
        sa.CheckConstraint('people > 0 AND joined <= people AND known <= people', name=op.f(f'ck_{name}_counts')),
        sa.ForeignKeyConstraint(['ward_id'], ['ward.id'], name=op.f(f'fk_{name}__ward_id__ward'), ondelete='CASCADE'),
        *(sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f(f'fk_{name}__theme_id__theme')) for _column in more),
        sa.PrimaryKeyConstraint(*keys, name=op.f(f'pk_{name}')),
        sqlite_with_rowid=False,
    )
    op.create_index(f'ix_{name}_ward_month', name, ['ward_id', 'month_on'])

"""Concerns say whether a decision on them stands; the tally, how many wait for an answer."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0055', '0054'
branch_labels = depends_on = None


def upgrade() -> None:
    # Not in a batch: no table is made anew for a column with a default.
    op.add_column('concern', sa.Column('decided', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(
        "UPDATE concern SET decided = true WHERE EXISTS (SELECT 1 FROM theme_decision"
        " WHERE theme_decision.concern_id = concern.id AND theme_decision.undone_at IS NULL)"
    )
    op.create_index(
        'ix_concern_undecided',
        'concern',
        ['decided', 'state', 'ward_id', 'restricted', 'language', 'received_at'],
        sqlite_where=sa.text('decided IS 0 AND words IS NOT NULL'),
        postgresql_where=sa.text('decided IS false AND words IS NOT NULL'),
    )
    op.add_column('theme_tally', sa.Column('unanswered', sa.Integer(), server_default='0', nullable=False))
    op.add_column('theme_tally', sa.Column('unanswered_since', sa.DateTime(timezone=True), nullable=True))
    day = "date(received_at)" if op.get_bind().dialect.name == 'sqlite' else "(received_at AT TIME ZONE 'UTC')::date"
    op.execute(f"INSERT INTO tally_mark (ward_id, day_on) SELECT DISTINCT ward_id, {day} FROM concern")


def downgrade() -> None:
    op.drop_column('theme_tally', 'unanswered_since')
    op.drop_column('theme_tally', 'unanswered')
    if op.get_bind().dialect.name != 'sqlite':  # SQLite's env.py took them away already
        for name in ('made', 'changed', 'removed'):
            op.execute(f"DROP TRIGGER IF EXISTS decision_{name} ON theme_decision")
        op.execute("DROP FUNCTION IF EXISTS decision_stands()")
    op.drop_index('ix_concern_undecided', 'concern')
    op.drop_column('concern', 'decided')

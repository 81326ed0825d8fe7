"""Minutes in parts, kept for good once they are approved, and corrected by amendments.

What stood in the one text of a meeting becomes the part for all else that was said.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0024', '0023'
branch_labels = depends_on = None

_MEETING = sa.table(
    'meeting',
    *(sa.column(name) for name in ('id', 'state', 'minutes', 'minutes_version', 'minutes_by_id')),
    sa.column('changed_at', sa.DateTime(timezone=True)),
)
_PART = sa.table(
    'minutes_part',
    *(sa.column(n) for n in ('id', 'meeting_id', 'part', 'text', 'version', 'over', 'by_id')),
    sa.column('at', sa.DateTime(timezone=True)),
)
_VERSION = sa.table(
    'minutes_version',
    *(sa.column(n) for n in ('meeting_id', 'answer', 'asked_by_id')),
    sa.column('content', sa.JSON()),
    sa.column('asked_at', sa.DateTime(timezone=True)),
    sa.column('answered_at', sa.DateTime(timezone=True)),
)
_TRANSLATION = sa.table(
    'translation', *(sa.column(name) for name in ('id', 'about', 'about_id', 'field'))
)
_APPROVED = ('minutes_approved', 'closed')
# Of a part without facts, in which nothing was noted (`pact.minutes.draft.Part.says`).
_NOTHING = '44136fa355b3678a1146ad16f7e8649e74234e98afe7498fb5daf1f36ac2d78a'


def upgrade() -> None:
    op.create_table(
        'minutes_part',
        sa.Column('meeting_id', sa.Integer(), nullable=False),
        sa.Column('part', sa.String(length=40), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('over', sa.String(length=64), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=True),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_minutes_part__by_id__user_account')),
        sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_minutes_part__meeting_id__meeting'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_minutes_part')),
        sa.UniqueConstraint('meeting_id', 'part', name=op.f('uq_minutes_part__meeting_id_part')),
    )
    op.create_table(
        'minutes_version',
        sa.Column('meeting_id', sa.Integer(), nullable=False),
        sa.Column('content', sa.JSON(), nullable=True),
        *_handed('minutes_version'),
    )
    op.create_table(
        'minutes_amendment',
        sa.Column('meeting_id', sa.Integer(), nullable=False),
        sa.Column('part', sa.String(length=40), nullable=False),
        sa.Column('now', sa.Text(), nullable=False),
        sa.Column('why', sa.Text(), nullable=False),
        *_handed('minutes_amendment'),
    )
    for table in ('minutes_version', 'minutes_amendment'):
        op.create_index(op.f(f'ix_{table}__meeting_id'), table, ['meeting_id'])
    _take_over()
    with op.batch_alter_table('hall_note') as table:  # the minutes read the notes themselves
        table.drop_column('taken_version')
    with op.batch_alter_table('meeting') as table:
        table.drop_constraint('fk_meeting__minutes_by_id__user_account', type_='foreignkey')
        for name in ('minutes', 'minutes_version', 'minutes_by_id'):
            table.drop_column(name)


def downgrade() -> None:
    with op.batch_alter_table('hall_note') as table:
        table.add_column(sa.Column('taken_version', sa.Integer(), nullable=True))
    with op.batch_alter_table('meeting') as table:
        table.add_column(sa.Column('minutes', sa.Text(), nullable=True))
        table.add_column(
            sa.Column('minutes_version', sa.Integer(), nullable=False, server_default='0')
        )
        table.add_column(sa.Column('minutes_by_id', sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f('fk_meeting__minutes_by_id__user_account'),
            'user_account', ['minutes_by_id'], ['id'],
        )
    with op.batch_alter_table('meeting') as table:
        table.alter_column(
            'minutes_version', existing_type=sa.Integer(), existing_nullable=False,
            server_default=None,
        )
    _give_back()
    for table in ('minutes_amendment', 'minutes_version', 'minutes_part'):
        op.drop_table(table)


def _handed(table: str) -> list[sa.Column | sa.Constraint]:
    return [
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('answer', sa.String(length=30), nullable=False),
        sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('asked_by_id', sa.Integer(), nullable=True),
        sa.Column('asked_as', sa.String(length=30), nullable=True),
        sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('answered_by_id', sa.Integer(), nullable=True),
        sa.Column('answered_as', sa.String(length=30), nullable=True),
        sa.Column('sent_back_why', sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(['answered_by_id'], ['user_account.id'], name=op.f(f'fk_{table}__answered_by_id__user_account')),
        sa.ForeignKeyConstraint(['asked_by_id'], ['user_account.id'], name=op.f(f'fk_{table}__asked_by_id__user_account')),
        sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f(f'fk_{table}__meeting_id__meeting'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f(f'pk_{table}')),
    ]


def _take_over() -> None:
    """What was written stays, and what was approved stays approved."""
    connection = op.get_bind()
    found = connection.execute(sa.select(_MEETING).where(_MEETING.c.minutes.is_not(None))).all()
    for row in found:
        connection.execute(sa.insert(_PART).values(
            meeting_id=row.id, part='words', text=row.minutes, version=row.minutes_version,
            over=_NOTHING, by_id=row.minutes_by_id, at=row.changed_at,
        ))
        part = connection.scalar(sa.select(_PART.c.id).where(_PART.c.meeting_id == row.id))
        _move_translations(('meeting', 'minutes', row.id), ('minutes_part', 'text', part))
        if row.state in _APPROVED:
            content = {'parts': [{
                'key': 'words', 'kind': 'words', 'facts': {}, 'text': row.minutes, 'text_id': part,
            }]}
            connection.execute(sa.insert(_VERSION).values(
                meeting_id=row.id, answer='approved', asked_by_id=row.minutes_by_id,
                content=content, asked_at=row.changed_at, answered_at=row.changed_at,
            ))


def _give_back() -> None:
    """One text is all that there was room for: the parts' texts, one below another."""
    connection = op.get_bind()
    rows = connection.execute(sa.select(_PART).order_by(_PART.c.id)).all()
    for meeting_id in {row.meeting_id for row in rows}:
        own = [row for row in rows if row.meeting_id == meeting_id and row.text]
        if not own:
            continue
        connection.execute(
            sa.update(_MEETING).where(_MEETING.c.id == meeting_id).values(
                minutes='\n\n'.join(row.text for row in own),
                minutes_version=max(row.version for row in own),
                minutes_by_id=own[-1].by_id,
            )
        )
        if len(own) == 1:
            _move_translations(('minutes_part', 'text', own[0].id), ('meeting', 'minutes', meeting_id))
    connection.execute(
        sa.delete(_TRANSLATION).where(
            _TRANSLATION.c.about.in_(['minutes_part', 'minutes_amendment'])
        )
    )


def _move_translations(was: tuple[str, str, int], to: tuple[str, str, int]) -> None:
    op.get_bind().execute(
        sa.update(_TRANSLATION)
        .where(
            _TRANSLATION.c.about == was[0],
            _TRANSLATION.c.field == was[1],
            _TRANSLATION.c.about_id == was[2],
        )
        .values(about=to[0], field=to[1], about_id=to[2])
    )

"""Hall mode: halls, what was sent to them, notes and the speaker queue."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0017', '0016'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('hall',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=12), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=True),
    sa.Column('screen', sa.JSON(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('opened_by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_item.id'], name=op.f('fk_hall__item_id__agenda_item'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_hall__meeting_id__meeting'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['opened_by_id'], ['user_account.id'], name=op.f('fk_hall__opened_by_id__user_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hall')),
    sa.UniqueConstraint('code', name=op.f('uq_hall__code')),
    sa.UniqueConstraint('meeting_id', name=op.f('uq_hall__meeting_id'))
    )
    op.create_table('hall_message',
    sa.Column('hall_id', sa.Integer(), nullable=False),
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('answer', sa.JSON(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_hall_message__by_id__user_account')),
    sa.ForeignKeyConstraint(['hall_id'], ['hall.id'], name=op.f('fk_hall_message__hall_id__hall'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hall_message')),
    sa.UniqueConstraint('key_hash', name=op.f('uq_hall_message__key_hash'))
    )
    op.create_index(op.f('ix_hall_message__hall_id'), 'hall_message', ['hall_id'], unique=False)
    op.create_index(op.f('ix_hall_message__taken_at'), 'hall_message', ['taken_at'], unique=False)
    op.create_table('hall_note',
    sa.Column('hall_id', sa.Integer(), nullable=False),
    sa.Column('item_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('taken_version', sa.Integer(), nullable=True),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_hall_note__by_id__user_account')),
    sa.ForeignKeyConstraint(['hall_id'], ['hall.id'], name=op.f('fk_hall_note__hall_id__hall'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['item_id'], ['agenda_item.id'], name=op.f('fk_hall_note__item_id__agenda_item'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hall_note')),
    sa.UniqueConstraint('item_id', name=op.f('uq_hall_note__item_id'))
    )
    op.create_index(op.f('ix_hall_note__hall_id'), 'hall_note', ['hall_id'], unique=False)
    op.create_table('hall_speaker',
    sa.Column('hall_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(length=40), nullable=True),
    sa.Column('state', sa.String(30), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['hall_id'], ['hall.id'], name=op.f('fk_hall_speaker__hall_id__hall'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hall_speaker')),
    sa.UniqueConstraint('hall_id', 'number', name=op.f('uq_hall_speaker__hall_id_number'))
    )


def downgrade() -> None:
    for table in ('hall_speaker', 'hall_note', 'hall_message', 'hall'):
        op.drop_table(table)

"""Who will come to a meeting, what they need, and where and how it is held."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0018', '0017'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('need_answer',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.String(30), nullable=False),
    sa.Column('words', sa.Text(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_need_answer__by_id__user_account')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_need_answer__meeting_id__meeting')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_need_answer'))
    )
    with op.batch_alter_table('need_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_need_answer__meeting_id'), ['meeting_id'], unique=False)

    op.create_table('registration',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('link_hash', sa.String(length=64), nullable=True),
    sa.Column('state', sa.String(30), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('online', sa.Boolean(), nullable=False),
    sa.Column('locale', sa.String(length=16), nullable=False),
    sa.Column('way', sa.String(30), nullable=True),
    sa.Column('address_locked', sa.Text(), nullable=True),
    sa.Column('link_locked', sa.Text(), nullable=True),
    sa.Column('registered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('people BETWEEN 1 AND 10', name=op.f('ck_registration_some_people')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_registration__meeting_id__meeting')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_registration')),
    sa.UniqueConstraint('link_hash', name=op.f('uq_registration__link_hash'))
    )
    with op.batch_alter_table('registration', schema=None) as batch_op:
        batch_op.create_index('ix_registration_meeting_state', ['meeting_id', 'state'], unique=False)

    op.create_table('need',
    sa.Column('registration_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(30), nullable=False),
    sa.Column('language', sa.String(length=16), nullable=True),
    sa.Column('words_locked', sa.Text(), nullable=True),
    sa.Column('answer_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['need_answer.id'], name=op.f('fk_need__answer_id__need_answer')),
    sa.ForeignKeyConstraint(['registration_id'], ['registration.id'], name=op.f('fk_need__registration_id__registration'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_need')),
    sa.UniqueConstraint('registration_id', 'kind', name=op.f('uq_need__registration_id_kind'))
    )
    with op.batch_alter_table('need', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_need__answer_id'), ['answer_id'], unique=False)

    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.add_column(sa.Column('mode', sa.String(30), server_default='in_person', nullable=False))
        batch_op.add_column(sa.Column('online_link', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('places', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('remind_days', sa.JSON(), server_default='[7, 1]', nullable=False))
        batch_op.create_check_constraint(batch_op.f('ck_meeting_some_places'), 'places > 0')



def downgrade() -> None:
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('ck_meeting_some_places'), type_='check')
        batch_op.drop_column('remind_days')
        batch_op.drop_column('places')
        batch_op.drop_column('online_link')
        batch_op.drop_column('mode')

    with op.batch_alter_table('need', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_need__answer_id'))

    op.drop_table('need')
    with op.batch_alter_table('registration', schema=None) as batch_op:
        batch_op.drop_index('ix_registration_meeting_state')

    op.drop_table('registration')
    with op.batch_alter_table('need_answer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_need_answer__meeting_id'))

    op.drop_table('need_answer')

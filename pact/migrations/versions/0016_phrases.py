"""Phrases mended in the browser, who read a catalogue, and reports of wrong words."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0016', '0015'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('catalogue_state',
    sa.Column('locale', sa.String(length=16), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('says_review', sa.Boolean(), nullable=False),
    sa.Column('read_by', sa.String(length=120), nullable=True),
    sa.Column('read_on', sa.Date(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_catalogue_state')),
    sa.UniqueConstraint('locale', name=op.f('uq_catalogue_state__locale'))
    )
    op.create_table('phrase_mend',
    sa.Column('locale', sa.String(length=16), nullable=False),
    sa.Column('key', sa.String(length=32), nullable=False),
    sa.Column('context', sa.Text(), nullable=True),
    sa.Column('english', sa.Text(), nullable=False),
    sa.Column('english_plural', sa.Text(), nullable=True),
    sa.Column('before', sa.JSON(), nullable=False),
    sa.Column('texts', sa.JSON(), nullable=False),
    sa.Column('why', sa.Text(), nullable=True),
    sa.Column('state', sa.String(30), nullable=False),
    sa.Column('proposed_by_id', sa.Integer(), nullable=False),
    sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reviewed_by_id', sa.Integer(), nullable=True),
    sa.Column('reviewed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('reviewed_by_id <> proposed_by_id', name=op.f('ck_phrase_mend_two_people')),
    sa.ForeignKeyConstraint(['proposed_by_id'], ['user_account.id'], name=op.f('fk_phrase_mend__proposed_by_id__user_account')),
    sa.ForeignKeyConstraint(['reviewed_by_id'], ['user_account.id'], name=op.f('fk_phrase_mend__reviewed_by_id__user_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_phrase_mend'))
    )
    with op.batch_alter_table('phrase_mend', schema=None) as batch_op:
        batch_op.create_index('uq_phrase_mend_live', ['locale', 'key'], unique=True, sqlite_where=sa.text("state = 'live'"), postgresql_where=sa.text("state = 'live'"))
        batch_op.create_index('uq_phrase_mend_proposed', ['locale', 'key'], unique=True, sqlite_where=sa.text("state = 'proposed'"), postgresql_where=sa.text("state = 'proposed'"))

    op.create_table('phrase_report',
    sa.Column('locale', sa.String(length=16), nullable=False),
    sa.Column('page', sa.String(length=200), nullable=True),
    sa.Column('words', sa.Text(), nullable=True),
    sa.Column('better', sa.Text(), nullable=True),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settled_by_id', sa.Integer(), nullable=True),
    sa.Column('outcome', sa.String(30), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['settled_by_id'], ['user_account.id'], name=op.f('fk_phrase_report__settled_by_id__user_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_phrase_report'))
    )
    with op.batch_alter_table('phrase_report', schema=None) as batch_op:
        batch_op.create_index('ix_phrase_report_open', ['locale', 'settled_at'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('phrase_report', schema=None) as batch_op:
        batch_op.drop_index('ix_phrase_report_open')

    op.drop_table('phrase_report')
    with op.batch_alter_table('phrase_mend', schema=None) as batch_op:
        batch_op.drop_index('uq_phrase_mend_proposed', sqlite_where=sa.text("state = 'proposed'"), postgresql_where=sa.text("state = 'proposed'"))
        batch_op.drop_index('uq_phrase_mend_live', sqlite_where=sa.text("state = 'live'"), postgresql_where=sa.text("state = 'live'"))

    op.drop_table('phrase_mend')
    op.drop_table('catalogue_state')

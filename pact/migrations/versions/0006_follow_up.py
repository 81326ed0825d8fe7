"""What residents add to a concern, and whether it is still happening."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0006', '0005'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('concern_addition',
    sa.Column('concern_id', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('language', sa.String(length=16), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['concern_id'], ['concern.id'], name=op.f('fk_concern_addition__concern_id__concern'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_concern_addition'))
    )
    with op.batch_alter_table('concern_addition', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_concern_addition__concern_id'), ['concern_id'], unique=False)

    op.create_table('still_happening',
    sa.Column('priority_id', sa.Integer(), nullable=False),
    sa.Column('concern_id', sa.Integer(), nullable=False),
    sa.Column('still', sa.Boolean(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['concern_id'], ['concern.id'], name=op.f('fk_still_happening__concern_id__concern'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['priority_id'], ['ward_priority.id'], name=op.f('fk_still_happening__priority_id__ward_priority'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_still_happening')),
    sa.UniqueConstraint('priority_id', 'concern_id', name=op.f('uq_still_happening__priority_id_concern_id'))
    )
    with op.batch_alter_table('still_happening', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_still_happening__concern_id'), ['concern_id'], unique=False)

    op.add_column('concern', sa.Column('corrected_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('concern', sa.Column('new_words_at', sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f('ix_concern__new_words_at'), 'concern', ['new_words_at'], unique=False)


def downgrade() -> None:
    # In place: made anew, the table would take everything that hangs on its rows with it.
    op.drop_index(op.f('ix_concern__new_words_at'), 'concern')
    op.drop_column('concern', 'new_words_at')
    op.drop_column('concern', 'corrected_at')

    with op.batch_alter_table('still_happening', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_still_happening__concern_id'))

    op.drop_table('still_happening')
    with op.batch_alter_table('concern_addition', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_concern_addition__concern_id'))

    op.drop_table('concern_addition')

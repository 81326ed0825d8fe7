"""Passkeys, and the challenges they answered."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0041', '0040'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('taken_challenge',
    sa.Column('challenge_hash', sa.String(length=64), nullable=False),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_taken_challenge')),
    sa.UniqueConstraint('challenge_hash', name=op.f('uq_taken_challenge__challenge_hash'))
    )
    with op.batch_alter_table('taken_challenge', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_taken_challenge__taken_at'), ['taken_at'], unique=False)

    op.create_table('passkey',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('handle', sa.String(length=64), nullable=False),
    sa.Column('credential', sa.String(length=1400), nullable=False),
    sa.Column('public_key', sa.Text(), nullable=False),
    sa.Column('used_count', sa.BigInteger(), nullable=False),
    sa.Column('transports', sa.JSON(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_passkey__user_id__user_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passkey')),
    sa.UniqueConstraint('credential', name=op.f('uq_passkey__credential'))
    )
    with op.batch_alter_table('passkey', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_passkey__user_id'), ['user_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('passkey', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_passkey__user_id'))

    op.drop_table('passkey')
    with op.batch_alter_table('taken_challenge', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_taken_challenge__taken_at'))

    op.drop_table('taken_challenge')

"""Keep board packs that were asked for, with their files, for their time."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0035', '0034'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('board_pack',
    sa.Column('on_day', sa.Date(), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(30), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('problem', sa.String(30), nullable=True),
    sa.Column('erase_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint("(state = 'failed') = (problem IS NOT NULL)", name=op.f('ck_board_pack_failed_has_a_reason')),
    sa.ForeignKeyConstraint(['asked_by_id'], ['user_account.id'], name=op.f('fk_board_pack__asked_by_id__user_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_board_pack'))
    )
    with op.batch_alter_table('board_pack', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_board_pack__asked_by_id'), ['asked_by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_board_pack__erase_at'), ['erase_at'], unique=False)
        batch_op.create_index('ix_board_pack_state', ['state', 'asked_at'], unique=False)

    op.create_table('board_pack_file',
    sa.Column('pack_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=4), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['pack_id'], ['board_pack.id'], name=op.f('fk_board_pack_file__pack_id__board_pack'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_board_pack_file')),
    sa.UniqueConstraint('pack_id', 'kind', name=op.f('uq_board_pack_file__pack_id_kind'))
    )


def downgrade() -> None:
    op.drop_table('board_pack_file')
    op.drop_table('board_pack')

"""Photos of concerns; when they began, and how often they happen."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0008', '0007'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('concern_photo',
    sa.Column('draft_id', sa.Integer(), nullable=True),
    sa.Column('concern_id', sa.Integer(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('large', sa.LargeBinary(), nullable=False),
    sa.Column('small', sa.LargeBinary(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('(draft_id IS NULL) <> (concern_id IS NULL)', name=op.f('ck_concern_photo_stands_with_one')),
    sa.CheckConstraint('position BETWEEN 1 AND 3', name=op.f('ck_concern_photo_three_at_most')),
    sa.ForeignKeyConstraint(['concern_id'], ['concern.id'], name=op.f('fk_concern_photo__concern_id__concern'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['draft_id'], ['concern_draft.id'], name=op.f('fk_concern_photo__draft_id__concern_draft'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_concern_photo')),
    sa.UniqueConstraint('concern_id', 'position', name=op.f('uq_concern_photo__concern_id_position')),
    sa.UniqueConstraint('draft_id', 'position', name=op.f('uq_concern_photo__draft_id_position'))
    )
    with op.batch_alter_table('concern') as batch_op:
        batch_op.add_column(sa.Column('since', sa.String(30), nullable=True))
        batch_op.add_column(sa.Column('how_often', sa.String(30), nullable=True))

    with op.batch_alter_table('concern_draft') as batch_op:
        batch_op.add_column(sa.Column('since', sa.String(30), nullable=True))
        batch_op.add_column(sa.Column('how_often', sa.String(30), nullable=True))
        batch_op.add_column(sa.Column('asked_when', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('asked_photos', sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('concern_draft') as batch_op:
        batch_op.drop_column('asked_photos')
        batch_op.drop_column('asked_when')
        batch_op.drop_column('how_often')
        batch_op.drop_column('since')

    with op.batch_alter_table('concern') as batch_op:
        batch_op.drop_column('how_often')
        batch_op.drop_column('since')

    op.drop_table('concern_photo')

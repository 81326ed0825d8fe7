"""Releases of the public's numbers, and the steps that they made."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0030', '0029'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('public_release',
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_public_release')),
    sa.UniqueConstraint('on', name=op.f('uq_public_release__on'))
    )
    op.create_table('public_step',
    sa.Column('ward_id', sa.Integer(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=False),
    sa.Column('language', sa.String(length=16), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_public_step__theme_id__theme')),
    sa.ForeignKeyConstraint(['ward_id'], ['ward.id'], name=op.f('fk_public_step__ward_id__ward')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_public_step')),
    sa.UniqueConstraint('ward_id', 'theme_id', 'language', 'on', name=op.f('uq_public_step__ward_id_theme_id_language_on'))
    )
    with op.batch_alter_table('public_step', schema=None) as batch_op:
        batch_op.create_index('ix_public_step__on_language', ['on', 'language'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('public_step', schema=None) as batch_op:
        batch_op.drop_index('ix_public_step__on_language')

    op.drop_table('public_step')
    op.drop_table('public_release')

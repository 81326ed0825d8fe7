"""Invitations, and links for another password."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0037', '0036'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('invitation',
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('seed', sa.String(length=40), nullable=False),
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('invited_by_id', sa.Integer(), nullable=True),
    sa.Column('invited_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['invited_by_id'], ['user_account.id'], name=op.f('fk_invitation__invited_by_id__user_account')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_invitation__organisation_id__organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation')),
    sa.UniqueConstraint('key_hash', name=op.f('uq_invitation__key_hash'))
    )
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invitation__email'), ['email'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitation__ended_at'), ['ended_at'], unique=False)

    op.create_table('password_reset',
    sa.Column('user_id', sa.Integer(), nullable=True),
    sa.Column('seed', sa.String(length=40), nullable=False),
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user_account.id'], name=op.f('fk_password_reset__user_id__user_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_password_reset')),
    sa.UniqueConstraint('key_hash', name=op.f('uq_password_reset__key_hash'))
    )
    with op.batch_alter_table('password_reset', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_password_reset__expires_at'), ['expires_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_password_reset__user_id'), ['user_id'], unique=False)

    op.create_table('invited_role',
    sa.Column('invitation_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(30), nullable=False),
    sa.Column('area_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_invited_role__area_id__area')),
    sa.ForeignKeyConstraint(['invitation_id'], ['invitation.id'], name=op.f('fk_invited_role__invitation_id__invitation'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invited_role'))
    )
    with op.batch_alter_table('invited_role', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invited_role__invitation_id'), ['invitation_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('invited_role', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invited_role__invitation_id'))

    op.drop_table('invited_role')
    with op.batch_alter_table('password_reset', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_password_reset__user_id'))
        batch_op.drop_index(batch_op.f('ix_password_reset__expires_at'))

    op.drop_table('password_reset')
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invitation__ended_at'))
        batch_op.drop_index(batch_op.f('ix_invitation__email'))

    op.drop_table('invitation')

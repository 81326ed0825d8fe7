"""What may become a theme: looks, suggestions, their concerns and their history."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0002', '0001'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('emerging_look',
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('asked_by_id', sa.Integer(), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('concerns', sa.Integer(), nullable=False),
    sa.Column('found', sa.Integer(), nullable=False),
    sa.Column('seconds', sa.Double(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['asked_by_id'], ['user_account.id'], name=op.f('fk_emerging_look__asked_by_id__user_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_emerging_look')),
    sa.UniqueConstraint('number', name=op.f('uq_emerging_look__number'))
    )
    with op.batch_alter_table('emerging_look', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_emerging_look__asked_at'), ['asked_at'], unique=False)

    op.create_table('emerging',
    sa.Column('key', sa.String(length=16), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('named_by', sa.String(30), nullable=False),
    sa.Column('theme_key', sa.String(length=60), nullable=True),
    sa.Column('splitting', sa.Boolean(), nullable=False),
    sa.Column('novelty', sa.Double(), nullable=False),
    sa.Column('weight', sa.Double(), nullable=False),
    sa.Column('model', sa.String(length=40), nullable=False),
    sa.Column('centre', sa.LargeBinary(), nullable=True),
    sa.Column('state', sa.String(30), nullable=False),
    sa.Column('first_look_id', sa.Integer(), nullable=False),
    sa.Column('last_look_id', sa.Integer(), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('why', sa.Text(), nullable=True),
    sa.Column('then', sa.JSON(), nullable=False),
    sa.Column('theme_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['decided_by_id'], ['user_account.id'], name=op.f('fk_emerging__decided_by_id__user_account')),
    sa.ForeignKeyConstraint(['first_look_id'], ['emerging_look.id'], name=op.f('fk_emerging__first_look_id__emerging_look')),
    sa.ForeignKeyConstraint(['last_look_id'], ['emerging_look.id'], name=op.f('fk_emerging__last_look_id__emerging_look')),
    sa.ForeignKeyConstraint(['theme_id'], ['theme.id'], name=op.f('fk_emerging__theme_id__theme')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_emerging')),
    sa.UniqueConstraint('key', name=op.f('uq_emerging__key'))
    )
    with op.batch_alter_table('emerging', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_emerging__state'), ['state'], unique=False)

    op.create_table('emerging_member',
    sa.Column('emerging_id', sa.Integer(), nullable=False),
    sa.Column('concern_id', sa.Integer(), nullable=False),
    sa.Column('nearness', sa.Double(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['concern_id'], ['concern.id'], name=op.f('fk_emerging_member__concern_id__concern'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['emerging_id'], ['emerging.id'], name=op.f('fk_emerging_member__emerging_id__emerging'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_emerging_member')),
    sa.UniqueConstraint('emerging_id', 'concern_id', name=op.f('uq_emerging_member__emerging_id_concern_id'))
    )
    with op.batch_alter_table('emerging_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_emerging_member__concern_id'), ['concern_id'], unique=False)

    op.create_table('emerging_step',
    sa.Column('emerging_id', sa.Integer(), nullable=False),
    sa.Column('deed', sa.String(30), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('concerns', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_emerging_step__by_id__user_account')),
    sa.ForeignKeyConstraint(['emerging_id'], ['emerging.id'], name=op.f('fk_emerging_step__emerging_id__emerging'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_emerging_step'))
    )
    with op.batch_alter_table('emerging_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_emerging_step__emerging_id'), ['emerging_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('emerging_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_emerging_step__emerging_id'))

    op.drop_table('emerging_step')
    with op.batch_alter_table('emerging_member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_emerging_member__concern_id'))

    op.drop_table('emerging_member')
    with op.batch_alter_table('emerging', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_emerging__state'))

    op.drop_table('emerging')
    with op.batch_alter_table('emerging_look', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_emerging_look__asked_at'))

    op.drop_table('emerging_look')

"""Who entered concerns for others, and files of concerns to bring in."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0005', '0004'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('intake_import',
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('uploaded_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('stored_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('stored', sa.Integer(), nullable=False),
    sa.Column('ward_ids', sa.JSON(), nullable=False),
    sa.Column('rows_locked', sa.Text(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_intake_import__by_id__user_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_intake_import'))
    )
    with op.batch_alter_table('intake_import', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_intake_import__by_id'), ['by_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_intake_import__digest'), ['digest'], unique=False)
        batch_op.create_index(batch_op.f('ix_intake_import__uploaded_at'), ['uploaded_at'], unique=False)

    op.create_table('intake_entry',
    sa.Column('concern_id', sa.Integer(), nullable=False),
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('interpreted', sa.Boolean(), nullable=False),
    sa.Column('came_by', sa.String(length=120), nullable=True),
    sa.Column('import_id', sa.Integer(), nullable=True),
    sa.Column('row_number', sa.Integer(), nullable=True),
    sa.Column('link_locked', sa.Text(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_intake_entry__by_id__user_account')),
    sa.ForeignKeyConstraint(['concern_id'], ['concern.id'], name=op.f('fk_intake_entry__concern_id__concern'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['import_id'], ['intake_import.id'], name=op.f('fk_intake_entry__import_id__intake_import')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_intake_entry')),
    sa.UniqueConstraint('concern_id', name=op.f('uq_intake_entry__concern_id')),
    sa.UniqueConstraint('key_hash', name=op.f('uq_intake_entry__key_hash'))
    )
    with op.batch_alter_table('intake_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_intake_entry__entered_at'), ['entered_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_intake_entry__import_id'), ['import_id'], unique=False)
        batch_op.create_index('ix_intake_entry_sitting', ['by_id', 'entered_at'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('intake_entry', schema=None) as batch_op:
        batch_op.drop_index('ix_intake_entry_sitting')
        batch_op.drop_index(batch_op.f('ix_intake_entry__import_id'))
        batch_op.drop_index(batch_op.f('ix_intake_entry__entered_at'))

    op.drop_table('intake_entry')
    with op.batch_alter_table('intake_import', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_intake_import__uploaded_at'))
        batch_op.drop_index(batch_op.f('ix_intake_import__digest'))
        batch_op.drop_index(batch_op.f('ix_intake_import__by_id'))

    op.drop_table('intake_import')

"""Chain the audit log, and note what stands out in it.

The triggers that guard the log are placed by env.py, and on SQLite taken away by it before.
"""

import sqlalchemy as sa
from alembic import op

from pact.watching import guarding

revision, down_revision = '0034', '0033'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('audit_seal',
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('entry_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('entry_digest', sa.String(length=64), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('key_name', sa.String(length=8), nullable=False),
    sa.Column('sealed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_seal')),
    sa.UniqueConstraint('entry_id', name=op.f('uq_audit_seal__entry_id')),
    sa.UniqueConstraint('position', name=op.f('uq_audit_seal__position'))
    )
    op.create_table('audit_alert',
    sa.Column('kind', sa.String(30), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=False),
    sa.Column('on_day', sa.Date(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('looked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('looked_by_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['actor_id'], ['user_account.id'], name=op.f('fk_audit_alert__actor_id__user_account')),
    sa.ForeignKeyConstraint(['looked_by_id'], ['user_account.id'], name=op.f('fk_audit_alert__looked_by_id__user_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_alert')),
    sa.UniqueConstraint('kind', 'actor_id', 'on_day', name=op.f('uq_audit_alert__kind_actor_id_on_day'))
    )
    with op.batch_alter_table('audit_alert', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_alert__actor_id'), ['actor_id'], unique=False)

    op.create_index('ix_audit_entry__deed', 'audit_entry', ['deed'])


def downgrade() -> None:
    guarding.take_away(op.get_bind())
    op.drop_index('ix_audit_entry__deed', 'audit_entry')
    with op.batch_alter_table('audit_alert', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_alert__actor_id'))

    op.drop_table('audit_alert')
    op.drop_table('audit_seal')

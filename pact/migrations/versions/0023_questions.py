"""Residents send questions for meetings."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0023', '0022'
branch_labels = depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('offer') as table:
        table.add_column(sa.Column('meeting_id', sa.Integer(), nullable=True))
        table.add_column(sa.Column('agenda_item_id', sa.Integer(), nullable=True))
        table.create_index(op.f('ix_offer__meeting_id'), ['meeting_id'])
        table.create_index(op.f('ix_offer__agenda_item_id'), ['agenda_item_id'])
        table.create_foreign_key(
            op.f('fk_offer__meeting_id__meeting'), 'meeting', ['meeting_id'], ['id']
        )
        table.create_foreign_key(
            op.f('fk_offer__agenda_item_id__agenda_item'), 'agenda_item',
            ['agenda_item_id'], ['id'], ondelete='SET NULL',
        )


def downgrade() -> None:
    # Older code knows of no questions: they are help or an idea to it, and a point of staff's own.
    op.execute("UPDATE offer SET kind = 'help' WHERE kind = 'question'")
    op.execute("UPDATE agenda_item SET kind = 'other' WHERE kind = 'question'")
    with op.batch_alter_table('offer') as table:
        table.drop_constraint(op.f('fk_offer__agenda_item_id__agenda_item'), type_='foreignkey')
        table.drop_constraint(op.f('fk_offer__meeting_id__meeting'), type_='foreignkey')
        table.drop_index(op.f('ix_offer__agenda_item_id'))
        table.drop_index(op.f('ix_offer__meeting_id'))
        table.drop_column('agenda_item_id')
        table.drop_column('meeting_id')

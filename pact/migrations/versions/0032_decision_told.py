"""What residents are told of a decision of the board's."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0032', '0031'
branch_labels = depends_on = None


# Not in a batch: on SQLite that makes the table anew, without the triggers that keep its rows.
def upgrade() -> None:
    op.add_column('assessment_decision', sa.Column('told', sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column('assessment_decision', 'told')

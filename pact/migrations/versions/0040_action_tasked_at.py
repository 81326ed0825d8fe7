"""When each action was tasked: the audit log knows it of those that are there."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0040', '0039'
branch_labels = depends_on = None


# Not in a batch: on SQLite that makes the table anew, and what refers to it would go.
def upgrade() -> None:
    op.add_column('action', sa.Column('tasked_at', sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE action SET tasked_at = (SELECT min(at) FROM audit_entry WHERE deed = 'tasked'"
        " AND about = 'action' AND about_id = action.id)"
    )


def downgrade() -> None:
    op.drop_column('action', 'tasked_at')

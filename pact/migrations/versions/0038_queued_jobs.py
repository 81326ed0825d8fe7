"""Under which number a job's slot was in the queue."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0038', '0037'
branch_labels = depends_on = None


def upgrade() -> None:
    op.add_column('job_run', sa.Column('queued_as', sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column('job_run', 'queued_as')

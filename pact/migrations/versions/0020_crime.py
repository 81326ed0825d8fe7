"""Recorded crime by month and ward, and the wards of census neighbourhoods."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0020', '0019'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('crime_month',
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('force', sa.String(length=60), nullable=False),
    sa.Column('file', sa.String(length=200), nullable=False),
    sa.Column('imported_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_crime_month')),
    sa.UniqueConstraint('month', 'force', name=op.f('uq_crime_month__month_force'))
    )
    op.create_table('crime_count',
    sa.Column('crime_month_id', sa.Integer(), nullable=False),
    sa.Column('ward_id', sa.Integer(), nullable=False),
    sa.Column('category', sa.String(30), nullable=False),
    sa.Column('crimes', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('crimes > 0', name=op.f('ck_crime_count_some')),
    sa.ForeignKeyConstraint(['crime_month_id'], ['crime_month.id'], name=op.f('fk_crime_count__crime_month_id__crime_month'),
        ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['ward_id'], ['ward.id'], name=op.f('fk_crime_count__ward_id__ward'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_crime_count')),
    sa.UniqueConstraint('crime_month_id', 'ward_id', 'category', name=op.f('uq_crime_count__crime_month_id_ward_id_category'))
    )
    with op.batch_alter_table('crime_count') as batch_op:
        batch_op.create_index(batch_op.f('ix_crime_count__ward_id'), ['ward_id'], unique=False)

    op.create_table('lsoa',
    sa.Column('code', sa.String(length=9), nullable=False),
    sa.Column('ward_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['ward_id'], ['ward.id'], name=op.f('fk_lsoa__ward_id__ward'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lsoa')),
    sa.UniqueConstraint('code', name=op.f('uq_lsoa__code'))
    )
    with op.batch_alter_table('lsoa') as batch_op:
        batch_op.create_index(batch_op.f('ix_lsoa__ward_id'), ['ward_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('lsoa') as batch_op:
        batch_op.drop_index(batch_op.f('ix_lsoa__ward_id'))

    op.drop_table('lsoa')
    with op.batch_alter_table('crime_count') as batch_op:
        batch_op.drop_index(batch_op.f('ix_crime_count__ward_id'))

    op.drop_table('crime_count')
    op.drop_table('crime_month')

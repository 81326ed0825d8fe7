"""Who lives here: the census of the city, people by ward, deprivation by neighbourhood."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0026', '0025'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('census_count',
    sa.Column('subject', sa.String(length=20), nullable=False),
    sa.Column('answer', sa.String(length=30), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('people >= 0', name=op.f('ck_census_count_not_negative')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_census_count')),
    sa.UniqueConstraint('subject', 'answer', name=op.f('uq_census_count__subject_answer'))
    )
    op.create_table('lsoa_deprivation',
    sa.Column('code', sa.String(length=9), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('decile', sa.Integer(), nullable=False),
    sa.Column('score', sa.Double(), nullable=True),
    sa.Column('people', sa.Integer(), nullable=True),
    sa.Column('domains', sa.JSON(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('"rank" > 0', name=op.f('ck_lsoa_deprivation_a_rank')),
    sa.CheckConstraint('decile BETWEEN 1 AND 10', name=op.f('ck_lsoa_deprivation_a_decile')),
    sa.CheckConstraint('people > 0', name=op.f('ck_lsoa_deprivation_somebody')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_lsoa_deprivation')),
    sa.UniqueConstraint('code', name=op.f('uq_lsoa_deprivation__code'))
    )
    op.create_table('ward_population',
    sa.Column('ward_id', sa.Integer(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('file', sa.String(length=200), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('people > 0', name=op.f('ck_ward_population_somebody')),
    sa.ForeignKeyConstraint(['ward_id'], ['ward.id'], name=op.f('fk_ward_population__ward_id__ward'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ward_population')),
    sa.UniqueConstraint('ward_id', name=op.f('uq_ward_population__ward_id'))
    )


def downgrade() -> None:
    op.drop_table('ward_population')
    op.drop_table('lsoa_deprivation')
    op.drop_table('census_count')

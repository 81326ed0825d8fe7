"""The plan of the strategy: actions, reviews, refreshes; golden threads; what a ward priority names."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0027', '0026'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table(
        'golden_thread',
        sa.Column('cycle_id', sa.Integer(), nullable=False),
        sa.Column('position', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=160), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_golden_thread__cycle_id__cycle'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_golden_thread')),
    )
    op.create_index(op.f('ix_golden_thread__cycle_id'), 'golden_thread', ['cycle_id'])
    op.create_table(
        'plan_action',
        sa.Column('strategic_priority_id', sa.Integer(), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('told', sa.Text(), nullable=False),
        sa.Column('organisation_id', sa.Integer(), nullable=False),
        sa.Column('owner_id', sa.Integer(), nullable=True),
        sa.Column('due_on', sa.Date(), nullable=False),
        sa.Column('boards', sa.JSON(), nullable=False),
        sa.Column('state', sa.String(30), nullable=False),
        sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('ended_why', sa.Text(), nullable=True),
        sa.Column('carried_from_id', sa.Integer(), nullable=True),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['carried_from_id'], ['plan_action.id'], name=op.f('fk_plan_action__carried_from_id__plan_action')),
        sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_plan_action__organisation_id__organisation')),
        sa.ForeignKeyConstraint(['owner_id'], ['user_account.id'], name=op.f('fk_plan_action__owner_id__user_account')),
        sa.ForeignKeyConstraint(['strategic_priority_id'], ['strategic_priority.id'], name=op.f('fk_plan_action__strategic_priority_id__strategic_priority')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_action')),
        sa.UniqueConstraint('carried_from_id', name=op.f('uq_plan_action__carried_from_id')),
    )
    op.create_index(op.f('ix_plan_action__organisation_id'), 'plan_action', ['organisation_id'])
    op.create_index(op.f('ix_plan_action__strategic_priority_id'), 'plan_action', ['strategic_priority_id'])
    op.create_table(
        'plan_refresh',
        sa.Column('cycle_id', sa.Integer(), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('learnt', sa.Text(), nullable=False),
        sa.Column('signed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('signed_by_id', sa.Integer(), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['cycle_id'], ['cycle.id'], name=op.f('fk_plan_refresh__cycle_id__cycle')),
        sa.ForeignKeyConstraint(['signed_by_id'], ['user_account.id'], name=op.f('fk_plan_refresh__signed_by_id__user_account')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_refresh')),
        sa.UniqueConstraint('cycle_id', 'year', name=op.f('uq_plan_refresh__cycle_id_year')),
    )
    op.create_table(
        'plan_review',
        sa.Column('strategic_priority_id', sa.Integer(), nullable=False),
        sa.Column('quarter_on', sa.Date(), nullable=False),
        sa.Column('since_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('until_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('rag', sa.String(30), nullable=True),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('told', sa.Text(), nullable=False),
        sa.Column('reviewers', sa.JSON(), nullable=False),
        sa.Column('evidence', sa.JSON(), nullable=False),
        sa.Column('begun_by_id', sa.Integer(), nullable=False),
        sa.Column('signed_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('signed_by_id', sa.Integer(), nullable=True),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['begun_by_id'], ['user_account.id'], name=op.f('fk_plan_review__begun_by_id__user_account')),
        sa.ForeignKeyConstraint(['signed_by_id'], ['user_account.id'], name=op.f('fk_plan_review__signed_by_id__user_account')),
        sa.ForeignKeyConstraint(['strategic_priority_id'], ['strategic_priority.id'], name=op.f('fk_plan_review__strategic_priority_id__strategic_priority')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_review')),
        sa.UniqueConstraint('strategic_priority_id', 'quarter_on', name=op.f('uq_plan_review__strategic_priority_id_quarter_on')),
    )
    op.create_table(
        'plan_measure',
        sa.Column('action_id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=200), nullable=False),
        sa.Column('source', sa.String(length=200), nullable=False),
        sa.Column('baseline', sa.Double(), nullable=False),
        sa.Column('baseline_on', sa.Date(), nullable=False),
        sa.Column('target', sa.Double(), nullable=False),
        sa.Column('target_on', sa.Date(), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['action_id'], ['plan_action.id'], name=op.f('fk_plan_measure__action_id__plan_action'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_measure')),
    )
    op.create_index(op.f('ix_plan_measure__action_id'), 'plan_measure', ['action_id'])
    op.create_table(
        'plan_milestone',
        sa.Column('action_id', sa.Integer(), nullable=False),
        sa.Column('text', sa.String(length=300), nullable=False),
        sa.Column('due_on', sa.Date(), nullable=False),
        sa.Column('reached_on', sa.Date(), nullable=True),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['action_id'], ['plan_action.id'], name=op.f('fk_plan_milestone__action_id__plan_action'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_milestone')),
    )
    op.create_index(op.f('ix_plan_milestone__action_id'), 'plan_milestone', ['action_id'])
    op.create_table(
        'plan_review_quote',
        sa.Column('review_id', sa.Integer(), nullable=False),
        sa.Column('quote_id', sa.Integer(), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['quote_id'], ['quote.id'], name=op.f('fk_plan_review_quote__quote_id__quote'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['review_id'], ['plan_review.id'], name=op.f('fk_plan_review_quote__review_id__plan_review'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_review_quote')),
        sa.UniqueConstraint('review_id', 'quote_id', name=op.f('uq_plan_review_quote__review_id_quote_id')),
    )
    op.create_index(op.f('ix_plan_review_quote__quote_id'), 'plan_review_quote', ['quote_id'])
    op.create_table(
        'plan_status',
        sa.Column('action_id', sa.Integer(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=True),
        sa.Column('state', sa.String(30), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['action_id'], ['plan_action.id'], name=op.f('fk_plan_status__action_id__plan_action'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_plan_status__by_id__user_account')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_status')),
    )
    op.create_index(op.f('ix_plan_status__action_id'), 'plan_status', ['action_id'])
    op.create_table(
        'plan_reading',
        sa.Column('measure_id', sa.Integer(), nullable=False),
        sa.Column('read_on', sa.Date(), nullable=False),
        sa.Column('value', sa.Double(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=True),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_plan_reading__by_id__user_account')),
        sa.ForeignKeyConstraint(['measure_id'], ['plan_measure.id'], name=op.f('fk_plan_reading__measure_id__plan_measure'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_plan_reading')),
        sa.UniqueConstraint('measure_id', 'read_on', name=op.f('uq_plan_reading__measure_id_read_on')),
    )
    op.create_table(
        'ward_priority_serves',
        sa.Column('ward_priority_id', sa.Integer(), nullable=False),
        sa.Column('strategic_priority_id', sa.Integer(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=True),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_ward_priority_serves__by_id__user_account')),
        sa.ForeignKeyConstraint(['strategic_priority_id'], ['strategic_priority.id'], name=op.f('fk_ward_priority_serves__strategic_priority_id__strategic_priority')),
        sa.ForeignKeyConstraint(['ward_priority_id'], ['ward_priority.id'], name=op.f('fk_ward_priority_serves__ward_priority_id__ward_priority'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_ward_priority_serves')),
        sa.UniqueConstraint('ward_priority_id', name=op.f('uq_ward_priority_serves__ward_priority_id')),
    )
    op.create_index(op.f('ix_ward_priority_serves__strategic_priority_id'), 'ward_priority_serves', ['strategic_priority_id'])
    with op.batch_alter_table('strategic_priority') as table:
        table.add_column(sa.Column('description', sa.Text(), nullable=True))
    _weave()
    _name()


def downgrade() -> None:
    for table in (
        'ward_priority_serves', 'plan_reading', 'plan_status', 'plan_review_quote',
        'plan_milestone', 'plan_measure', 'plan_review', 'plan_refresh', 'plan_action',
        'golden_thread',
    ):
        op.drop_table(table)
    op.execute(
        "DELETE FROM translation WHERE about IN ('plan_action', 'plan_review')"
        " OR (about = 'strategic_priority' AND field = 'description')"
    )
    with op.batch_alter_table('strategic_priority') as table:
        table.drop_column('description')


def _weave() -> None:
    """The shipped cycle's golden threads, where it is in place: a new site gets them with it."""
    connection = op.get_bind()
    id = connection.scalar(sa.text("SELECT id FROM cycle WHERE name = '2020–2023'"))
    names = ('Community engagement', 'Early intervention and prevention')
    for place, name in enumerate(names if id is not None else (), start=1):
        connection.execute(
            sa.text('INSERT INTO golden_thread (cycle_id, position, name) VALUES (:id, :at, :name)'),
            {'id': id, 'at': place, 'name': name},
        )


def _name() -> None:
    """Ward priorities name what their theme serves in the cycle of the day on which they were
    chosen: the board's first, where there are several."""
    op.execute(
        'INSERT INTO ward_priority_serves (ward_priority_id, strategic_priority_id)'
        ' SELECT chosen.id, (SELECT served.id FROM strategic_priority AS served'
        '   JOIN cycle ON cycle.id = served.cycle_id'
        '   JOIN theme_serves ON theme_serves.strategic_priority_id = served.id'
        '   WHERE theme_serves.theme_id = chosen.theme_id'
        '   AND chosen.issue_on BETWEEN cycle.starts_on AND cycle.ends_on'
        '   ORDER BY served.position, served.id LIMIT 1) AS names'
        ' FROM ward_priority AS chosen WHERE EXISTS (SELECT 1 FROM strategic_priority AS served'
        '   JOIN cycle ON cycle.id = served.cycle_id'
        '   JOIN theme_serves ON theme_serves.strategic_priority_id = served.id'
        '   WHERE theme_serves.theme_id = chosen.theme_id'
        '   AND chosen.issue_on BETWEEN cycle.starts_on AND cycle.ends_on)'
    )

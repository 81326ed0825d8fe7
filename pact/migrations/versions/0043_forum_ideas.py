"""Ideas of the Community Cohesion Forum, who supports them, and their actions."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0043', '0042'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('forum_idea',
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('about', sa.Text(), nullable=False),
    sa.Column('state', sa.String(30), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=False),
    sa.Column('proposer_id', sa.Integer(), nullable=True),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=True),
    sa.Column('agreed_at_id', sa.Integer(), nullable=True),
    sa.Column('outcome', sa.String(30), nullable=True),
    sa.Column('came_of', sa.Text(), nullable=True),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('set_aside_why', sa.Text(), nullable=True),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('published_by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('people >= 0', name=op.f('ck_forum_idea_not_negative')),
    sa.ForeignKeyConstraint(['agreed_at_id'], ['meeting.id'], name=op.f('fk_forum_idea__agreed_at_id__meeting')),
    sa.ForeignKeyConstraint(['made_by_id'], ['user_account.id'], name=op.f('fk_forum_idea__made_by_id__user_account')),
    sa.ForeignKeyConstraint(['owner_id'], ['organisation.id'], name=op.f('fk_forum_idea__owner_id__organisation')),
    sa.ForeignKeyConstraint(['proposer_id'], ['organisation.id'], name=op.f('fk_forum_idea__proposer_id__organisation')),
    sa.ForeignKeyConstraint(['published_by_id'], ['user_account.id'], name=op.f('fk_forum_idea__published_by_id__user_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_forum_idea'))
    )
    with op.batch_alter_table('forum_idea', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_forum_idea__agreed_at_id'), ['agreed_at_id'], unique=False)

    op.create_table('forum_action',
    sa.Column('idea_id', sa.Integer(), nullable=False),
    sa.Column('task', sa.Text(), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('owner_role', sa.String(length=120), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('state', sa.String(30), nullable=False),
    sa.Column('progress', sa.Text(), nullable=True),
    sa.Column('we_did', sa.Text(), nullable=True),
    sa.Column('passed_to', sa.String(length=200), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['idea_id'], ['forum_idea.id'], name=op.f('fk_forum_action__idea_id__forum_idea'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['owner_id'], ['organisation.id'], name=op.f('fk_forum_action__owner_id__organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_forum_action'))
    )
    with op.batch_alter_table('forum_action', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_forum_action__idea_id'), ['idea_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_forum_action__owner_id'), ['owner_id'], unique=False)

    op.create_table('forum_idea_supporter',
    sa.Column('idea_id', sa.Integer(), nullable=False),
    sa.Column('organisation_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['idea_id'], ['forum_idea.id'], name=op.f('fk_forum_idea_supporter__idea_id__forum_idea'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_forum_idea_supporter__organisation_id__organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_forum_idea_supporter')),
    sa.UniqueConstraint('idea_id', 'organisation_id', name=op.f('uq_forum_idea_supporter__idea_id_organisation_id'))
    )
    with op.batch_alter_table('forum_idea_supporter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_forum_idea_supporter__organisation_id'), ['organisation_id'], unique=False)



def downgrade() -> None:
    # Before, a forum's agenda had no point for ideas: what was noted there stays, as a new issue.
    op.execute("UPDATE agenda_item SET kind = 'new_issues' WHERE kind = 'ideas'")
    with op.batch_alter_table('forum_idea_supporter', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_forum_idea_supporter__organisation_id'))

    op.drop_table('forum_idea_supporter')
    with op.batch_alter_table('forum_action', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_forum_action__owner_id'))
        batch_op.drop_index(batch_op.f('ix_forum_action__idea_id'))

    op.drop_table('forum_action')
    with op.batch_alter_table('forum_idea', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_forum_idea__agreed_at_id'))

    op.drop_table('forum_idea')

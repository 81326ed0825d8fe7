"""What residents offer, and the events of theirs that are public."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0012', '0011'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('offer_draft',
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answers_locked', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_offer_draft')),
    sa.UniqueConstraint('key_hash', name=op.f('uq_offer_draft__key_hash'))
    )
    with op.batch_alter_table('offer_draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_offer_draft__begun_at'), ['begun_at'], unique=False)

    op.create_table('offer',
    sa.Column('reference', sa.String(length=12), nullable=False),
    sa.Column('draft_key_hash', sa.String(length=64), nullable=True),
    sa.Column('link_hash', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.String(30), nullable=False),
    sa.Column('ward_id', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=True),
    sa.Column('language', sa.String(length=16), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=True),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('venue', sa.String(length=200), nullable=True),
    sa.Column('for_whom', sa.String(length=200), nullable=True),
    sa.Column('contact', sa.String(length=200), nullable=True),
    sa.Column('state', sa.String(30), nullable=False),
    sa.Column('restricted', sa.Boolean(), nullable=False),
    sa.Column('help_kinds', sa.JSON(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('passed_to_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['passed_to_id'], ['organisation.id'], name=op.f('fk_offer__passed_to_id__organisation')),
    sa.ForeignKeyConstraint(['ward_id'], ['ward.id'], name=op.f('fk_offer__ward_id__ward')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_offer')),
    sa.UniqueConstraint('draft_key_hash', name=op.f('uq_offer__draft_key_hash')),
    sa.UniqueConstraint('link_hash', name=op.f('uq_offer__link_hash')),
    sa.UniqueConstraint('reference', name=op.f('uq_offer__reference'))
    )
    with op.batch_alter_table('offer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_offer__answered_at'), ['answered_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_offer__ends_at'), ['ends_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_offer__passed_to_id'), ['passed_to_id'], unique=False)
        batch_op.create_index('ix_offer_ward_state', ['ward_id', 'state'], unique=False)

    op.create_table('community_event',
    sa.Column('offer_id', sa.Integer(), nullable=False),
    sa.Column('ward_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('about', sa.Text(), nullable=False),
    sa.Column('language', sa.String(length=16), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('venue', sa.String(length=200), nullable=False),
    sa.Column('for_whom', sa.String(length=200), nullable=True),
    sa.Column('contact', sa.String(length=200), nullable=True),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('published_by_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_community_event_ends_after_start')),
    sa.ForeignKeyConstraint(['offer_id'], ['offer.id'], name=op.f('fk_community_event__offer_id__offer'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['published_by_id'], ['user_account.id'], name=op.f('fk_community_event__published_by_id__user_account')),
    sa.ForeignKeyConstraint(['ward_id'], ['ward.id'], name=op.f('fk_community_event__ward_id__ward')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_community_event')),
    sa.UniqueConstraint('offer_id', name=op.f('uq_community_event__offer_id'))
    )
    with op.batch_alter_table('community_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_community_event__starts_at'), ['starts_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_community_event__ward_id'), ['ward_id'], unique=False)

    op.create_table('offer_contact',
    sa.Column('offer_id', sa.Integer(), nullable=False),
    sa.Column('email_locked', sa.Text(), nullable=False),
    sa.Column('link_locked', sa.Text(), nullable=False),
    sa.Column('locale', sa.String(length=16), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['offer_id'], ['offer.id'], name=op.f('fk_offer_contact__offer_id__offer'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_offer_contact')),
    sa.UniqueConstraint('offer_id', name=op.f('uq_offer_contact__offer_id'))
    )
    op.create_table('offer_step',
    sa.Column('offer_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(30), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['user_account.id'], name=op.f('fk_offer_step__by_id__user_account')),
    sa.ForeignKeyConstraint(['offer_id'], ['offer.id'], name=op.f('fk_offer_step__offer_id__offer'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_offer_step'))
    )
    with op.batch_alter_table('offer_step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_offer_step__offer_id'), ['offer_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('offer_step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_offer_step__offer_id'))

    op.drop_table('offer_step')
    op.drop_table('offer_contact')
    with op.batch_alter_table('community_event', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_community_event__ward_id'))
        batch_op.drop_index(batch_op.f('ix_community_event__starts_at'))

    op.drop_table('community_event')
    with op.batch_alter_table('offer', schema=None) as batch_op:
        batch_op.drop_index('ix_offer_ward_state')
        batch_op.drop_index(batch_op.f('ix_offer__passed_to_id'))
        batch_op.drop_index(batch_op.f('ix_offer__ends_at'))
        batch_op.drop_index(batch_op.f('ix_offer__answered_at'))

    op.drop_table('offer')
    with op.batch_alter_table('offer_draft', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_offer_draft__begun_at'))

    op.drop_table('offer_draft')

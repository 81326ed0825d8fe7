"""Subscribers with several wards, news for digests, and text messages"""

import secrets
from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0010', '0009'
branch_labels = depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_OLD = sa.table(
    'subscription',
    *(sa.column(name) for name in (
        'id', 'ward_id', 'email_hash', 'email_locked', 'key_hash', 'key_locked', 'locale', 'state',
    )),
    *(sa.column(name, _MOMENT) for name in ('asked_at', 'confirmed_at', 'stopped_at')),
)
_SUBSCRIBER = sa.table(
    'subscriber',
    *(sa.column(name) for name in (
        'id', 'way', 'address_hash', 'address_locked', 'key_locked', 'locale', 'rhythm',
        'told_until', 'refusals',
    )),
    sa.column('unreachable', sa.Boolean),
    sa.column('stopped_at', _MOMENT),
)
_KEY = sa.table('subscriber_key', *(sa.column(name) for name in ('id', 'subscriber_id', 'key_hash')))
_NEW = sa.table(
    'subscription',
    *(sa.column(name) for name in ('id', 'subscriber_id', 'ward_id', 'state')),
    *(sa.column(name, _MOMENT) for name in ('asked_at', 'confirmed_at')),
)
_MESSAGE = sa.table(
    'message', sa.column('id'), sa.column('state'), sa.column('way'), sa.column('facts', sa.JSON)
)


def upgrade() -> None:
    with op.batch_alter_table('concern_draft') as table:
        table.add_column(sa.Column('phone_locked', sa.Text(), nullable=True))
    with op.batch_alter_table('concern_contact') as table:
        table.alter_column('email_locked', existing_type=sa.Text(), nullable=True)
        table.add_column(sa.Column('phone_locked', sa.Text(), nullable=True))
        table.create_check_constraint(
            op.f('ck_concern_contact_one_way'), '(email_locked IS NULL) <> (phone_locked IS NULL)'
        )
    with op.batch_alter_table('message') as table:
        table.alter_column(
            'email_locked', existing_type=sa.Text(), new_column_name='address_locked'
        )
        table.add_column(
            sa.Column('way', sa.String(30), nullable=False, server_default='email')
        )
        table.add_column(sa.Column('receipt', sa.String(80), nullable=True))
        table.add_column(sa.Column('parts', sa.Integer(), nullable=True))
    with op.batch_alter_table('message') as table:
        table.alter_column('way', existing_type=sa.String(30), server_default=None)
    rows = op.get_bind().execute(sa.select(_OLD).order_by(_OLD.c.id)).mappings().all()
    op.drop_table('subscription')
    _make_tables()
    _bring_subscribers(rows)


def downgrade() -> None:
    rows = _rows_to_keep()
    for table in ('news', 'subscription', 'subscriber_key', 'subscriber'):
        op.drop_table(table)
    op.create_table(
        'subscription',
        sa.Column('ward_id', sa.Integer(), nullable=False),
        sa.Column('email_hash', sa.String(length=64), nullable=False),
        sa.Column('email_locked', sa.Text(), nullable=True),
        sa.Column('key_hash', sa.String(length=64), nullable=False),
        sa.Column('key_locked', sa.Text(), nullable=False),
        sa.Column('locale', sa.String(length=16), nullable=False),
        sa.Column('state', sa.String(30), nullable=False),
        sa.Column('asked_at', _MOMENT, nullable=False),
        sa.Column('confirmed_at', _MOMENT, nullable=True),
        sa.Column('stopped_at', _MOMENT, nullable=True),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['ward_id'], ['ward.id'], name=op.f('fk_subscription__ward_id__ward')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_subscription')),
        sa.UniqueConstraint('key_hash', name=op.f('uq_subscription__key_hash')),
        sa.UniqueConstraint('ward_id', 'email_hash', name=op.f('uq_subscription__ward_id_email_hash')),
    )
    if rows:
        op.bulk_insert(_OLD, rows)
    # What is left could send no text message.
    op.execute(sa.delete(_MESSAGE).where(_MESSAGE.c.way == 'sms'))
    with op.batch_alter_table('message') as table:
        table.drop_column('parts')
        table.drop_column('receipt')
        table.drop_column('way')
        table.alter_column(
            'address_locked', existing_type=sa.Text(), new_column_name='email_locked'
        )
    op.execute('DELETE FROM concern_contact WHERE email_locked IS NULL')
    with op.batch_alter_table('concern_contact') as table:
        table.drop_constraint(op.f('ck_concern_contact_one_way'), type_='check')
        table.drop_column('phone_locked')
        table.alter_column('email_locked', existing_type=sa.Text(), nullable=False)
    with op.batch_alter_table('concern_draft') as table:
        table.drop_column('phone_locked')


def _make_tables() -> None:
    op.create_table(
        'subscriber',
        sa.Column('way', sa.String(30), nullable=False),
        sa.Column('address_hash', sa.String(length=64), nullable=False),
        sa.Column('address_locked', sa.Text(), nullable=True),
        sa.Column('key_locked', sa.Text(), nullable=False),
        sa.Column('locale', sa.String(length=16), nullable=False),
        sa.Column('rhythm', sa.String(30), nullable=False),
        sa.Column('digest_on', sa.Date(), nullable=True),
        sa.Column('told_until', sa.Integer(), nullable=False),
        sa.Column('refusals', sa.Integer(), nullable=False),
        sa.Column('replaces_id', sa.Integer(), nullable=True),
        sa.Column('stopped_at', _MOMENT, nullable=True),
        sa.Column('unreachable', sa.Boolean(), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['replaces_id'], ['subscriber.id'], name=op.f('fk_subscriber__replaces_id__subscriber'), ondelete='SET NULL'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_subscriber')),
        sa.UniqueConstraint('address_hash', name=op.f('uq_subscriber__address_hash')),
    )
    op.create_index('ix_subscriber_digest', 'subscriber', ['digest_on', 'id'])
    op.create_index(op.f('ix_subscriber__stopped_at'), 'subscriber', ['stopped_at'])
    op.create_table(
        'subscriber_key',
        sa.Column('subscriber_id', sa.Integer(), nullable=False),
        sa.Column('key_hash', sa.String(length=64), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['subscriber_id'], ['subscriber.id'], name=op.f('fk_subscriber_key__subscriber_id__subscriber'), ondelete='CASCADE'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_subscriber_key')),
        sa.UniqueConstraint('key_hash', name=op.f('uq_subscriber_key__key_hash')),
    )
    op.create_index(op.f('ix_subscriber_key__subscriber_id'), 'subscriber_key', ['subscriber_id'])
    op.create_table(
        'subscription',
        sa.Column('subscriber_id', sa.Integer(), nullable=False),
        sa.Column('ward_id', sa.Integer(), nullable=True),
        sa.Column('state', sa.String(30), nullable=False),
        sa.Column('asked_at', _MOMENT, nullable=False),
        sa.Column('confirmed_at', _MOMENT, nullable=True),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['subscriber_id'], ['subscriber.id'], name=op.f('fk_subscription__subscriber_id__subscriber'), ondelete='CASCADE'),
        sa.ForeignKeyConstraint(['ward_id'], ['ward.id'], name=op.f('fk_subscription__ward_id__ward')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_subscription')),
        sa.UniqueConstraint('subscriber_id', 'ward_id', name=op.f('uq_subscription__subscriber_id_ward_id')),
    )
    op.create_index(op.f('ix_subscription__ward_id'), 'subscription', ['ward_id'])
    op.create_index(
        'uq_subscription_city', 'subscription', ['subscriber_id'], unique=True,
        sqlite_where=sa.text('ward_id IS NULL'), postgresql_where=sa.text('ward_id IS NULL'),
    )
    op.create_table(
        'news',
        sa.Column('kind', sa.String(30), nullable=False),
        sa.Column('about_id', sa.Integer(), nullable=False),
        sa.Column('ward_id', sa.Integer(), nullable=False),
        sa.Column('happened_at', _MOMENT, nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(['ward_id'], ['ward.id'], name=op.f('fk_news__ward_id__ward')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_news')),
        sa.UniqueConstraint('kind', 'about_id', 'ward_id', name=op.f('uq_news__kind_about_id_ward_id')),
    )
    op.create_index(op.f('ix_news__happened_at'), 'news', ['happened_at'])


def _bring_subscribers(rows: list) -> None:
    """One subscriber for each address. They asked for meetings, so that is what they get; every
    link that was ever sent still leads to them."""
    connection = op.get_bind()
    by_address = defaultdict(list)
    for row in rows:
        by_address[row['email_hash']].append(row)
    became = {}
    for address_hash, theirs in by_address.items():
        live = [row for row in theirs if row['state'] != 'stopped']
        last = (live or theirs)[-1]
        subscriber_id = connection.execute(
            sa.insert(_SUBSCRIBER).values(
                way='email', address_hash=address_hash, address_locked=last['email_locked'],
                key_locked=last['key_locked'], locale=last['locale'], rhythm='meetings',
                told_until=0, refusals=0, unreachable=False,
                stopped_at=None if live else last['stopped_at'],
            ).returning(_SUBSCRIBER.c.id)
        ).scalar_one()
        for row in theirs:
            became[row['id']] = subscriber_id
            connection.execute(
                sa.insert(_KEY).values(subscriber_id=subscriber_id, key_hash=row['key_hash'])
            )
        for row in live:
            connection.execute(
                sa.insert(_NEW).values(
                    subscriber_id=subscriber_id, ward_id=row['ward_id'], state=row['state'],
                    asked_at=row['asked_at'], confirmed_at=row['confirmed_at'],
                )
            )
    waiting = connection.execute(
        sa.select(_MESSAGE.c.id, _MESSAGE.c.facts).where(_MESSAGE.c.state == 'queued')
    ).all()
    for id, facts in waiting:
        if (subscriber_id := became.get(facts.get('subscription_id'))) is not None:
            facts = {**facts, 'subscriber_id': subscriber_id}
            connection.execute(
                sa.update(_MESSAGE).where(_MESSAGE.c.id == id).values(facts=facts)
            )


def _rows_to_keep() -> list:
    """A row for each ward of each subscriber by email; the whole city is each of its wards."""
    connection = op.get_bind()
    wards = connection.scalars(sa.text('SELECT id FROM ward ORDER BY id')).all()
    keys = {
        row.subscriber_id: row.key_hash
        for row in connection.execute(sa.select(_KEY).order_by(_KEY.c.id))
    }
    found = connection.execute(
        sa.select(_SUBSCRIBER, _NEW.c.ward_id, _NEW.c.state, _NEW.c.asked_at, _NEW.c.confirmed_at)
        .join_from(_SUBSCRIBER, _NEW, _NEW.c.subscriber_id == _SUBSCRIBER.c.id)
        .where(_SUBSCRIBER.c.way == 'email', _SUBSCRIBER.c.stopped_at.is_(None))
        .order_by(_NEW.c.id)
    ).all()
    kept = {}
    for row in found:
        for ward_id in wards if row.ward_id is None else [row.ward_id]:
            kept[row.id, ward_id] = {
                'ward_id': ward_id, 'email_hash': row.address_hash,
                'email_locked': row.address_locked, 'key_locked': row.key_locked,
                # The secret stands once; the other rows are found by their address.
                'key_hash': keys.pop(row.id, None) or secrets.token_hex(32),
                'locale': row.locale, 'state': row.state, 'asked_at': row.asked_at,
                'confirmed_at': row.confirmed_at, 'stopped_at': None,
            }
    return list(kept.values())

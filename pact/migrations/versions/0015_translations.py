"""Translations know of which words they are; a person's and a machine's stand side by side.

And what no machine could translate well enough.
"""

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0015', '0014'
branch_labels = depends_on = None

_TRANSLATION = sa.table(
    'translation',
    *(sa.column(name) for name in (
        'id', 'about', 'about_id', 'field', 'locale', 'made_by', 'original_hash',
    )),
)
# The tables of what was translated until now.
_TABLES = {
    'priority': 'ward_priority', 'action': 'action', 'meeting': 'meeting',
    'theme_summary': 'theme_summary', 'concern_step': 'concern_step', 'offer_step': 'offer_step',
    'concern': 'concern', 'concern_addition': 'concern_addition',
}


def upgrade() -> None:
    with op.batch_alter_table('translation') as table:
        table.add_column(
            sa.Column('original_hash', sa.String(64), nullable=False, server_default='')
        )
        table.drop_constraint('uq_translation__about_about_id_field_locale', type_='unique')
        table.create_unique_constraint(
            op.f('uq_translation__about_about_id_field_locale_made_by'),
            ['about', 'about_id', 'field', 'locale', 'made_by'],
        )
    with op.batch_alter_table('translation') as table:
        table.alter_column(
            'original_hash', existing_type=sa.String(64), existing_nullable=False,
            server_default=None,
        )
    _note_the_originals()
    op.create_table(
        'machine_refusal',
        sa.Column('about', sa.String(40), nullable=False),
        sa.Column('about_id', sa.Integer(), nullable=False),
        sa.Column('field', sa.String(40), nullable=False),
        sa.Column('locale', sa.String(16), nullable=False),
        sa.Column('original_hash', sa.String(64), nullable=False),
        sa.Column('maker', sa.String(120), nullable=False),
        sa.Column('problem', sa.String(40), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_machine_refusal')),
        sa.UniqueConstraint(
            'about', 'about_id', 'field', 'locale',
            name=op.f('uq_machine_refusal__about_about_id_field_locale'),
        ),
    )


def downgrade() -> None:
    op.drop_table('machine_refusal')
    connection = op.get_bind()
    # One row was all that there was room for: the person's.
    by_people = sa.select(_TRANSLATION).where(_TRANSLATION.c.made_by == 'person').subquery()
    connection.execute(
        sa.delete(_TRANSLATION).where(
            _TRANSLATION.c.made_by != 'person',
            sa.exists().where(*(
                by_people.c[name] == _TRANSLATION.c[name]
                for name in ('about', 'about_id', 'field', 'locale')
            )),
        )
    )
    with op.batch_alter_table('translation') as table:
        table.drop_constraint(
            'uq_translation__about_about_id_field_locale_made_by', type_='unique'
        )
        table.create_unique_constraint(
            op.f('uq_translation__about_about_id_field_locale'),
            ['about', 'about_id', 'field', 'locale'],
        )
        table.drop_column('original_hash')


def _note_the_originals() -> None:
    """Until now, a translation was always taken for one of the present words."""
    connection = op.get_bind()
    for row in connection.execute(sa.select(_TRANSLATION)).all():
        if row.about not in _TABLES:
            continue
        table = sa.table(_TABLES[row.about], sa.column('id'), sa.column(row.field))
        original = connection.scalar(
            sa.select(table.c[row.field]).where(table.c.id == row.about_id)
        )
        connection.execute(
            sa.update(_TRANSLATION)
            .where(_TRANSLATION.c.id == row.id)
            .values(original_hash=sha256(' '.join((original or '').split()).encode()).hexdigest())
        )

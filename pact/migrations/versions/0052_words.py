"""An index of the words of concerns; those that are there are marked to be read."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = '0052', '0051'
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table('indexed_words',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('concern_id', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['concern_id'], ['concern.id'], name=op.f('fk_indexed_words__concern_id__concern'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indexed_words')),
    sa.UniqueConstraint('concern_id', name=op.f('uq_indexed_words__concern_id'))
    )
    op.create_table('words_mark',
    sa.Column('concern_id', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_words_mark'))
    )
    with op.batch_alter_table('words_mark', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_words_mark__concern_id'), ['concern_id'], unique=False)
    if op.get_bind().dialect.name == 'sqlite':
        op.execute(
            "CREATE VIRTUAL TABLE indexed_words_fts USING fts5(words, content='indexed_words',"
            " content_rowid='id', detail=none, columnsize=0, prefix='1 2',"
            " tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* Co'\")"
        )
    else:
        op.execute(
            "CREATE INDEX ix_indexed_words_words ON indexed_words"
            " USING gin (array_to_tsvector(string_to_array(words, ' ')))"
        )
    op.execute("INSERT INTO words_mark (concern_id) SELECT id FROM concern WHERE words IS NOT NULL")


def downgrade() -> None:
    if op.get_bind().dialect.name == 'sqlite':
        op.execute("DROP TABLE indexed_words_fts")
    else:
        # SQLite's env.py took the triggers away already, and places them where the tables are.
        for name, table in (
            ('concern_inserted', 'concern'),
            ('concern_updated', 'concern'),
            ('addition_inserted', 'concern_addition'),
            ('addition_updated', 'concern_addition'),
            ('addition_deleted', 'concern_addition'),
        ):
            op.execute(f"DROP TRIGGER IF EXISTS words_{name} ON {table}")
        for function in ('words_mark_concern', 'words_mark_addition'):
            op.execute(f"DROP FUNCTION IF EXISTS {function}()")
    with op.batch_alter_table('words_mark', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_words_mark__concern_id'))
    op.drop_table('words_mark')
    op.drop_table('indexed_words')

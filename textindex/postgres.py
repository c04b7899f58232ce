"""Generated columns of type tsvector with a GIN index each: all words, and those of the heads.

No extension is needed.

The configuration is ``simple``: no stemming and no stop words, in whatever language a text is.
"""

import hashlib

from textindex.folding import FUNCTION, postgres_function

COLUMN = "text_index"
HEADS = "text_heads"
#: Of D, C, B and A, as ts_rank wants them.
WEIGHTS = "{0.1, 0.2, 0.5, 1.0}"
#: Collations whose lower() knows all scripts, for a database whose own does not.
COLLATIONS = ("pg_c_utf8", "C.utf8", "C.UTF-8", "und-x-icu", "en_US.utf8")


def create(execute, index):
    execute(_function())
    for sql in statements(index):
        execute(sql)


def drop(execute, index):
    table, name = index.table, index.name
    execute(f'DROP TRIGGER IF EXISTS "{name}_outdated" ON "{table}"')
    execute(f'DROP FUNCTION IF EXISTS "{name}_outdated"()')
    for column in (COLUMN, HEADS):
        execute(f'ALTER TABLE IF EXISTS "{table}" DROP COLUMN IF EXISTS "{column}" CASCADE')


def rebuild(execute, index):
    drop(execute, index)
    create(execute, index)


def heads_vector(index):
    """SQL of the words in columns of weight A, such as the title; "" where there are none.

    A column of its own, for the index of all words does not know which of them are a title's.
    """
    return " || ".join(_vector(column) for column in index.columns if column.weight == "A")


def statements(index):
    table, name = index.table, index.name
    weighted = " || ".join(
        f"setweight({_vector(column)}, '{column.weight}')" for column in index.columns
    )
    vectors = {COLUMN: (name, weighted)}
    if heads := heads_vector(index):
        vectors[HEADS] = (f"{name}_heads", heads)
    columns = ", ".join(
        f'ADD COLUMN "{column}" tsvector GENERATED ALWAYS AS ({vector}) STORED'
        for column, (_, vector) in vectors.items()
    )
    made = [
        f'ALTER TABLE "{table}" {columns}',  # at once: the table is written anew for it
        *(
            f'CREATE INDEX "{index_name}" ON "{table}" USING gin ("{column}")'
            # A list of entries still to be filed makes PostgreSQL read the table instead.
            " WITH (fastupdate = off)"
            for column, (index_name, _) in vectors.items()
        ),
        *_empty_outdated(index),
    ]
    made.append(f'COMMENT ON COLUMN "{table}"."{COLUMN}" IS \'{_mark_of(made)}\'')
    return made


def _vector(column):
    text = f"left(COALESCE({column.expression('postgresql')}, ''), {column.most_letters})"
    return f"to_tsvector('pg_catalog.simple', {FUNCTION}({text}))"


def stale(cursor, index):
    """What is missing or not as described, in words. One query."""
    cursor.execute(
        "SELECT col_description(attrelid, attnum), ARRAY(SELECT relname::text FROM pg_index"
        " JOIN pg_class ON pg_class.oid = indexrelid WHERE indrelid = attrelid AND indisvalid),"
        " EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = %s AND tgrelid = attrelid)"
        " FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attname = %s",
        [f"{index.name}_outdated", f'"{index.table}"', COLUMN],
    )
    row = cursor.fetchone()
    if row is None:
        return [f"{index.table}.{COLUMN} is missing"]
    mark, held, has_trigger = row
    found = []
    if mark != _mark_of(statements(index)[:-1]):
        found.append(f"{index.table}.{COLUMN} is not as it should be")
    wanted = [index.name, f"{index.name}_heads"] if heads_vector(index) else [index.name]
    found += [f"the index {name} is missing" for name in wanted if name not in held]
    if index.derived and not has_trigger:
        found.append(f"the trigger {index.name}_outdated is missing")
    return found


#: A generated column cannot be outdated, so there is nothing more to compare.
problems = stale


def columns_of(cursor, table):
    """The names of the table's columns; empty where there is no such table."""
    cursor.execute(
        "SELECT attname FROM pg_attribute"
        " WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped",
        [f'"{table}"'],
    )
    return {name for (name,) in cursor.fetchall()}


def _function():
    """The fold, with the first collation that serves: asked for when it is made."""
    tried = " ".join(
        f"IF chosen IS NULL AND to_regcollation('\"{name}\"') IS NOT NULL"
        f" THEN chosen := '{name}'; END IF;"
        for name in COLLATIONS
    )
    plain, named = postgres_function(), postgres_function("%I").replace('"%I"', "%I")
    left, _, right = named.partition("COLLATE %I")
    return (
        "DO $make$ DECLARE chosen text; BEGIN"
        f" IF lower('ЖÉ') = 'жé' THEN EXECUTE $plain${plain}$plain$; RETURN; END IF;"
        f" {tried}"
        f" IF chosen IS NULL THEN EXECUTE $plain${plain}$plain$; RETURN; END IF;"
        f" EXECUTE $left${left}COLLATE $left$ || quote_ident(chosen) || $right${right}$right$;"
        " END $make$"
    )


def _empty_outdated(index):
    if not index.derived:
        return []
    text, origin = index.derived
    name = f"{index.name}_outdated"
    return [
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS'
        f" $outdated$ BEGIN NEW.\"{text}\" := ''; RETURN NEW; END $outdated$",
        f'CREATE TRIGGER "{name}" BEFORE UPDATE ON "{index.table}" FOR EACH ROW'
        f' WHEN (OLD."{origin}" IS DISTINCT FROM NEW."{origin}"'
        f' AND OLD."{text}" IS NOT DISTINCT FROM NEW."{text}")'
        f' EXECUTE FUNCTION "{name}"()',
    ]


def _mark_of(made):
    return hashlib.sha256("\n".join([postgres_function(), *made]).encode()).hexdigest()[:16]

"""FTS5: a table of words beside the table, and three triggers that keep it.

The table of words holds its own folded copy of the text. With ``content=''`` it would be half as
large, but then a row can only be taken out by saying exactly what went in: one write past a lost
trigger, and the index is corrupt for good. Here it is at worst outdated, and can be compared.
"""

from textindex.folding import sqlite_folded

WEIGHTS = {"A": 10.0, "B": 5.0, "C": 2.0, "D": 1.0}
TOKENIZER = "unicode61 remove_diacritics 2"


def statements(index):
    """Name → SQL of everything that the index consists of, in the order of making it."""
    table, name, one = index.table, index.name, "WHERE id = NEW.id"
    columns = ", ".join(f'"{column.name}"' for column in index.columns)
    insert = f'INSERT INTO "{name}" (rowid, {columns}) {_select(index, one)};'
    delete = f'DELETE FROM "{name}" WHERE rowid = OLD.id;'  # noqa: S608
    changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in index.reads)
    watched = ", ".join(f'"{column}"' for column in ("id", *index.reads))
    return {
        name: f'CREATE VIRTUAL TABLE "{name}" USING fts5({columns}, tokenize="{TOKENIZER}")',
        f"{name}_terms": f'CREATE VIRTUAL TABLE "{name}_terms" USING fts5vocab("{name}", "row")',
        f"{name}_insert": (
            f'CREATE TRIGGER "{name}_insert" AFTER INSERT ON "{table}"'
            f" BEGIN {delete.replace('OLD', 'NEW')} {insert} END"
        ),
        f"{name}_update": (
            f'CREATE TRIGGER "{name}_update" AFTER UPDATE OF {watched} ON "{table}"'
            f" WHEN OLD.id IS NOT NEW.id OR {changed}"
            f" BEGIN {_empty_outdated(index)}{delete} {insert} END"
        ),
        f"{name}_delete": (
            f'CREATE TRIGGER "{name}_delete" AFTER DELETE ON "{table}" BEGIN {delete} END'
        ),
    }


def create(execute, index):
    for sql in statements(index).values():
        execute(sql)
    _fill(execute, index)


def drop(execute, index):
    for act in ("insert", "update", "delete"):
        execute(f'DROP TRIGGER IF EXISTS "{index.name}_{act}"')
    execute(f'DROP TABLE IF EXISTS "{index.name}_terms"')
    execute(f'DROP TABLE IF EXISTS "{index.name}"')


def rebuild(execute, index):
    drop(execute, index)
    create(execute, index)


def stale(cursor, index):
    """What is missing or not as described, in words. One query; the words are not compared."""
    wanted = statements(index)
    marks = ", ".join(["%s"] * len(wanted))
    cursor.execute(f"SELECT name, sql FROM sqlite_master WHERE name IN ({marks})", list(wanted))  # noqa: S608
    held = dict(cursor.fetchall())
    return [
        f"{name} is {'missing' if name not in held else 'not as it should be'}"
        for name, sql in wanted.items()
        if held.get(name) != sql
    ]


def problems(cursor, index):
    """What is wrong with the index, in words. Reads the whole table."""
    found = stale(cursor, index)
    if any(problem.startswith(f"{index.name} is missing") for problem in found):
        return found
    name = f'"{index.name}"'
    differs = " OR ".join(
        f'made."{column.name}" IS NOT {name}."{column.name}"' for column in index.columns
    )
    for words, rows in {
        "rows are not found, or by what they said before": (
            f"({_select(index)}) AS made LEFT JOIN {name} ON {name}.rowid = made.id"
            f" WHERE {name}.rowid IS NULL OR {differs}"
        ),
        "entries are of rows that are gone": (
            f'{name} WHERE rowid NOT IN (SELECT id FROM "{index.table}")'  # noqa: S608
        ),
    }.items():
        cursor.execute(f"SELECT count(*) FROM {rows}")  # noqa: S608
        if count := cursor.fetchone()[0]:
            found.append(f"{index.name}: {count} {words}")
    try:
        cursor.execute(f'INSERT INTO "{index.name}"("{index.name}") VALUES (\'integrity-check\')')  # noqa: S608
    except Exception as problem:
        found.append(f"{index.name} is corrupt: {problem}")
    return found


def columns_of(cursor, table):
    """The names of the table's columns; empty where there is no such table."""
    cursor.execute("SELECT name FROM pragma_table_info(%s)", [table])
    return {name for (name,) in cursor.fetchall()}


def missing_engine(cursor):
    cursor.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')")
    return not cursor.fetchone()[0]


def _fill(execute, index):
    columns = ", ".join(f'"{column.name}"' for column in index.columns)
    execute(f'INSERT INTO "{index.name}" (rowid, {columns}) {_select(index)}')
    execute(f'INSERT INTO "{index.name}"("{index.name}") VALUES (\'optimize\')')  # noqa: S608


def _select(index, where=""):
    values = ", ".join(
        f"substr(COALESCE({column.expression('sqlite')}, ''), 1, {column.most_letters})"
        f' AS "{column.name}"'
        for column in index.columns
    )
    plain = f'SELECT id, {values} FROM "{index.table}" {where}'  # noqa: S608
    return sqlite_folded(plain, [column.name for column in index.columns])


def _empty_outdated(index):
    if not index.derived:
        return ""
    text, origin = index.derived
    # The trigger does not fire for its own statement (recursive_triggers is off), so what follows
    # reads the row as it is then.
    return (
        f'UPDATE "{index.table}" SET "{text}" = \'\' WHERE id = NEW.id'  # noqa: S608
        f' AND OLD."{origin}" IS NOT NEW."{origin}" AND OLD."{text}" IS NEW."{text}"; '
    )

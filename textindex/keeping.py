"""Making, checking and mending an index, on the engine of the connection."""

from textindex import postgres, sqlite

ENGINES = {"sqlite": sqlite, "postgresql": postgres}


def create(schema_editor, index):
    """Make the index and fill it with the rows that are there. For migrations.

    A description may have come to read columns that a later migration makes. Then this waits:
    ``ensure`` runs when all migrations are done.
    """
    engine = _engine(schema_editor.connection)
    with schema_editor.connection.cursor() as cursor:
        if not engine.columns_of(cursor, index.table) >= set(index.reads):
            return
    engine.rebuild(_execute(schema_editor), index)


def drop(schema_editor, index):
    _engine(schema_editor.connection).drop(_execute(schema_editor), index)


def ensure(connection, index):
    """Make the index again where something of it is gone or not as described; say whether.

    SQLite makes a table anew to change it and drops its triggers without a word, so this runs
    after every migrate. Does nothing for a table that is not there yet. One query where all is
    well.
    """
    with connection.cursor() as cursor:
        engine = _engine(connection)
        if not engine.stale(cursor, index):
            return False
        if not engine.columns_of(cursor, index.table) >= set(index.reads):
            return False
    rebuild(connection, index)
    return True


def rebuild(connection, index):
    """Make the index anew, in the transaction of the caller or one statement at a time."""
    with connection.cursor() as cursor:
        _engine(connection).rebuild(cursor.execute, index)


def problems(connection, index):
    """What is wrong with the index, a sentence each; [] where all is well. Reads all rows."""
    with connection.cursor() as cursor:
        return _engine(connection).problems(cursor, index)


def missing_engine(connection):
    """Whether this SQLite was compiled without FTS5."""
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        return sqlite.missing_engine(cursor)


def _engine(connection):
    return ENGINES[connection.vendor]


def _execute(schema_editor):
    # Without parameters a % in the SQL is a %.
    return lambda sql: schema_editor.execute(sql, params=None)

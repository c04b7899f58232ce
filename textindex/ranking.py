"""The best rows first, and how many there are, in one query on either database."""

# ruff: noqa: S608, S610 (names are ours, words are parameters)

from textindex import postgres, sqlite
from textindex.asking import any_exact_word, connection_of, fts5_text, tsquery

#: So many rows are ranked by their words at most, and can be paged through.
MOST_RANKED = 1000


def ranked(queryset, index, query, *, then, most=MOST_RANKED):
    """(how many rows of ``queryset`` the query finds, the primary keys of the ``most`` best).

    Ranks are rounded, so that ``then`` decides between rows that are about as good: columns of the
    table, ``-published_at``. One query, and none where the queryset is none().
    """
    if queryset.query.is_empty():
        return 0, []
    connection = connection_of(queryset)
    ask = _sqlite if connection.vendor == "sqlite" else _postgres
    sql, params = ask(queryset.order_by(), index, query, then)
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT {min(most, MOST_RANKED):d}", params)
        rows = cursor.fetchall()
    return rows[0][1] if rows else 0, [key for key, _ in rows]


def _sqlite(queryset, index, query, then):
    """FTS5 has at hand what bm25 needs, so every row is ranked."""
    weights = ", ".join(str(sqlite.WEIGHTS[column.weight]) for column in index.columns)
    rows = queryset.extra(
        # Two digits that count: of words that stand in most rows bm25 makes millionths.
        select={"rank": f"""CAST(printf('%%.1e', bm25("{index.name}", {weights})) AS REAL)"""},
        tables=[index.name],
        # The plus keeps SQLite from asking the index once for each row of the table.
        where=[f'"{index.name}" MATCH %s', f'"{index.table}".id = +"{index.name}".rowid'],
        params=[fts5_text(query)],
    )
    found, params = _sql_of(rows.values_list("pk", *_columns(then), "rank"))
    return (
        f"WITH found ({_names(then)}, rank) AS ({found})"
        f" SELECT row_key, (SELECT COUNT(*) FROM found) FROM found ORDER BY rank, {_order(then)}"
    ), params


def _postgres(queryset, index, query, then):
    """PostgreSQL unpacks all words of a row to rank it. So of many rows it ranks those that have
    the words in their heads, which an index of its own knows, and the first by ``then``.
    """
    wide, wide_params = tsquery(query)
    exact, exact_params = any_exact_word(query)
    vector = f'"{index.table}"."{postgres.COLUMN}"'
    # Not known to the planner, see ``matching``. And made once.
    rows = queryset.extra(where=[f"{vector} @@ (SELECT wide FROM asked)"])
    found, params = _sql_of(rows.values_list("pk", *_columns(then)))
    first = f"ORDER BY {_order(then)} LIMIT {MOST_RANKED}"
    parts = [f"(SELECT * FROM found {first})"]
    if postgres.heads_vector(index):
        heads = (
            f'SELECT id FROM "{index.table}" WHERE "{postgres.HEADS}" @@ (SELECT wide FROM asked)'
        )
        are_many = f"(SELECT COUNT(*) FROM found) > {MOST_RANKED}"
        parts.append(f"(SELECT * FROM found WHERE {are_many} AND row_key IN ({heads}) {first})")
    rank = " + ".join(
        f"ts_rank('{postgres.WEIGHTS}', {vector}, (SELECT {asked} FROM asked), 1)"
        for asked in ("wide", "exact")
    )
    return (
        f"WITH asked AS (SELECT {wide} AS wide, {exact} AS exact),"
        f" found ({_names(then)}) AS ({found}),"
        f" chosen AS ({' UNION '.join(parts)})"
        f" SELECT row_key, (SELECT COUNT(*) FROM found)"
        f' FROM chosen JOIN "{index.table}" ON id = row_key'
        f" ORDER BY -round(({rank})::numeric, 3), {_order(then)}"
    ), (*wide_params, *exact_params, *params)


def _sql_of(queryset):
    return queryset.query.get_compiler(queryset.db).as_sql()


def _columns(then):
    return [column.removeprefix("-") for column in then]


def _names(then):
    return ", ".join(["row_key", *(f"then{number}" for number in range(len(then)))])


def _order(then):
    return ", ".join(
        f"then{number} {'DESC' if column.startswith('-') else 'ASC'} NULLS LAST"
        for number, column in enumerate(then)
    )

"""From a Query to rows of a queryset, on either database."""

from textindex import postgres, sqlite
from textindex.folding import FUNCTION, fold


def found(queryset, index, query, *, then=()):
    """Rows of ``queryset`` that ``query`` finds, best first, with ``rank``: the smaller the better.

    A rank is rounded, so that the fields in ``then`` decide between rows that are about as good.
    """
    if _vendor(queryset) == "sqlite":
        weights = ", ".join(str(sqlite.WEIGHTS[column.weight]) for column in index.columns)
        return queryset.extra(  # noqa: S610 (names are ours, words are parameters)
            # Two digits that count: of words that stand in most rows bm25 makes millionths.
            select={"rank": f"""CAST(printf('%%.1e', bm25("{index.name}", {weights})) AS REAL)"""},
            tables=[index.name],
            # The plus keeps SQLite from asking the index once for each row of the table.
            where=[f'"{index.name}" MATCH %s', f'"{index.table}".id = +"{index.name}".rowid'],
            params=[fts5_text(query)],
            order_by=["rank", *then],
        )
    sql, params = tsquery(query)
    vector = f'"{index.table}"."{postgres.COLUMN}"'
    return queryset.extra(  # noqa: S610
        select={"rank": f"-round(ts_rank('{postgres.WEIGHTS}', {vector}, {sql}, 1)::numeric, 3)"},
        select_params=params,
        where=[f"{vector} @@ {sql}"],
        params=params,
        order_by=["rank", *then],
    )


def counted(queryset, index, query, then, most):
    """(How many rows ``query`` finds, the primary keys of the ``most`` best of ``found``).

    PostgreSQL does both in one query, since for a phrase it looks into each row that has its words,
    and that is nearly all the work. SQLite ranks no rows beside a window, and takes two.
    """
    best = found(queryset, index, query, then=then)
    if _vendor(queryset) == "sqlite":
        count = matching(queryset, index, query).count()
        return count, list(best.values_list("pk", flat=True)[:most]) if count else []
    with_count = best.extra(select={"row_count": "COUNT(*) OVER ()"})
    rows = list(with_count.values_list("pk", "row_count")[:most])
    return rows[0][1] if rows else 0, [pk for pk, _ in rows]


def matching(queryset, index, query):
    """Rows of ``queryset`` that ``query`` finds, in the queryset's own order."""
    if _vendor(queryset) == "sqlite":
        name = index.name
        rows = f'SELECT rowid FROM "{name}" WHERE "{name}" MATCH %s'  # noqa: S608
        return queryset.extra(  # noqa: S610
            where=[f'"{index.table}".id IN ({rows})'],
            params=[fts5_text(query)],
        )
    sql, params = tsquery(query)
    where = [f'"{index.table}"."{postgres.COLUMN}" @@ {sql}']
    return queryset.extra(where=where, params=params)  # noqa: S610


def known_words(connection, index, words):
    """Those of ``words``, folded, that stand in the index: word → in how many rows.

    One query. It looks at all rows: who may see them is for the caller to ask.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * len(words))
            sql = f'SELECT term, doc FROM "{index.name}_terms" WHERE term IN ({marks})'  # noqa: S608
            cursor.execute(sql, words)
        else:
            # Without a LIMIT, with which PostgreSQL would read the table for each word anew.
            rows = (
                f'SELECT count(*) FROM "{index.table}" WHERE "{postgres.COLUMN}"'  # noqa: S608
                " @@ quote_literal(word)::tsquery"
            )
            cursor.execute(
                f"SELECT word, found.count FROM unnest(%s::text[]) AS word,"  # noqa: S608
                f" LATERAL ({rows}) AS found WHERE found.count > 0",
                [words],
            )
        return dict(cursor.fetchall())


def fts5_text(query):
    """The query in the language of FTS5. Every word is quoted, so none is an operator."""
    groups = [" OR ".join(map(_fts5_term, group)) for group in query.groups]
    wanted = " AND ".join(f"({group})" for group in groups)
    return " NOT ".join([f"({wanted})", *map(_fts5_term, query.without)])


def tsquery(query):
    """(SQL of a tsquery, its parameters). The words are taken apart by PostgreSQL itself."""
    params = []

    def term(term):
        parts = []
        for text, is_beginning in term.spellings:
            params.append(text)
            phrase = f"phraseto_tsquery('pg_catalog.simple', {FUNCTION}(%s))"
            if is_beginning:
                phrase = f"COALESCE((NULLIF({phrase}::text, '') || ':*')::tsquery, ''::tsquery)"
            parts.append(phrase)
        return f"({' || '.join(parts)})"

    groups = [f"({' || '.join(map(term, group))})" for group in query.groups]
    without = [f"!! {term(one)}" for one in query.without]
    # In a SELECT of its own it is made once, and not anew for each row that is looked at.
    return f"(SELECT {' && '.join(groups + without)})", params


def _fts5_term(term):
    spelt = [
        '"{}"{}'.format(fold(text).replace('"', ""), " *" if is_beginning else "")
        for text, is_beginning in term.spellings
    ]
    return f"({' OR '.join(spelt)})"


def _vendor(queryset):
    return queryset.query.get_compiler(queryset.db).connection.vendor

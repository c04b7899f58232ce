"""From a Query to rows of a queryset, on either database."""

import json

from textindex import postgres
from textindex.folding import FUNCTION, fold


def matching(queryset, index, query):
    """Rows of ``queryset`` that ``query`` finds, in the queryset's own order."""
    if connection_of(queryset).vendor == "sqlite":
        name = index.name
        rows = f'SELECT rowid FROM "{name}" WHERE "{name}" MATCH %s'  # noqa: S608
        return queryset.extra(  # noqa: S610
            where=[f'"{index.table}".id IN ({rows})'],
            params=[fts5_text(query)],
        )
    sql, params = tsquery(query)
    # A SELECT of its own is made once, and not anew for each row. And PostgreSQL plans without
    # knowing what it holds: of a frequent word it would read the whole table and not the index,
    # for it counts the unpacking of each row's words as nothing.
    where = [f'"{index.table}"."{postgres.COLUMN}" @@ (SELECT {sql})']
    return queryset.extra(where=where, params=params)  # noqa: S610


def known_words(connection, indexes, words):
    """Those of ``words``, folded, that stand in the indexes: word → in how many rows.

    One query. It looks at all rows: who may see them is for the caller to ask.
    """
    if connection.vendor == "sqlite":
        held = " UNION ALL ".join(
            f'SELECT term, doc FROM "{index.name}_terms"'  # noqa: S608
            " WHERE term IN (SELECT value FROM json_each(%s))"
            for index in indexes
        )
        sql = f"SELECT term, SUM(doc) FROM ({held}) GROUP BY term"  # noqa: S608
        params = [json.dumps(words)] * len(indexes)
    else:
        # Counted: with a LIMIT PostgreSQL would read the table for each word anew.
        counts = " + ".join(
            f'(SELECT count(*) FROM "{index.table}" WHERE "{postgres.COLUMN}"'  # noqa: S608
            " @@ quote_literal(word)::tsquery)"
            for index in indexes
        )
        held = f"SELECT word, {counts} AS held FROM unnest(%s::text[]) AS word"  # noqa: S608
        sql, params = f"SELECT word, held FROM ({held}) AS words WHERE held > 0", [words]  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
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
            parts.append(_phrase(text, params))
            if is_beginning:
                parts[-1] = (
                    f"COALESCE((NULLIF({parts[-1]}::text, '') || ':*')::tsquery, ''::tsquery)"
                )
        return f"({' || '.join(parts)})"

    groups = [f"({' || '.join(map(term, group))})" for group in query.groups]
    without = [f"!! {term(one)}" for one in query.without]
    return " && ".join(groups + without), params


def any_exact_word(query):
    """As ``tsquery``, of any of the words as they were typed: rows that have them rank higher."""
    params = []
    return " || ".join(_phrase(term.text, params) for term in query.terms), params


def _phrase(text, params):
    params.append(text)
    return f"phraseto_tsquery('pg_catalog.simple', {FUNCTION}(%s))"


def _fts5_term(term):
    spelt = [
        '"{}"{}'.format(fold(text).replace('"', ""), " *" if is_beginning else "")
        for text, is_beginning in term.spellings
    ]
    # The exact word counts twice, as it does where it is also a beginning.
    more = spelt[:1] if len(spelt) > 1 and not term.is_beginning else []
    return f"({' OR '.join(more + spelt)})"


def connection_of(queryset):
    return queryset.query.get_compiler(queryset.db).connection

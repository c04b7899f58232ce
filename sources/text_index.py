"""By which words a work is found. The annotation is none of them: readers search here."""

from textindex import Column, TextIndex

_SQLITE_NAMES = """(SELECT group_concat(COALESCE(json_extract(name.value, '$.given'), '') || ' '
    || COALESCE(json_extract(name.value, '$."non-dropping-particle"'), '') || ' '
    || COALESCE(json_extract(name.value, '$.family'), '') || ' '
    || COALESCE(json_extract(name.value, '$.literal'), ''), ' ')
    FROM json_each("contributors") AS name WHERE name.type = 'object')"""
_POSTGRES_NAMES = " || ' ' || ".join(
    f'(jsonb_path_query_array("contributors", \'$[*]."{part}"\'))::text'
    for part in ("given", "non-dropping-particle", "family", "literal")
)

SOURCE_WORDS = TextIndex(
    table="sources_source",
    columns=(
        Column("title", "A"),
        Column("names", "A", sqlite=_SQLITE_NAMES, postgres=_POSTGRES_NAMES),
        Column("key", "B"),
        Column("container_title", "B"),
        Column("publisher", "C"),
        Column("issued", "C"),
        Column("place", "D"),
        Column("url", "D"),
        Column("doi", "D"),
        Column("isbn", "D"),
    ),
    reads=(
        *("title", "contributors", "key", "container_title", "publisher"),
        *("issued", "place", "url", "doi", "isbn"),
    ),
)

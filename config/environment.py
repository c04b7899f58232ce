"""What differs between machines, read from the environment by type.

A helper either returns a value of its type or raises ImproperlyConfigured with the name of the
variable, what it holds and what it may hold. An unset and an empty variable both mean the default.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = {"1", "true", "yes", "on"}
FALSE_WORDS = {"0", "false", "no", "off"}


def read_env_file(path):
    """Take ``NAME=value`` lines into the environment; what is set there already wins."""
    if Path(path).is_file():
        environ.Env.read_env(str(path), overwrite=False)


def env_text(name, default=""):
    return os.environ.get(name, "").strip() or default


def env_bool(name, default):
    value = env_text(name).lower()
    if not value:
        return default
    if value in TRUE_WORDS | FALSE_WORDS:
        return value in TRUE_WORDS
    raise ImproperlyConfigured(f"{name}={value!r} is neither true nor false: write 1 or 0.")


def env_int(name, default, *, least=0):
    value = env_text(name)
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or int(value) < least:
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number of {least} or more.")
    return int(value)


def env_list(name, default=()):
    """The comma-separated parts of a variable, without empty ones."""
    return [part.strip() for part in env_text(name).split(",") if part.strip()] or list(default)


def env_database(name, *, sqlite_file):
    """Django's settings of one database, from ``postgres://user:password@host:port/name``.

    Unset, it is the SQLite file: WAL lets readers read while one writes, IMMEDIATE makes writers
    queue instead of fail halfway, and the busy timeout is how long (in seconds) they queue.
    """
    url = env_text(name) or f"sqlite:///{sqlite_file}"
    scheme = urlsplit(url).scheme
    if scheme in {"postgres", "postgresql", "psql", "pgsql"}:
        database = environ.Env.db_url_config(url)
        database.setdefault("CONN_MAX_AGE", 60)
        database.setdefault("CONN_HEALTH_CHECKS", True)
        if not database.get("NAME"):
            raise ImproperlyConfigured(
                f"{name} names no database: end it with /NAME, as in postgres://…/ibid."
            )
        return database
    if scheme == "sqlite":
        database = environ.Env.db_url_config(url)
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
        return database
    raise ImproperlyConfigured(
        f"{name} begins with {scheme or 'nothing'!r}: write postgres://user:password@host/name,"
        " or leave it empty for SQLite."
    )


def env_cache(name):
    """Django's settings of the cache: this process's memory, or ``redis://host:port/0``."""
    url = env_text(name)
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if urlsplit(url).scheme not in {"redis", "rediss", "unix"}:
        raise ImproperlyConfigured(f"{name}={url!r}: write redis://host:port/0, or leave it empty.")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}


def env_email(name, default):
    """Django's mail settings, from ``smtp+tls://user:password@host:587`` or ``consolemail://``."""
    url = env_text(name, default=default)
    if urlsplit(url).scheme not in environ.Env.EMAIL_SCHEMES:
        raise ImproperlyConfigured(
            f"{name}={url!r}: write smtp+tls://user:password@host:587, or consolemail://."
        )
    return environ.Env.email_url_config(url)


def env_secret_key(name, *, debug, var_dir):
    """The signing key: from the environment, else the one that a DEBUG run has put in ``var_dir``.

    Where there is none, DEBUG makes one; without DEBUG nothing starts.
    """
    key = env_text(name)
    if key:
        return key
    file = Path(var_dir) / "secret_key"
    if not debug and not file.exists():
        raise ImproperlyConfigured(
            f"{name} is empty. Set it to 50 or more random characters and keep it secret, or set"
            " DEBUG=1 on your own machine, where one is made for you."
        )
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(60))
    return file.read_text().strip()

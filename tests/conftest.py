import gc
from unittest import mock

import pytest


def pytest_addoption(parser):
    parser.addoption(
        "--databases-only",
        action="store_true",
        help="leave out what asks for no database: that is tested once, beside SQLite",
    )


def pytest_collection_modifyitems(config, items):
    if config.getoption("databases_only"):
        config.hook.pytest_deselected(items=[item for item in items if not asks_database(item)])
        items[:] = filter(asks_database, items)


def asks_database(item):
    fixtures = {"db", "transactional_db"} & {*item.fixturenames}
    return bool(fixtures) or item.get_closest_marker("django_db") is not None


def pytest_collection_finish():
    """What has been imported and collected stays: no search for garbage looks at it again."""
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite tests in a file, as it runs: WAL and waiting writers do not exist in memory."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("db") / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Tests that commit are cleaned up after by ``tests.tables``, and not by ``flush``."""
    from django.test import TransactionTestCase

    from tests.tables import Cleaner

    with django_db_blocker.unblock():
        cleaner = Cleaner()
    with mock.patch.object(TransactionTestCase, "_fixture_teardown", lambda _: cleaner.clean()):
        yield cleaner


@pytest.fixture(autouse=True)
def _quick_and_clean(settings, tmp_path, monkeypatch):
    """Passwords and pictures that cost little, uploads that vanish, a cache of one's own."""
    from django.core.cache import cache

    from blog.variants import FORMATS

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # AVIF searches less for what makes a copy smaller; the copies are the same.
    monkeypatch.setitem(FORMATS["avif"], "speed", 10)
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()

from unittest import mock

import pytest


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
def _quick_and_clean(settings, tmp_path):
    """Passwords that cost nothing, uploads that vanish, a cache of one's own."""
    from django.core.cache import cache

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()

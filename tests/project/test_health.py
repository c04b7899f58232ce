import pytest
from django.core.cache import cache
from django.db import OperationalError, connection

pytestmark = pytest.mark.django_db


def test_healthz_names_what_answers(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"database": True, "cache": True})
    assert not response.cookies


def test_healthz_answers_by_bare_address(client):
    assert client.get("/healthz", headers={"host": "10.1.2.3"}).status_code == 200


def test_healthz_is_503_without_a_database(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/healthz")
    assert (response.status_code, response.json()["database"]) == (503, False)


def test_healthz_is_503_without_a_cache(client, monkeypatch):
    monkeypatch.setattr(cache, "get", lambda key: None)
    assert client.get("/healthz").status_code == 503


def test_healthz_is_only_read(client):
    assert client.post("/healthz").status_code == 405

"""A robot that fires searches does not bring the site down, and a question ends in time."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from accounts import throttle
from accounts.models import Attempt
from search import guard
from search.budget import TookTooLong, budget
from tests.factories import make_post

pytestmark = pytest.mark.django_db
ADDRESSES = ["/search/", "/sources/", "/history/"]


@pytest.fixture
def few(monkeypatch):
    """Three searches a minute from one network, five from all."""
    limits = [
        throttle.Limit(3, datetime.timedelta(minutes=1), ("network",)),
        throttle.Limit(5, datetime.timedelta(minutes=1), ("subject",)),
    ]
    monkeypatch.setitem(throttle.LIMITS, throttle.Kind.SEARCH, limits)


def ask(client, address="/search/", network="192.0.2.7", **asked):
    return client.get(address, {"q": "walrus", **asked}, REMOTE_ADDR=network)


def test_who_asks_too_often_is_told_so_and_may_ask_again_later(client, few):
    assert [ask(client, address).status_code for address in ADDRESSES] == [200, 200, 200]
    refused = ask(client, q="<b>walrus")
    assert (refused.status_code, refused["Retry-After"]) == (429, "60")
    assert b'<a href="/search/?q=%3Cb%3Ewalrus">ask again</a>' in refused.content
    assert not refused.cookies
    a_minute_ago = timezone.now() - datetime.timedelta(minutes=1)
    Attempt.objects.update(created_at=a_minute_ago)
    assert ask(client).status_code == 200


def test_a_flood_writes_nothing_and_leaves_other_networks_and_reading_alone(client, few):
    for _ in range(20):
        ask(client)
    assert Attempt.objects.count() == 3
    assert ask(client, network="192.0.2.8").status_code == 200
    assert ask(client, q=" ").status_code == 200
    assert client.get("/", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_many_networks_together_are_limited_too(client, few):
    answers = [ask(client, network=f"192.0.2.{number}").status_code for number in range(7)]
    assert answers == [200] * 5 + [429] * 2


def test_no_word_and_no_address_is_kept(client):
    ask(client, q="my illness")
    (row,) = Attempt.objects.values()
    assert not {"illness", "192.0.2.7"} & {
        word for value in row.values() for word in str(value).split()
    }


def test_what_is_too_old_to_count_is_forgotten_by_the_way(client):
    old = timezone.now() - datetime.timedelta(minutes=2)
    Attempt.objects.create(kind=throttle.Kind.SEARCH, subject="x", created_at=old)
    Attempt.objects.create(kind=throttle.Kind.SIGN_IN, subject="x", created_at=old)
    ask(client)
    assert Attempt.objects.filter(created_at=old).get().kind == throttle.Kind.SIGN_IN


def endless():
    """A query that would take minutes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)"
            " SELECT COUNT(*) FROM n"
        )


def test_a_query_that_takes_too_long_is_ended_and_the_next_is_not():
    with pytest.raises(TookTooLong), budget(0.05):
        endless()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    with pytest.raises(KeyError), budget(5):
        raise KeyError


def test_a_question_that_takes_too_long_is_told_so(client, monkeypatch):
    make_post(title="Walrus")
    monkeypatch.setattr(guard, "SECONDS", 0.05)
    monkeypatch.setattr("search.views.scopes.public", endless)
    refused = ask(client)
    assert refused.status_code == 503
    assert b"This search took too long" in refused.content

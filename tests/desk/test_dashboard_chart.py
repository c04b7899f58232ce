"""Twelve months of posts and comments, counted in the Blog's time zone and drawn to scale."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from blog.models import Post
from desk.dashboard_chart import TALLEST, draw_months
from tests.factories import make_comment, make_post, make_user

TODAY = date(2026, 7, 20)


@pytest.mark.django_db
def test_each_month_has_its_posts_and_comments():
    may, july = datetime(2026, 5, 3, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)
    for title, at in (("One", may), ("Two", may), ("Three", july)):
        post = make_post(title=title, published_at=at)
    for _ in range(3):
        make_comment(post, created_at=july)
    chart = draw_months(TODAY)
    assert chart.months[0] == (date(2026, 7, 1), 1, 3)
    assert chart.months[2] == (date(2026, 5, 1), 2, 0)
    assert [row.total for row in chart.rows] == [3, 3]
    assert chart.months[-1][0] == date(2025, 8, 1) and len(chart.months) == 12


@pytest.mark.django_db
def test_what_no_reader_sees_and_what_is_older_is_not_counted():
    last = datetime(2025, 7, 31, 23, 59, tzinfo=UTC)
    post = make_post(published_at=last)
    make_post(
        title="A draft", status=Post.Status.DRAFT, published_at=datetime(2026, 7, 1, tzinfo=UTC)
    )
    make_comment(post, created_at=datetime(2026, 7, 2, tzinfo=UTC), status="spam")
    make_comment(post, created_at=None)
    assert draw_months(TODAY).is_empty


@pytest.mark.django_db
def test_a_month_turns_at_midnight_of_the_blog():
    make_post(author=make_user(), published_at=datetime(2026, 6, 30, 22, 30, tzinfo=UTC))
    with timezone.override(ZoneInfo("Europe/Oslo")):
        assert draw_months(TODAY).months[0][1] == 1
    assert draw_months(TODAY).months[1][1] == 1


@pytest.mark.django_db
def test_the_highest_bar_is_full_and_one_of_a_hundred_is_still_seen(monkeypatch):
    counted = iter([[0] * 10 + [1, 200], [0] * 12])
    monkeypatch.setattr("desk.dashboard_chart.count_by_span", lambda *args: next(counted))
    posts, comments = draw_months(TODAY).rows
    assert [bar.height for bar in posts.bars[-2:]] == [2, TALLEST]
    assert posts.bars[-1].y + TALLEST == posts.floor < comments.top
    assert {bar.height for bar in comments.bars} == {0}


def test_months_run_over_the_turn_of_a_year(db):
    months = [month for month, *_ in draw_months(date(2026, 1, 31)).months]
    assert months[:2] == [date(2026, 1, 1), date(2025, 12, 1)]
    assert months[-1] == date(2025, 2, 1)

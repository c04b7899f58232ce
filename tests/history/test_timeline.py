"""The picture of the timeline, and what narrows it down."""

from itertools import pairwise

import pytest

from blog.models import Tag
from history.selection import address_of_span
from history.spans import Span
from history.timeline import MOST_BARS, draw_timeline
from tests.factories import make_event

pytestmark = pytest.mark.django_db


def draw(counts, **options):
    return draw_timeline(counts, address_of_span, **options)


def test_a_few_years_are_drawn_one_by_one_and_empty_ones_keep_their_place():
    timeline = draw([(1958, 2), (1960, 4)])
    assert [(bar.span.label, bar.count) for bar in timeline.bars] == [
        ("1958", 2),
        ("1959", 0),
        ("1960", 4),
    ]
    assert [bar.height for bar in timeline.bars] == [88, 0, 176]
    assert [bar.address for bar in timeline.full_bars] == ["/history/1958/", "/history/1960/"]


def test_a_long_span_is_drawn_by_decades_and_leads_to_them():
    timeline = draw([(1800, 3), (1805, 1), (2015, 52)], marked=1803)
    assert timeline.unit_name == "decade"
    first = timeline.bars[0]
    assert (first.span.label, first.count, first.is_marked) == ("1800s", 4, True)
    assert first.address == "/history/1800s/"


def test_from_hammurabi_until_today_every_century_has_room():
    timeline = draw([(-1754, 1), (-44, 2), (44, 1), (2026, 900)])
    assert timeline.unit_name == "century"
    assert len(timeline.bars) == 39 <= MOST_BARS
    assert [bar.span.label for bar in timeline.full_bars] == [
        "1799–1700 BCE",
        "99–1 BCE",
        "1–99",
        "2000–2099",
    ]
    assert timeline.bars[0].address == "/history/?since=-1799&until=-1700"
    assert min(bar.height for bar in timeline.full_bars) == 2  # one in 900 can still be seen
    assert min(bar.slot for bar in timeline.bars) >= 24


def test_a_decade_shows_its_ten_years_though_only_one_has_events():
    assert len(draw([(1924, 1)], within=Span(1920, 1929)).bars) == 10


def test_no_event_no_picture():
    assert draw([]) is None


@pytest.mark.parametrize("first", [-100_000, -9_999, -401, -399, -40, 1, 1583])
@pytest.mark.parametrize("last", [-1, 1, 40, 41, 401, 2026, 9_999])
def test_every_year_falls_into_exactly_one_bar(first, last):
    if first > last:
        return
    timeline = draw([(first, 1), (last, 2)] if first < last else [(first, 3)])
    assert timeline.event_count == 3
    assert len(timeline.bars) <= MOST_BARS + 1
    spans = [bar.span for bar in timeline.bars]
    assert spans[0].first <= first <= spans[0].last
    assert spans[-1].first <= last <= spans[-1].last
    assert all(b.first - a.last == (2 if a.last == -1 else 1) for a, b in pairwise(spans))


def read(client, question=""):
    answer = client.get(f"/history/{question}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def oil():
    topic = Tag.objects.create(name="Oil")
    make_event(year=1924, headline="A well is found").tags.add(topic)
    make_event(year=1927, headline="A second well").tags.add(topic)
    make_event(year=1958, headline="A palace falls")
    return topic


def test_the_timeline_is_a_picture_with_links_and_a_table(client, oil):
    page = read(client)
    assert 'href="/history/1958/" aria-label="1958: 1 event"' in page
    assert '<a href="/history/1924/">1924</a></th> <td>1</td>' in page
    places = [page.index(text) for text in ("A well is found", "A second well", "A palace falls")]
    assert places == sorted(places)


def test_a_topic_narrows_picture_and_list_and_stays_in_the_links(client, oil):
    page = read(client, "?topic=oil")
    assert "A palace falls" not in page
    assert "1958" not in page
    assert 'href="/history/?topic=oil&amp;since=1927&amp;until=1927"' in page
    assert '<option value="oil" selected>Oil</option>' in page


def test_words_and_years_narrow_it_too(client, oil):
    assert "A well is found" not in read(client, "?q=second+WELL")
    page = read(client, "?since=1925&until=1957")
    assert "A second well" in page
    assert "A well is found" not in page
    assert "A palace falls" not in page
    make_event(year=-44, headline="Caesar falls")
    assert "Caesar falls" in read(client, "?since=50+BCE&until=1+b.c.")
    assert "Nothing matches" in read(client, "?q=volcano")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("?since=0", "There is no year 0"),
        ("?since=soon", "Write a year in figures"),
        ("?since=1950&until=1920", "This is before 1950"),
        ("?until=99999999999", "less than or equal to 9999"),
        ("?topic=gas", "There are no events of that topic"),
        ("?q=%00", "Null characters are not allowed"),
    ],
)
def test_a_filter_that_is_wrong_says_so_and_narrows_nothing(client, oil, question, told):
    page = read(client, question)
    assert told in page
    assert "A well is found" in page


def test_the_pages_of_a_narrowed_list_keep_the_filters(client, oil, settings):
    settings.POSTS_PER_PAGE = 1
    assert 'rel="next" href="?topic=oil&amp;page=2"' in read(client, "?topic=oil")
    page = read(client, "?topic=oil&page=2")
    assert 'rel="prev" href="/history/?topic=oil"' in page


def test_what_has_no_year_comes_last(client, oil):
    make_event(year=None, headline="Some year")
    page = read(client)
    assert page.index("A palace falls") < page.index("Some year")

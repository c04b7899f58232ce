"""Several records of one work become one, and everything that cited them cites it."""

import pytest

from blog.models import Citation, Post
from blog.services import save_post
from sources.citers import citers
from sources.duplicates import canonical_url, find_duplicates
from sources.exceptions import NothingToMerge, RowsLeftBehind
from sources.merging import merge_sources
from sources.models import Source, SourceAlias
from tests.desk.pages import address, log_in, page_of, queries_of, text_of
from tests.factories import make_event, make_post, make_source

pytestmark = pytest.mark.django_db
LIST = "/admin/sources/source/"
DUPLICATES = "/admin/sources/source/duplicates/"


@pytest.fixture
def pair():
    return make_source("kept", issued=""), make_source("gone", issued="1981-04", volume="17")


def test_citations_texts_and_events_move(client, pair):
    kept, gone = pair
    post = make_post(body="<p>So [@gone, p. 4] and ^[see [@gone]].</p>")
    draft = make_post(title="Draft", body="<p>[@gone]</p>", status=Post.Status.DRAFT)
    event = make_event()
    event.sources.add(gone)
    merge_sources(kept, [gone])
    for row in (post, draft):
        row.refresh_from_db()
        assert [citation.source for citation in row.citations.all()] == [kept]
    assert post.body == "<p>So [@kept, p. 4] and ^[see [@kept]].</p>"
    assert list(event.sources.all()) == [kept]
    assert 'id="source-kept"' in client.get(post.get_absolute_url()).content.decode()


def test_a_post_that_cites_both_keeps_one_row_with_both_passages(pair):
    kept, gone = pair
    post = make_post(body="<p>[@gone; @kept]</p>", listed=[gone])
    post.citations.filter(source=gone).update(quote="Theirs.")
    post.citations.filter(source=kept).update(quote="Ours.")
    merge_sources(kept, [gone])
    row = Citation.objects.get()
    assert (row.source, row.quote, row.is_listed, row.in_text) == (kept, "Ours.\n\nTheirs.", 1, 1)


def test_the_old_keys_lead_to_the_work_that_stays(client, pair):
    kept, gone = pair
    SourceAlias.objects.create(key="older", source=gone)
    make_post(body="<p>[@gone]</p>")
    merge_sources(kept, [gone])
    assert sorted(kept.aliases.values_list("key", flat=True)) == ["gone", "older"]
    for key in ("gone", "older"):
        answer = client.get(f"/sources/{key}/")
        assert (answer.status_code, answer.url) == (301, "/sources/kept/")


def test_a_text_that_comes_back_with_an_old_key_is_made_current(pair):
    kept, gone = pair
    merge_sources(kept, [gone])
    post = make_post(body="<p>[@gone, p. 4]</p>")
    assert post.body == "<p>[@kept, p. 4]</p>"
    assert post.sources.get() == kept


def test_gaps_are_filled_and_what_was_said_otherwise_is_noted(pair):
    kept, gone = pair
    Source.objects.filter(pk=gone.pk).update(
        title="Another title", url="https://example.org/b", extra={"genre": "essay"}
    )
    merged = merge_sources(kept, [gone])
    merged.refresh_from_db()
    assert (merged.issued, merged.volume, merged.url) == ("1981-04", "17", "https://example.org/b")
    assert merged.extra == {"genre": "essay"}
    assert merged.year == 1981
    assert merged.title == "A Tedious and Perilous Controversy"
    assert "title: Another title" in merged.annotation


def test_three_become_one_and_two_addresses_are_kept_apart(pair):
    third = make_source("third", url="https://example.org/3")
    Source.objects.filter(key="kept").update(url="https://example.org/1")
    kept = merge_sources(pair[0], [pair[1], third])
    assert Source.objects.get() == kept
    assert kept.url == "https://example.org/1"
    assert "https://example.org/3" in kept.annotation


def test_a_record_is_not_merged_with_itself(pair):
    with pytest.raises(NothingToMerge):
        merge_sources(pair[0], [pair[0]])
    assert Source.objects.count() == 2


def test_rows_that_nobody_moves_stop_the_merge(pair, monkeypatch):
    kept, gone = pair
    post = make_post(body="<p>[@gone]</p>")
    monkeypatch.setattr("sources.merging.citers", lambda: citers()[1:])
    with pytest.raises(RowsLeftBehind):
        merge_sources(kept, [gone])
    gone.refresh_from_db()
    assert post.citations.get().source == gone


def test_when_a_post_was_last_changed_stays(pair):
    kept, gone = pair
    post = make_post(body="<p>[@gone]</p>")
    merge_sources(kept, [gone])
    assert Post.objects.get().updated_at == post.updated_at


# Duplicates


def groups():
    by_pk = {source.pk: source.key for source in Source.objects.all()}
    return [[by_pk[pk] for pk in group.pks] for group in find_duplicates()]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"url": "https://www.example.org/a/?utm_source=x"}, {"url": "http://example.org/a"}),
        ({"doi": "10.1/ABC"}, {"doi": "https://doi.org/10.1/abc"}),
        ({"issued": "1981-04"}, {"title": "A tedious & perilous controversy", "issued": "1981-04"}),
        ({"issued": "1981"}, {"title": "A Tedious and Perilous Controversey", "issued": "1981-04"}),
        ({}, {"title": "A Tedious and Perilous Controversy: Mosul", "container_title": ""}),
    ],
)
def test_records_of_one_work_are_found(one, other):
    is_named = "title" in other
    make_source("one", **one)
    make_source("other", **({} if is_named else {"title": "Wholly different"}), **other)
    assert groups() == [["one", "other"]] or groups() == [["other", "one"]]


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Another Matter Altogether"},
        {"issued": "1982"},
        {"contributors": [{"role": "author", "family": "Rida"}]},
        {"container_title": "The Gazette"},
        {"title": "A Tedious and Perilous Controversy 2"},
    ],
)
def test_two_works_are_not_taken_for_one(other):
    make_source("one")
    make_source("other", **other)
    assert groups() == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a?b=1&a=2#top", "http://www.example.org/a/?a=2&b=1"),
        ("https://m.example.org/a?fbclid=1", "https://example.org:443/a"),
    ],
)
def test_addresses_are_compared_without_what_does_not_matter(one, other):
    assert canonical_url(one) == canonical_url(other) != ""


@pytest.mark.parametrize("url", ["", "http://[bad", "no address"])
def test_what_is_no_address_equals_nothing(url):
    assert canonical_url(url) == ""


def test_pages_that_only_the_query_tells_apart_are_two():
    assert canonical_url("https://example.org/?p=1") != canonical_url("https://example.org/?p=2")


# At the desk


def merge(client, *sources, **data):
    chosen = [source.pk for source in sources]
    return client.post(LIST, {"action": "merge_records", "_selected_action": chosen, **data})


def test_an_editor_merges_after_a_look(client, pair):
    kept, gone = pair
    log_in(client, "eddi", "Editors")
    make_post(body="<p>[@gone]</p>", title="Leaning on it")
    asked = merge(client, kept, gone)
    assert "Which record stays?" in text_of(asked)
    assert Source.objects.count() == 2
    done = merge(client, kept, gone, kept=kept.pk)
    assert done.url == address(Source, "change", kept.pk)
    assert Source.objects.get() == kept
    assert "[@kept]" in Post.objects.get().body


def test_one_record_alone_is_told_so(client, pair):
    log_in(client, "eddi", "Editors")
    answer = client.post(
        LIST, {"action": "merge_records", "_selected_action": [pair[0].pk]}, follow=True
    )
    assert "at least two records" in text_of(answer)


@pytest.mark.parametrize("kept", ["", "x", "999999"])
def test_the_record_that_stays_must_be_one_of_them(client, pair, kept):
    log_in(client, "eddi", "Editors")
    assert "Which record stays?" in text_of(merge(client, *pair, kept=kept))
    assert Source.objects.count() == 2


def test_authors_merge_nothing(client, pair):
    log_in(client, "mira", "Authors")
    merge(client, *pair, kept=pair[0].pk)
    assert Source.objects.count() == 2
    assert client.get(DUPLICATES).status_code == 403


def test_the_desk_lists_duplicates_with_their_reason(client, pair):
    log_in(client, "eddi", "Editors")
    make_source("apart", title="Something else", issued="1990")
    Source.objects.filter(key="kept").update(issued="1981")
    answer = client.get(DUPLICATES)
    text = text_of(answer)
    assert "Near-same title, author and date" in text
    assert "apart" not in text
    values = page_of(answer).xpath("//input[@name='_selected_action']/@value")
    assert {int(value) for value in values} == {source.pk for source in pair}


def test_the_list_of_duplicates_costs_the_same_for_two_and_for_six(client):
    log_in(client, "eddi", "Editors")
    for number in range(2):
        make_source(f"work-{number}")
    before = queries_of(client, DUPLICATES)
    for number in range(2, 6):
        make_source(f"work-{number}", title=f"A wholly new theme {number // 2}")
    assert queries_of(client, DUPLICATES) == before


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("unused=yes", {"bare"}),
        ("lacks=date", {"bare"}),
        ("lacks=link", {"bare"}),
        ("year=1981", {"used"}),
        ("outlet=middle-eastern-studies", {"used"}),
    ],
)
def test_the_list_is_filtered_by_outlet_year_use_and_what_is_missing(client, question, found):
    log_in(client, "mira", "Authors")
    used = make_source("used", url="https://example.org/")
    make_source("bare", issued="", container_title="", url="")
    make_post(body=f"<p>[@{used.key}]</p>", status=Post.Status.DRAFT)
    shown = client.get(f"{LIST}?{question}").context["cl"].result_list
    assert {source.key for source in shown} == found


def test_the_form_of_a_work_lists_the_posts_that_cite_it(client):
    mira = log_in(client, "mira", "Authors")
    source = make_source()
    make_post(body=f"<p>[@{source.key}]</p>", title="Mine", author=mira)
    other = log_in(client, "eddi", "Editors")
    make_post(body=f"<p>[@{source.key}]</p>", title="Not hers", author=other)
    client.force_login(mira)
    text = text_of(client.get(address(Source, "change", source.pk)))
    assert "Mine" in text
    assert "Not hers" not in text
    assert "1 post by others" in text


def test_saving_again_keeps_what_a_merge_made(pair):
    kept, gone = pair
    post = make_post(body="<p>[@gone]</p>")
    merge_sources(kept, [gone])
    post.refresh_from_db()
    save_post(post)
    assert post.sources.get() == kept

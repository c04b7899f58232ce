"""The library as readers see it: its shelf, its outlets, and the page of a work."""

import re
from datetime import timedelta

import html5lib
import pytest
from django.utils import timezone

from blog.models import Citation, Post
from sources.models import SourceAlias
from tests.desk.pages import page_of, queries_of, text_of
from tests.factories import make_blog, make_event, make_post, make_source

pytestmark = pytest.mark.django_db
SHELF, WORK = "/sources/", "/sources/beck-1981-tedious/"
LATER = timezone.now() + timedelta(days=1)
HOSTILE = "\"><script>alert('x')</script></script>&\u2028"


def cite(*keys, **fields):
    body = "".join(f"<p>He leans on {key} [@{key}].</p>" for key in keys)
    return make_post(body=body, **fields)


def titles(client, address=SHELF):
    answer = client.get(address)
    assert answer.status_code == 200
    return [link.text for link in page_of(answer).find_class("works__title")]


def choices(client, name, address=SHELF):
    facets = client.get(address).context["facets"]
    facet = next(facet for facet in facets if facet.name == name)
    return {choice.label: choice.count for choice in facet.choices}


@pytest.fixture
def shelf():
    """Three public works; one of a draft, one of a post to come, one of nothing."""
    make_source("arango-2011", title="A Shadow", issued="2011-07-14", kind="article-newspaper",
                contributors=[{"role": "author", "family": "Arango", "given": "Tim"}],
                container_title="The New York Times")  # fmt: skip
    make_source("gonzalez-2011", title="Año de lluvia", issued="2011", kind="book",
                contributors=[{"role": "author", "family": "González", "given": "Ana"}],
                container_title="")  # fmt: skip
    make_source("times-2009", title="Water", issued="2009-03", kind="article-newspaper",
                contributors=[{"role": "author", "family": "Arango", "given": "Tim"}],
                container_title="New York Times")  # fmt: skip
    for key in ("of-a-draft", "of-tomorrow", "of-nothing"):
        make_source(key, title=f"Secret {key}", container_title="The Secret Gazette", issued="1999")
    cite("arango-2011", "gonzalez-2011")
    make_event().sources.add(make_source("x").__class__.objects.get(key="times-2009"))
    cite("of-a-draft", title="Draft", status=Post.Status.DRAFT)
    cite("of-tomorrow", title="Tomorrow", published_at=LATER)


def test_the_shelf_shows_what_posts_and_events_cite_in_its_order(client, shelf):
    assert titles(client) == ["A Shadow", "Water", "Año de lluvia"]


def test_nothing_of_drafts_shows_anywhere(client, shelf):
    for address in [SHELF, "/sources/?q=secret", "/sources/?year=1999", "/sitemap-sources.xml"]:
        page = client.get(address).content.decode()
        assert "Secret" not in page.replace("“secret”", "")
        assert "of-a-draft" not in page
        assert "of-tomorrow" not in page
    for address in ["of-a-draft", "of-tomorrow", "of-nothing", "outlets/secret-gazette"]:
        assert client.get(f"/sources/{address}/").status_code == 404


def test_a_work_appears_at_the_hour_of_the_post_that_cites_it(client, shelf):
    Post.objects.filter(title="Tomorrow").update(published_at=timezone.now())
    assert client.get("/sources/of-tomorrow/").status_code == 200


def test_the_facets_count_what_is_public(client, shelf):
    assert choices(client, "kind") == {"newspaper article": 2, "book": 1}
    assert choices(client, "author") == {"Arango, Tim": 2, "González, Ana": 1}
    assert choices(client, "year") == {"2011": 2, "2009": 1}
    assert list(choices(client, "outlet").values()) == [2]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("?author=arango-tim", ["A Shadow", "Water"]),
        ("?author=arango-tim&year=2009", ["Water"]),
        ("?kind=book", ["Año de lluvia"]),
        ("?outlet=new-york-times", ["A Shadow", "Water"]),
        ("?q=gonzalez+LLUVIA", ["Año de lluvia"]),
        ("?q=times+2009", ["Water"]),
        ("?q=water&kind=book", []),
        ("?kind=nonsense", []),
        ("?q=%25", []),
        ("?q=%00water", ["Water"]),
    ],
)
def test_the_shelf_is_narrowed_down(client, shelf, question, found):
    assert titles(client, SHELF + question) == found


def test_every_choice_leads_where_its_count_says(client, shelf):
    for facet in client.get(SHELF).context["facets"]:
        for choice in facet.choices:
            assert len(titles(client, choice.address)) == choice.count


def test_an_outlet_has_a_page(client, shelf):
    answer = client.get("/sources/outlets/new-york-times/")
    assert titles(client, "/sources/outlets/new-york-times/") == ["A Shadow", "Water"]
    assert "New York Times" in page_of(answer).find(".//h1").text
    assert client.get("/sources/outlets/nobodys-gazette/").status_code == 404


@pytest.mark.parametrize(
    "question", ["?page=0", "?page=x", "?page=99", "?year=x", "?year=9" + "9" * 12]
)
def test_what_is_no_page_and_no_year_is_not_there(client, shelf, question):
    assert client.get(SHELF + question).status_code == 404


def test_the_shelf_is_paged_and_keeps_the_question(client):
    keys = [f"work-{number:03}" for number in range(60)]
    for key in keys:
        make_source(key, title=key)
    cite(*keys)
    assert titles(client) == keys[:50]
    links = [
        link.get("href")
        for link in page_of(client.get(SHELF + "?q=work")).xpath("//a[@rel='next']")
    ]
    assert links == ["?q=work&page=2"]
    assert titles(client, SHELF + links[0]) == keys[50:]


def test_the_shelf_costs_the_same_for_two_works_and_for_twelve(client):
    for number in range(2):
        make_source(f"work-{number}", container_title=f"Gazette {number}")
    cite("work-0", "work-1")
    before = queries_of(client, SHELF)
    for number in range(2, 12):
        make_source(f"work-{number}", container_title=f"Gazette {number}")
    cite(*(f"work-{number}" for number in range(2, 12)), title="More")
    assert queries_of(client, SHELF) == before


def test_an_empty_library_says_so(client):
    make_source()
    assert "No post cites a work yet." in text_of(client.get(SHELF))


def test_the_page_of_a_work_says_what_it_is_and_who_cites_it(client):
    make_source(url="https://example.org/b", pages="11–113", accessed_on="2026-06-30",
                archive_url="https://archive.example.net/b")  # fmt: skip
    post = make_post(
        body="<p>First.^[A remark.] The treaty of 1923 set it aside [@beck-1981-tedious, p. 256]."
        " More.</p><p>Again [@beck-1981-tedious].</p>"
    )
    post.citations.update(quote="The dispute shall be referred.")
    make_event(headline="The Council draws a line").sources.add(post.sources.get())
    answer = client.get(WORK)
    text = text_of(answer)
    assert "cited in 1 post and 1 event of history" in text
    assert "A line agreed in Brussels notes 2, 3" in text
    assert "The treaty of 1923 set it aside." in text
    assert "The dispute shall be referred." in text
    assert "29 October 1924 The Council draws a line" in text
    assert "Journal article" in text
    assert "archive.example.net" in text
    assert 'href="/2026/07/a-line-agreed-in-brussels/#note-2"' in answer.content.decode()


def test_a_work_that_is_only_listed_says_so_and_leads_to_the_list(client):
    make_post(listed=[make_source()])
    page = client.get(WORK).content.decode()
    assert "listed, and not cited in the text" in page
    assert "#source-beck-1981-tedious" in page


def test_passages_of_drafts_stay_with_the_drafts(client):
    make_source()
    cite("beck-1981-tedious")
    cite("beck-1981-tedious", title="A secret draft", status=Post.Status.DRAFT)
    Citation.objects.filter(post__status="draft").update(quote="A secret passage.")
    page = client.get(WORK).content.decode()
    assert "secret" not in page
    assert "cited in 1 post" in page


def test_the_line_is_printed_in_the_style_of_the_blog(client):
    make_source()
    cite("beck-1981-tedious")
    lines = []
    for style in ("apa", "modern-language-association"):
        make_blog(citation_style=style)
        lines.append(page_of(client.get(WORK)).find_class("work__citation")[0].text_content())
    assert "(1981)" in lines[0]
    assert "Beck, Peter" in lines[1]


def test_near_it_on_the_shelf_stand_public_works(client):
    for name in "abcdefg":
        make_source(name, title=name.upper(), contributors=[])
    cite(*"abdefg")
    near = client.get("/sources/d/").context["near"]
    assert [source.key for source in near] == ["a", "b", "e", "f"]


def test_many_posts_are_paged_and_cost_no_more(client):
    make_source()
    for number in range(3):
        cite("beck-1981-tedious", title=f"Post {number}")
    before = queries_of(client, WORK)
    for number in range(3, 28):
        cite("beck-1981-tedious", title=f"Post {number}")
    assert queries_of(client, WORK) == before
    assert len(page_of(client.get(WORK + "?page=2")).find_class("cited-by")[0]) == 3
    assert client.get(WORK + "?page=3").status_code == 404
    assert client.get(WORK + "?page=x").status_code == 404


def test_a_former_key_leads_to_the_work_for_good(client):
    SourceAlias.objects.create(key="old", source=make_source())
    assert client.get("/sources/old/").status_code == 404
    cite("beck-1981-tedious")
    answer = client.get("/sources/old/")
    assert (answer.status_code, answer.url) == (301, WORK)


def test_pages_can_only_be_read(client):
    assert client.post(SHELF).status_code == 405
    assert client.post(WORK).status_code == 405


@pytest.mark.parametrize(
    "address", [SHELF, SHELF + "?q=%22%3E%3Cscript", "/sources/outlets/{outlet}/", "/sources/evil/"]
)
def test_pages_are_valid_and_markup_in_a_work_is_text(client, address):
    names = [{"role": "author", "literal": HOSTILE}, {"role": "editor", "family": HOSTILE}]
    evil = make_source("evil", title=HOSTILE, contributors=names, container_title=HOSTILE,
                       publisher=HOSTILE, place=HOSTILE, volume=HOSTILE, pages=HOSTILE,
                       doi='10.1/"<b>', language="xx-unknown")  # fmt: skip
    post = cite("evil", title=HOSTILE)
    post.citations.update(quote=HOSTILE)
    make_event(headline=HOSTILE).sources.add(evil)
    page = client.get(address.format(outlet=evil.outlet_slug)).content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script>" not in page
    assert not re.search(
        r'<script(?! type="(?:application/ld\+json">|module" src="/static/))',
        page.replace("\n", " "),
    )


def test_the_navigation_leads_to_the_library(client):
    links = page_of(client.get("/")).xpath("//nav[@aria-label='Site']//a/@href")
    assert SHELF in links

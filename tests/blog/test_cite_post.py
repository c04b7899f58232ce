"""The post itself as a work to cite: lines on its page, every style, files."""

import json
import re

import html5lib
import pytest

from blog.models import Post
from tests.desk.pages import page_of, queries_of, text_of
from tests.factories import make_blog, make_post, make_source, make_user

pytestmark = pytest.mark.django_db
POST = "/2026/07/a-line-agreed-in-brussels/"
CITE = f"{POST}cite/"
ADDRESS = f"http://testserver{POST}"


@pytest.fixture
def post():
    make_blog()
    return make_post()


def lines_on(page):
    return [line.text_content() for line in page_of(page).xpath("//*[@data-copy]")]


def test_the_page_has_the_usual_styles_ready(client, post):
    lines = lines_on(client.get(POST))
    assert lines == [
        f"Haddad, Mira, “A line agreed in Brussels,” The Frontier Papers, 7/13/26, {ADDRESS}",
        "Haddad, Mira. “A Line Agreed in Brussels.” The Frontier Papers, July 13, 2026."
        f" {ADDRESS}.",
        f"Haddad, Mira. “A Line Agreed in Brussels.” The Frontier Papers, 13 July 2026, {ADDRESS}.",
        f"Haddad, M. (2026, July 13). A line agreed in Brussels. The Frontier Papers. {ADDRESS}",
        "Haddad, M. (2026) “A line agreed in Brussels,” The Frontier Papers, 13 July."
        f" Available at: {ADDRESS}.",
        "Haddad M. A line agreed in Brussels. The Frontier Papers [Internet]. 2026 Jul 13."
        f" Available from: {ADDRESS}",
    ]


def test_a_reader_finds_a_journal_that_follows_another_style(client, post):
    page = client.get(CITE, {"q": "nature physics", "style": "nature-physics"})
    text = text_of(page)
    assert "Nature Physics Prints as Nature." in text
    assert "1 style for “nature physics” Nature Physics prints as Nature" in text
    assert lines_on(page)[0] == lines_on(client.get(CITE, {"style": "nature"}))[0]


def test_another_title_author_or_blog_is_cited_on_the_next_view(client, post):
    Post.objects.update(title="A line <moved>")  # past the services: no rendering, no stamp
    make_blog(title="The Moved Papers")
    mira = make_user()
    mira.first_name, mira.last_name = "Miriam", "Hadad"
    mira.save()
    line = lines_on(client.get(POST))[0]
    assert line.startswith("Hadad, Miriam, “A line <moved>,” The Moved Papers")
    assert "<moved>" not in client.get(POST).content.decode()


def test_the_lines_cost_no_query_and_no_printing(client, post, monkeypatch):
    client.get(POST)
    monkeypatch.setattr("sources.cite_lines.print_citations", None)
    assert "Hadd" in lines_on(client.get(POST))[0]


def test_every_style_is_a_search_away(client, post):
    page = client.get(CITE, {"q": "oscola"})
    assert "OSCOLA 4th edition" in text_of(page)
    page = client.get(CITE, {"style": "oscola", "q": "oscola"})
    assert lines_on(page)[0] == (
        f"Haddad M, ‘A Line Agreed in Brussels’ (The Frontier Papers, 13 July 2026) <{ADDRESS}>"
    )
    assert "noindex" in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex"
    html5lib.HTMLParser(strict=True).parse(page.content.decode())


@pytest.mark.parametrize(
    "style", ["nope", "../../etc/passwd", "own:x", "/tmp/x.csl", "x.csl", "a\0"]
)
def test_a_style_that_there_is_not_is_not_found(client, post, style):
    assert client.get(CITE, {"style": style}).status_code == 404


def test_a_printed_line_is_kept(client, post, monkeypatch):
    client.get(CITE, {"style": "apa"})
    monkeypatch.setattr("sources.cite_lines.print_citations", None)
    assert client.get(CITE, {"style": "apa"}).status_code == 200


def test_the_post_is_taken_away_as_a_file(client, post):
    item = json.loads(client.get(f"{POST}cite.json").content)[0]
    assert (item["type"], item["title"]) == ("post-weblog", "A line agreed in Brussels")
    assert item["author"] == [{"family": "Haddad", "given": "Mira"}]
    assert (item["container-title"], item["URL"]) == ("The Frontier Papers", ADDRESS)
    assert item["issued"] == {"date-parts": [[2026, 7, 13]]}
    ris = client.get(f"{POST}cite.ris")
    assert "TY  - BLOG" in ris.content.decode()
    assert "a-line-agreed-in-brussels.ris" in ris["Content-Disposition"]
    assert "{A line agreed in {Brussels}}" in client.get(f"{POST}cite.bib").content.decode()


def test_a_draft_is_not_cited(client):
    make_post(status=Post.Status.DRAFT)
    for address in (CITE, f"{POST}cite.bib"):
        assert client.get(address).status_code == 404
    assert client.post(CITE).status_code in (404, 405)


def test_a_work_is_printed_in_the_style_that_a_reader_asks_for(client):
    make_source()
    make_post(body="<p>So [@beck-1981-tedious].</p>")
    work = "/sources/beck-1981-tedious/"
    assert lines_on(client.get(work))[0].startswith("Beck, Peter, “A Tedious")
    assert "(1981)" in lines_on(client.get(f"{work}?style=apa"))[0]
    assert 'aria-current="true">APA' in client.get(f"{work}?style=apa").content.decode()
    assert lines_on(client.get(f"{work}?style=nope"))[0].startswith("Beck, Peter, “A Tedious")
    page = client.get(f"{work}cite/", {"style": "ieee"})
    assert lines_on(page)[0].startswith("P. Beck, “A Tedious and Perilous Controversy,”")
    assert "@article" in text_of(page)
    html5lib.HTMLParser(strict=True).parse(page.content.decode())
    assert client.get("/sources/nobody/cite/").status_code == 404


def test_pages_of_citing_cost_the_same_with_many_posts(client, post):
    make_source()
    before = queries_of(client, CITE), queries_of(client, POST)
    for day in range(10):
        make_post(title=f"Post {day}", body="<p>So [@beck-1981-tedious].</p>")
    assert (queries_of(client, CITE), queries_of(client, POST)) == before


def test_zotero_takes_the_page_for_a_blog_post(client, post):
    head = client.get(POST).content.decode()
    said = dict(re.findall(r'<meta name="([^"]+)"\s+content="([^"]*)"', head))
    assert said["DC.type"] == "blogPost"
    assert "citation_journal_title" not in said  # it would make the post an article of a journal
    assert said["citation_title"] == "A line agreed in Brussels"
    assert said["citation_author"] == "Haddad, Mira"
    assert said["citation_publication_date"] == "2026/07/13"
    assert 'property="og:site_name" content="The Frontier Papers"' in head

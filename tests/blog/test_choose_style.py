"""The citation style in the form of the Blog: found, looked at, chosen, without script."""

import pytest

from blog.models import Blog
from sources.models import CitationStyle
from tests.desk.pages import (
    address,
    errors_of,
    fields_of,
    log_in,
    page_of,
    queries_of,
    send,
    text_of,
)
from tests.factories import make_blog, make_post, make_source
from tests.sources.test_own_styles import STYLE

pytestmark = pytest.mark.django_db
FORM = "/admin/blog/blog/1/change/"
FOUND = "/admin/blog/blog/styles/"
SAMPLE = "/admin/blog/blog/styles/sample/"


@pytest.fixture
def editor(client):
    make_blog()
    return log_in(client, "eddi", "Editors")


def offered(page):
    radios = page_of(page).xpath('//input[@type="radio"][@name="citation_style"]')
    return {radio.get("value"): radio.getparent().text_content().strip() for radio in radios}


def test_the_usual_styles_are_offered_by_title_and_few_at_that(client, editor):
    styles = offered(client.get(FORM))
    assert styles["chicago-notes-bibliography"] == "Chicago, notes"
    assert "ibid" in styles
    assert len(styles) < 15


def test_every_installed_style_is_found_by_words_of_its_title(client, editor):
    styles = offered(client.get(FOUND, {"q": "american anthropological"}))
    assert "American Anthropological Association" in styles.values()
    assert next(iter(offered(client.get(FOUND, {"q": "apa"})))) == "apa"
    many = client.get(FOUND, {"q": "journal", "style": "apa"})
    assert len(offered(many)) == 31  # the chosen one stays among them
    assert "the first 31" in text_of(many)
    assert offered(client.get(FOUND, {"q": "zzzz"})) == {}


def test_a_journal_that_follows_another_style_is_found_by_its_own_title(client, editor):
    found = offered(client.get(FOUND, {"q": "nature physics"}))
    assert found == {"nature-physics": "Nature Physics (prints as Nature)"}
    assert next(iter(offered(client.get(FOUND, {"q": "nature"})))) == "nature"
    assert send(client, FORM, citation_style="nature-physics").status_code == 302
    assert Blog.objects.get().citation_style == "nature-physics"
    assert offered(client.get(FORM))["nature-physics"] == "Nature Physics (prints as Nature)"


def test_the_sample_of_such_a_journal_has_its_name_and_keeps_its_language(client, editor):
    journal = {"style": "berliner-journal-fur-soziologie", "language": "fr"}
    text = text_of(client.get(SAMPLE, journal))
    assert "“Berliner Journal für Soziologie (Deutsch)” cites in the running text" in text
    assert "(3. Aufl.)" in text


def test_a_search_without_script_keeps_what_was_typed_and_saves_nothing(client, editor):
    page = send(client, FORM, title="Typed", style_words="oscola", _find_style="1")
    assert "oscola" in offered(page)
    assert fields_of(page)["title"] == ["Typed"]
    assert Blog.objects.get().title == "The Frontier Papers"
    assert "Nothing is saved yet." in text_of(page)


def test_enter_in_the_search_searches_and_does_not_save(client, editor):
    page = send(client, FORM, title="Typed", style_words="oscola", _save="Save")
    assert "oscola" in offered(page)
    assert Blog.objects.get().title == "The Frontier Papers"


def test_a_sample_without_script_shows_the_blogs_own_works_before_saving(client, editor):
    make_source(title="Of this very blog")
    make_post(body="<p>So [@beck-1981-tedious].</p>")
    page = send(client, FORM, citation_style="chicago-notes-bibliography-subsequent-ibid",
                style_words="", _show_sample="1")  # fmt: skip
    text = text_of(page)
    assert "“Of This Very Blog,”" in text
    assert "Another page of it Ibid., 14." in text
    assert Blog.objects.get().citation_style == "ibid"


def test_the_sample_follows_the_language_that_is_typed(client, editor):
    text = text_of(client.get(SAMPLE, {"style": "apa", "language": "de"}))
    assert "S. 12" in text
    assert "p. 12" in text_of(client.get(SAMPLE, {"style": "apa", "language": "nonsense"}))


def test_what_is_wrong_with_a_style_is_told_in_words(client, editor):
    assert "No style is called “nope”" in text_of(client.get(SAMPLE, {"style": "nope"}))
    page = send(client, FORM, citation_style="nope")
    assert "No style is called “nope”" in errors_of(page)
    assert Blog.objects.get().citation_style == "ibid"


def test_a_style_is_chosen(client, editor):
    assert send(client, FORM, citation_style="apa").status_code == 302
    assert Blog.objects.get().citation_style == "apa"


def test_own_styles_are_offered_first_and_said_to_be_own(client, editor):
    CitationStyle.objects.create(title="Marsh Notes", xml=STYLE)
    assert next(iter(offered(client.get(FORM)).items())) == (
        "own:marsh-notes",
        "Marsh Notes (your own)",
    )
    assert send(client, FORM, citation_style="own:marsh-notes").status_code == 302
    assert Blog.objects.get().own_style.title == "Marsh Notes"


def test_the_form_costs_the_same_with_many_works_and_styles(client, editor):
    for number in (1, 2, 3):
        make_source(f"work-{number}")
    make_post(body="<p>[@work-1] [@work-2] [@work-3]</p>")
    CitationStyle.objects.create(title="Marsh Notes", xml=STYLE)
    before = queries_of(client, FORM)
    for number in range(4, 14):
        make_source(f"work-{number}")
        make_post(title=f"Post {number}", body=f"<p>[@work-{number}]</p>")
        CitationStyle.objects.create(title=f"Style {number}", xml=STYLE)
    assert queries_of(client, FORM) == before


def test_only_who_may_change_the_blog_asks(client):
    make_blog()
    log_in(client, "mira", "Authors")
    assert client.get(FOUND).status_code == 403
    assert client.get(SAMPLE).status_code == 403
    client.logout()
    assert client.get(address(Blog, "styles")).status_code == 302

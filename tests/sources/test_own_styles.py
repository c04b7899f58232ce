"""Citation styles of one's own: sent, checked, shown, kept, replaced."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from blog.models import Blog
from sources.exceptions import StyleRefused
from sources.models import CitationStyle
from sources.style_checks import check_style
from tests.desk.pages import address, errors_of, fields_of, log_in, queries_of, text_of
from tests.factories import make_blog, make_post, make_source

pytestmark = pytest.mark.django_db
POST = "/2026/07/a-line-agreed-in-brussels/"
STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><title>Marsh Notes</title><id>https://example.org/marsh</id></info>
  <macro name="what"><text variable="title" prefix="FIRST "/></macro>
  <citation><layout><text macro="what"/></layout></citation>
  <bibliography><layout><text macro="what"/></layout></bibliography>
</style>"""
DEPENDENT = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">
  <info><title>My Journal</title><id>https://example.org/mine</id>
  <link rel="independent-parent" href="http://www.zotero.org/styles/{parent}"/></info></style>"""


@pytest.fixture
def editor(client):
    return log_in(client, "eddi", "Editors")


def add(client, style=STYLE, **fields):
    file = SimpleUploadedFile("mine.csl", style.encode() if isinstance(style, str) else style)
    url = address(CitationStyle, "add")
    return client.post(url, {"title": "", "file": file, "text": "", **fields})


def test_an_editor_adds_a_style_and_the_blog_prints_in_it(client, editor):
    assert add(client).status_code == 302
    style = CitationStyle.objects.get()
    assert (style.title, style.full_name) == ("Marsh Notes", "own:marsh-notes")
    make_source()
    make_post(body="<p>So [@beck-1981-tedious].</p>")
    make_blog(citation_style=style.full_name)
    assert "FIRST A Tedious and Perilous Controversy" in text_of(client.get(POST))
    assert "FIRST A Tedious" in text_of(client.get("/sources/beck-1981-tedious/"))


def test_a_replaced_file_is_printed_on_the_very_next_view(client, editor):
    add(client)
    style = CitationStyle.objects.get()
    make_source()
    make_post(body="<p>So [@beck-1981-tedious].</p>")
    make_blog(citation_style=style.full_name)
    before = queries_of(client, POST)
    assert "FIRST" in text_of(client.get(POST))
    # As another process would do it: nothing of this one's memory is told.
    CitationStyle.objects.filter(pk=style.pk).update(
        xml=STYLE.replace("FIRST", "SECOND"), digest="another"
    )
    for page in (POST, "/sources/beck-1981-tedious/"):
        assert "SECOND A Tedious" in text_of(client.get(page))
    assert "SECOND A Tedious" in client.get("/feed/").content.decode()
    assert queries_of(client, POST) == before


def test_an_own_style_costs_readers_no_query(client, editor):
    make_source()
    make_post(body="<p>So [@beck-1981-tedious].</p>")
    before = [queries_of(client, page) for page in ("/", POST)]
    add(client)
    make_blog(citation_style="own:marsh-notes")
    assert [queries_of(client, page) for page in ("/", POST)] == before


def test_the_chosen_style_cannot_be_deleted_and_another_can(client, editor):
    add(client)
    style = CitationStyle.objects.get()
    make_blog(citation_style=style.full_name)
    url = address(CitationStyle, "delete", style.pk)
    assert "protected" in text_of(client.get(url))
    client.post(url, {"post": "yes"})
    bulk = {"action": "delete_selected", "_selected_action": style.pk, "post": "yes"}
    client.post(address(CitationStyle, "changelist"), bulk)
    assert CitationStyle.objects.exists()
    make_blog(citation_style="apa")
    assert client.post(url, {"post": "yes"}).status_code == 302
    assert not CitationStyle.objects.exists()


def test_a_look_at_the_sample_keeps_nothing_and_loses_nothing(client, editor):
    page = add(client, title="Mine", _show_sample="1")
    assert "FIRST A History of Iraq" in text_of(page)
    assert not CitationStyle.objects.exists()
    typed = fields_of(page)
    assert typed["title"] == ["Mine"]
    assert typed["text"][0] == STYLE  # a browser sends a file only once
    client.post(address(CitationStyle, "add"), {"title": "Mine", "text": typed["text"][0]})
    assert CitationStyle.objects.get().title == "Mine"


def test_a_style_is_edited_in_its_text(client, editor):
    add(client)
    style = CitationStyle.objects.get()
    url = address(CitationStyle, "change", style.pk)
    changed = STYLE.replace("FIRST", "THIRD").replace("\n", "\r\n")  # as browsers send it
    assert client.post(url, {"title": "Marsh Notes", "text": changed}).status_code == 302
    fresh = CitationStyle.objects.get()
    assert fresh.xml == STYLE.replace("FIRST", "THIRD")
    assert fresh.name == "marsh-notes"
    assert fresh.digest != style.digest


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (STYLE.replace("</macro>", ""), "Line 7: this is not well-formed XML: mismatched tag"),
        (STYLE.replace('<text macro="what"/>', '<text macro="who"/>'), "Line 5 calls the macro"),
        (STYLE.replace("<text ", "<txt "), "Line 4: CSL knows no element “txt”"),
        (STYLE.replace('version="1.0">', 'version="1.1mlz1">'), "Line 2: the style is written for"),
        (STYLE.replace('class="note"', 'class="foot"'), "a style’s class is note or in-text"),
        ("<!DOCTYPE style SYSTEM 'http://10.0.0.1/x.dtd'>" + STYLE[39:], "Line 1: styles have no"),
        ('<!DOCTYPE s [<!ENTITY a "aaaa">]>' + STYLE[39:], "Line 1: styles have no DOCTYPE"),
        ("<html><body>404</body></html>", "begins with <style>, not with <html>"),
        ("Just words", "Line 1: this is not well-formed XML"),
        (b"\x00\xff\x00", "well-formed"),
        ("x" * 1_000_001, "larger than 1000 kB"),
        ("  ", "Choose the file of a style"),
        (DEPENDENT.format(parent="no-such-style"), "“no-such-style”, which is not installed"),
        (STYLE.replace('prefix="FIRST "', 'prefix="a" macro="what"'), "circle"),
        (STYLE.replace("FIRST ", "a" * 1_001), "Line 4: “prefix” has 1,001 characters"),
        (
            STYLE.replace(
                "<macro",
                f"<locale><terms>\n<term name='and'>{'a ' * 501}</term></terms></locale><macro",
            ),
            "Line 5: a term is longer",
        ),
    ],
)
def test_what_is_no_style_is_told_with_its_line(client, editor, sent, told):
    page = add(client, sent)
    assert told in errors_of(page)
    assert not CitationStyle.objects.exists()


@pytest.mark.parametrize(
    ("macros", "called"),
    [
        ("", '<text variable="title"/>' * 38_000),
        ("", '<names variable="author"/>' * 2_600),
        (
            "".join(
                f'<macro name="m{n}">' + f'<text macro="m{n + 1}"/>' * 3 + "</macro>"
                for n in range(12)
            )
            + '<macro name="m12"><text variable="title"/></macro>',
            '<text macro="m0"/>',
        ),
    ],
    ids=["wide", "names", "macros"],
)
def test_a_style_that_would_print_without_end_is_refused_in_a_second(macros, called):
    style = STYLE.replace("<citation>", f"{macros}<citation>")
    style = style.replace('<layout><text macro="what"/>', f"<layout>{called}", 1)
    begun = time.process_time()
    with pytest.raises(StyleRefused, match="2,500 is the limit"):
        check_style(style.encode())
    assert time.process_time() - begun < 2  # half of it, where nothing else runs


def test_a_dependent_style_prints_as_its_parent():
    title, text = check_style(DEPENDENT.format(parent="apa").encode())
    assert title == "My Journal"
    style = CitationStyle.objects.create(title=title, xml=text)
    make_source()
    make_post(body="<p>So [@beck-1981-tedious].</p>")
    make_blog(citation_style=style.full_name)
    assert Blog.objects.current().cites_in_text


def test_every_encoding_that_xml_declares_is_read():
    told = STYLE.replace("utf-8", "iso-8859-1").replace("Marsh", "Märsch").encode("latin-1")
    assert check_style(told)[0] == "Märsch Notes"
    with pytest.raises(StyleRefused, match="unknown encoding: klingon"):
        check_style(STYLE.replace("utf-8", "klingon").encode())


def test_two_styles_of_one_title_have_two_names():
    names = [CitationStyle.objects.create(title="Mine", xml=STYLE).name for _ in range(2)]
    assert names == ["mine", "mine-2"]


def test_authors_neither_see_nor_add_styles(client):
    log_in(client, "mira", "Authors")
    assert client.get(address(CitationStyle, "changelist")).status_code == 403
    assert add(client).status_code == 403

import io
import sys

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from sources.exporting import csl_item, export_sources
from sources.formats import FORMATS, UnreadableFile
from sources.importing import KNOWN, MADE, REFUSED, import_sources
from sources.models import Source
from tests.desk.pages import fields_of, log_in, text_of
from tests.factories import make_source

pytestmark = pytest.mark.django_db
UPLOAD = "/admin/sources/source/import/"
BIBTEX = """
@article{arango-2011-shadow,
  author = {Arango, Tim}, title = {The Shadow of {Iraq}}, journal = {The Times},
  date = {2011-07-14}, url = {https://example.org/shadow}, urldate = {2011-08-01},
  indextitle = {Shadow, The}
}
@book{batatu:old/classes, author = {Batatu, Hanna}, title = {The Old Social Classes}, year = 1978}
@book{broken, title = {No end
}
@misc{last, title = {The last one}}
"""


def outcomes(report):
    return [(line.outcome, line.key) for line in report.lines]


def test_entries_become_works_and_a_broken_one_stops_no_other():
    report = import_sources(BIBTEX)
    assert outcomes(report) == [
        (MADE, "arango-2011-shadow"),
        (MADE, "batatu:old-classes"),
        (REFUSED, ""),
        (MADE, "last"),
    ]
    assert (report.lines[2].line, report.lines[2].key_in_file) == (8, "broken")
    shadow = Source.objects.get(key="arango-2011-shadow")
    assert (shadow.title, shadow.issued) == ("The Shadow of Iraq", "2011-07-14")
    assert str(shadow.accessed_on) == "2011-08-01"
    assert shadow.extra["custom"]["biblatex"]["indextitle"] == "Shadow, The"


def test_the_same_file_again_changes_nothing():
    import_sources(BIBTEX)
    before = list(Source.objects.values())
    report = import_sources(BIBTEX)
    assert report.count(KNOWN) == 3
    assert list(Source.objects.values()) == before


def test_a_dry_run_says_the_same_and_writes_nothing():
    told = import_sources(BIBTEX, dry_run=True)
    assert not Source.objects.exists()
    assert outcomes(told) == outcomes(import_sources(BIBTEX))
    assert "would be made" in told.summary


def test_a_work_of_the_library_is_known_by_its_address_and_the_report_says_what_is_new():
    make_source("mine", title="The Shadow of Iraq", url="https://example.org/shadow", issued="2011")
    report = import_sources(BIBTEX)
    assert outcomes(report)[0] == (KNOWN, "mine")
    assert "the file also says: accessed" in report.lines[0].told
    assert Source.objects.get(key="mine").accessed_on is None


def test_a_key_that_is_another_works_is_made_anew_and_told():
    make_source("last", title="Something else altogether", issued="1990")
    report = import_sources("@misc{last, title = {Unheard songs}, year = 2001}")
    assert outcomes(report) == [(MADE, "2001-unheard")]
    assert "its key last is another work's" in report.lines[0].told[0]
    assert Source.objects.get(key="2001-unheard").extra["citation-key"] == "last"


def test_an_address_of_another_work_is_kept_without_being_its_address():
    make_source("held", title="A first report", issued="2001", url="https://example.org/a")
    import_sources("@misc{b, title = {Unheard songs}, year = 2009, url = {https://example.org/a}}")
    source = Source.objects.get(key="b")
    assert (source.url, source.csl["URL"]) == ("", "https://example.org/a")


@pytest.mark.parametrize(
    "fields",
    [
        "url = {javascript:alert(1)}",
        "url = {not an address}",
        "pages = {" + "1, " * 100 + "}",
        "address = {" + "Basra " * 100 + "}",
        "date = {sometime in spring}",
        "date = {2011?}",
        "author = {Plato and {Ministry, of Oil} and others}",
        "title = {<script>alert(1)</script>}",
        "title = {" + "x" * 100_000 + "}",
        "note = {a} # {\0b}",
    ],
)
def test_what_no_column_holds_is_kept_all_the_same(fields):
    import_sources(f"@book{{odd, title = {{Odd}}, {fields}}}")
    source = Source.objects.get()
    written = {ending: export_sources([source], ending) for ending in FORMATS}
    source.delete()
    for ending, text in written.items():
        import_sources(text)
        assert export_sources(Source.objects.all(), ending) == text
        Source.objects.all().delete()


def test_what_csl_has_no_word_for_goes_out_and_comes_in():
    make_source(
        archive_url="https://archive.example.org/1",
        archived_at="2020-01-02T03:04:05+00:00",
        issued="1990?",
        annotation="Ask Hana",
        extra={"genre": "editorial", "custom": {"mine": ["a"]}},
    )
    source = Source.objects.get()
    for ending in FORMATS:
        text = export_sources([source], ending, for_public=False)
        Source.objects.all().delete()
        import_sources(text)
        back = Source.objects.get()
        assert csl_item(back, for_public=False) == csl_item(source, for_public=False)
        assert (back.issued, back.archived_at) == (source.issued, source.archived_at)


def test_a_changed_work_goes_out_as_it_is_now():
    import_sources(BIBTEX)
    source = Source.objects.get(key="arango-2011-shadow")
    source.title = "Another Title"
    text = export_sources([source], "bib")
    assert "title = {Another {Title}}" in text
    assert "{Iraq}" not in text


def test_a_thousand_entries_are_a_matter_of_seconds(django_assert_max_num_queries):
    text = "\n".join(
        f"@book{{k{n}, author = {{Bell, A{n}}}, title = {{Letters {n}}}, year = 19{n % 100:02d}}}"
        for n in range(1000)
    )
    # One row is one insert in a savepoint; finding works again costs four a hundred.
    with django_assert_max_num_queries(3_100):
        assert import_sources(text).count(MADE) == 1000
    with django_assert_max_num_queries(100):
        assert import_sources(text).count(KNOWN) == 1000


def run(*args, **options):
    out = io.StringIO()
    call_command("import_sources", *args, stdout=out, no_color=True, **options)
    return out.getvalue()


def test_the_command_reports_and_can_try_first(tmp_path):
    file = tmp_path / "odd.name"
    file.write_text(BIBTEX)
    told = refused(str(file), dry_run=True)
    assert "3 would be made" in told
    assert not Source.objects.exists()
    told = refused(str(file))
    assert "line     8  refused broken: This entry is broken" in told
    assert "BibTeX: 4 entries; 3 made, 0 known already, 1 refused." in told
    assert Source.objects.count() == 3


def refused(*args, **options):
    """What the command tells of a file of which one entry was refused: its exit code is 1."""
    out = io.StringIO()
    with pytest.raises(CommandError, match=r"^1 entry was refused; the lines above say") as told:
        call_command("import_sources", *args, stdout=out, no_color=True, **options)
    assert told.value.returncode == 1
    return out.getvalue()


def test_the_command_reads_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"TY  - BOOK\nTI  - T\nER  - ")))
    assert "RIS: 1 entry; 1 made" in run("-")


def test_the_command_says_what_is_wrong_with_a_file(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Sir,")
    with pytest.raises(CommandError, match="neither BibTeX"):
        run(str(tmp_path / "letter.txt"))
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        run(str(tmp_path / "none.bib"))
    with pytest.raises(UnreadableFile):
        import_sources(b"")


def test_the_desk_tries_a_file_and_then_reads_it(client):
    log_in(client, "mira", "Authors")
    assert UPLOAD in client.get("/admin/sources/source/").content.decode()
    data = fields_of(client.get(UPLOAD), "source-file_form")
    assert data["dry_run"] == ["on"]
    told = client.post(UPLOAD, {**data, "text": BIBTEX})
    assert "3 would be made" in text_of(told)
    assert not Source.objects.exists()
    told = client.post(UPLOAD, {"text": "", "file": io.BytesIO(BIBTEX.encode())})
    assert "4 entries; 3 made" in text_of(told)
    assert "This entry is broken" in text_of(told)
    assert Source.objects.count() == 3


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"text": ""}, "Choose a file or paste its text"),
        ({"text": "@book{a}", "file": io.BytesIO(b"@book{b}")}, "one of the two"),
        ({"text": "Dear Sir"}, "neither BibTeX"),
    ],
)
def test_the_desk_says_what_is_wrong(client, data, told):
    log_in(client, "mira", "Authors")
    response = client.post(UPLOAD, data)
    assert response.status_code == 422
    assert told in text_of(response)
    assert not Source.objects.exists()


def test_a_script_in_a_file_is_text_on_the_page(client):
    log_in(client, "mira", "Authors")
    response = client.post(UPLOAD, {"text": "@book{<script>, title = {<script>x</script>}}"})
    assert "<script>x" not in response.content.decode()
    assert Source.objects.get().title == "<script>x</script>"


def test_only_who_may_add_works_imports_and_only_the_desk_sees_it_all(client):
    make_source(annotation="Ask Hana")
    export = reverse("admin:sources_source_export", args=["bib"])
    assert client.get(UPLOAD).status_code == 302
    assert client.get(export).status_code == 302
    log_in(client, "tom", "Moderators")
    assert client.get(UPLOAD).status_code == 403
    assert client.post(UPLOAD, {"text": BIBTEX}).status_code == 403
    assert client.get(export).status_code == 403
    log_in(client, "mira", "Authors")
    assert "Ask Hana" in client.get(export).getvalue().decode()


def test_a_work_without_title_and_name_stands_under_a_word_of_its_own_and_leaves_without_it():
    report = import_sources("TY  - JOUR\nDO  - 10.1186/s40981\nER  - ")
    source = Source.objects.get()
    assert "stands under “10.1186/s40981”" in report.lines[0].told[0]
    assert "title" not in csl_item(source)
    source.title = "Known at last"
    assert csl_item(source)["title"] == "Known at last"


@pytest.mark.parametrize(
    "patch",
    [
        '{"author": "x"}',
        '{"author": [{"family": {"a": 1}}]}',
        '{"issued": "x"}',
        '{"type": ["book"]}',
        '{"title": ["x"]}',
        '{"custom": ' + '{"a": ' * 400 + "1" + "}" * 400 + "}",
        "no json",
        "[]",
    ],
)
def test_a_made_up_patch_is_refused_and_stops_no_other(patch):
    text = f"@book{{a, title = {{T}}, csl-json = {{{patch}}}}}\n@book{{b, title = {{Next}}}}"
    report = import_sources(text)
    assert [line.outcome for line in report.lines] == [REFUSED, MADE]
    report = import_sources(f"TY  - BOOK\nTI  - T\nXC  - {patch}\nER  - \n")
    assert [line.outcome for line in report.lines] == [REFUSED]


def test_a_file_that_says_the_key_of_before_a_merge_finds_the_work():
    kept = make_source("beck-1981-tedious")
    kept.aliases.create(key="beck-old")
    text = "@article{beck-old, title={Tedious and Perilous}, author={Beck, Peter}, year={1981}}"
    import_sources(text)
    assert Source.objects.count() == 1


def test_a_key_whose_address_is_another_things_is_made_fit():
    """``/sources/library.bib`` is the whole library."""
    lines = import_sources("@book{library, title = {L}}@book{outlets, title = {O}}").lines
    assert [line.outcome for line in lines] == ["made", "made"]
    assert not {line.key for line in lines} & {"library", "outlets"}
    assert Source.objects.get(title="L").extra["citation-key"] == "library"

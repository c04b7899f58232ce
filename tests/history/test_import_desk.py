"""A file of events at the desk, by somebody who has no shell."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from history.models import HistoryEvent
from tests.desk.pages import fields_of, log_in, send, text_of
from tests.factories import make_blog, make_post, make_user

pytestmark = pytest.mark.django_db
IMPORT = "/admin/history/historyevent/import/"
ROWS = "year,month,day,headline\n1920,6,15,A ferry sinks\n1921,2,31,A flood\n"


@pytest.fixture
def mira(client):
    make_blog()
    return log_in(client, "mira", "Authors")


def uploaded(data, name="events.csv"):
    return SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())


def test_a_file_is_checked_put_right_on_the_page_and_recorded(client, mira):
    checked = send(client, IMPORT, file=uploaded(ROWS), step="check")
    assert "1 would be recorded" in text_of(checked)
    assert "3 refused There is no 31 February" in text_of(checked)
    assert not HistoryEvent.objects.exists()
    typed = fields_of(checked, "event-file_form")
    typed["text"] = typed["text"][0].replace("2,31", "2,3")
    recorded = client.post(IMPORT, {**typed, "file": "", "step": "record"})
    assert "CSV: 2 rows; 2 recorded, 0 known already, 0 refused." in text_of(recorded)
    assert fields_of(recorded, "event-file_form")["text"] == [""]
    assert [str(event) for event in HistoryEvent.objects.oldest_first()] == [
        "1920 A ferry sinks",
        "1921 A flood",
    ]


def test_rows_that_were_refused_stay_on_the_page_to_be_put_right(client, mira):
    recorded = send(client, IMPORT, text=ROWS, step="record")
    assert "1 recorded, 0 known already, 1 refused" in text_of(recorded)
    assert fields_of(recorded, "event-file_form")["text"] == [ROWS]


def test_a_sheet_in_the_encoding_of_excel_is_read(client, mira):
    rows = "Jahr;Titel\n1920;Überfahrt nach Łódź\n"
    send(client, IMPORT, file=uploaded(rows.encode("utf-16")), step="record")
    assert HistoryEvent.objects.get().headline == "Überfahrt nach Łódź"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose a file, or paste its text."),
        ({"file": b"PK\x03\x04..."}, "a workbook or archive, not text. Save it as CSV"),
        ({"file": b""}, "This file is empty."),
        ({"file": b"a" * (2 * 1024 * 1024 + 1)}, "manage.py import_events"),
        ({"text": "so,ever\n1,2"}, "names no column of an event"),
        ({"text": '[{"headline": '}, "Line 1: this is no JSON"),
    ],
)
def test_what_is_no_file_of_events_is_told_with_advice(client, mira, sent, sentence):
    if "file" in sent:
        sent = {"file": uploaded(sent["file"])}
    response = send(client, IMPORT, **sent, step="check")
    assert response.status_code == 422
    assert sentence in text_of(response)


def test_a_file_leads_to_no_draft_of_somebody_else(client, mira):
    make_post(slug="hers", author=mira, status="draft", published_at=None)
    make_post(slug="his", author=make_user("tom"), status="draft", published_at=None)
    rows = "year,headline,posts\n1920,Hers,draft:hers\n1921,His,draft:his\n"
    response = send(client, IMPORT, text=rows, step="record")
    linked = HistoryEvent.objects.oldest_first().values_list("posts__slug", flat=True)
    assert list(linked) == ["hers", None]
    assert "“draft:his” is not known" in text_of(response)


def test_who_may_not_add_events_is_shown_out(client):
    make_blog()
    log_in(client, "tom", "Moderators")
    assert client.get(IMPORT).status_code == 403
    assert client.post(IMPORT, {"text": ROWS, "step": "record"}).status_code == 403

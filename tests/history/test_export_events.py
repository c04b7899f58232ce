import io

import PIL.Image
import pytest
from django.core.management import CommandError, call_command

from blog.images import store_image
from history.exporting import export_events
from history.importing import import_events
from history.models import HistoryEvent
from tests.factories import make_event, make_post, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def events(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = io.BytesIO()
    file.name = "map.png"
    PIL.Image.new("RGB", (8, 6)).save(file, "PNG")
    full = make_event(
        circa=True, is_lead=True, headline='A "line", drawn', body="<p>One</p><p>a &amp; b</p>"
    )
    full.image, full.image_credit = store_image(file), "Photo: M."
    full.save()
    full.sources.add(make_source("b-1900"), make_source("a-1900", title="Other"))
    full.posts.add(make_post(), make_post(title="Plans", status="draft", published_at=None))
    full.tags.create(name="Ports; harbours")
    full.tags.create(name="Brussels, Belgium")
    make_event(year=-1754, month=None, day=None, headline="A code")
    make_event(year=None, month=2, day=29, headline="=1+1\u2028Leap")


@pytest.mark.parametrize("format_name", ["csv", "json"])
def test_what_goes_out_comes_in_and_goes_out_the_same(events, format_name):
    before = export_events(format_name)
    HistoryEvent.objects.all().delete()
    report = import_events(before.encode())
    assert [line.told for line in report.lines] == [[], [], []]
    assert export_events(format_name) == before


@pytest.mark.parametrize("format_name", ["csv", "json"])
def test_the_export_is_known_when_it_comes_back(events, format_name):
    report = import_events(export_events(format_name).encode())
    assert "0 recorded, 3 known" in report.summary


def test_no_events_are_a_file_too():
    assert export_events("json") == "[]\n"
    assert export_events("csv").startswith("year,month,day,circa,headline")


def test_the_cost_does_not_grow_with_the_events(events, django_assert_num_queries):
    for year in range(1900, 1912):
        make_event(year=year)
    with django_assert_num_queries(4):
        export_events("json")


def test_the_commands_say_what_they_did_and_refusals_in_the_exit_code(tmp_path, events):
    out = io.StringIO()
    call_command("export_events", stdout=out)
    file = tmp_path / "events.csv"
    file.write_text(f"{out.getvalue()}0,,,,Bad,,,,,,,,,\n", newline="")
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 row was refused"):
        call_command("import_events", str(file), "--dry-run", stdout=out)
    assert "There is no year 0" in out.getvalue()
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_events", str(tmp_path / "none.csv"))

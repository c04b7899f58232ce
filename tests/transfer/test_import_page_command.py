import pytest
from django.core.management import CommandError, call_command

from blog.models import Post
from tests.factories import make_user
from tests.transfer.page_text import FIXTURES

pytestmark = pytest.mark.django_db
FILE = str(FIXTURES / "harbour_post.txt")


def run(capsys, *arguments):
    call_command("import_page", *arguments)
    return capsys.readouterr().out


def test_it_says_what_it_made_and_which_picture_is_missing(capsys):
    make_user(group="Authors")
    out = run(capsys, FILE)
    assert "1 post of 2012-03-06, 3 new sources of 3, 3 comments, 2 events" in out
    assert "“The northern crossing” (Port Museum) is not in the text" in out
    assert "--image FILE" in out


def test_a_dry_run_tells_line_by_line_and_writes_nothing(capsys):
    out = run(capsys, FILE, "--dry-run")
    assert "line    1  date       2012-03-06" in out
    assert "line    3  title" in out
    assert "brandt-1872-landing: Brandt, Ivar" in out
    assert "Nothing was written" in out
    assert not Post.objects.exists()


def test_the_second_time_it_says_that_nothing_changed(capsys):
    make_user(group="Authors")
    run(capsys, FILE)
    assert "Nothing was changed" in run(capsys, FILE)


def test_an_author_is_named_or_the_first_of_the_authors(capsys):
    make_user("tom", group="Authors")
    make_user("mira", group="Authors")
    run(capsys, FILE, "--author", "mira")
    assert Post.objects.get().author.username == "mira"


def test_an_unknown_author_is_refused_with_those_there_are(capsys):
    make_user("tom")
    with pytest.raises(CommandError, match=r"'joel'\. There are: tom"):
        run(capsys, FILE, "--author", "joel")


def test_without_any_author_it_says_how_to_make_one(capsys):
    with pytest.raises(CommandError, match="createsuperuser"):
        run(capsys, FILE)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "empty"), (b"milk\neggs\n", "date"), (b"\x00\x01\x02", "no text file")],
)
def test_another_file_is_refused_and_leaves_no_rows(capsys, tmp_path, content, sentence):
    make_user(group="Authors")
    (tmp_path / "file.txt").write_bytes(content)
    with pytest.raises(CommandError, match=sentence):
        run(capsys, str(tmp_path / "file.txt"))
    assert not Post.objects.exists()


def test_a_missing_file_or_picture_is_named(capsys):
    make_user(group="Authors")
    with pytest.raises(CommandError, match=r"nowhere.txt cannot be read"):
        run(capsys, "nowhere.txt")
    with pytest.raises(CommandError, match=r"nowhere.png cannot be read"):
        run(capsys, FILE, "--image", "nowhere.png")


def test_a_file_from_windows_is_read_as_it_was_meant(capsys, tmp_path):
    make_user(group="Authors")
    text = (FIXTURES / "harbour_post.txt").read_text()
    for encoding in ("utf-16", "cp1252"):
        (tmp_path / encoding).write_bytes(text.encode(encoding))
    run(capsys, str(tmp_path / "utf-16"))
    assert "“" in Post.objects.get().sources_html
    assert "Nothing was changed" in run(capsys, str(tmp_path / "cp1252"))

"""The first run makes a blog with its people; the second finds everything as it was left."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command

from blog.models import Blog, Post
from comments.models import Comment
from history.models import HistoryEvent
from tests.factories import make_post, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var_dir(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


def run(capsys):
    call_command("set_up", port=8010)
    return capsys.readouterr().out


def test_the_first_run_makes_people_whose_passwords_work(capsys, var_dir):
    out = run(capsys)
    lines = (var_dir / "passwords.txt").read_text().splitlines()
    passwords = dict(line.split() for line in lines)
    assert set(passwords) == {"mira", "tom", "admin"}
    for name, password in passwords.items():
        assert password in out
        assert authenticate(username=name, password=password).is_staff
    assert (var_dir / "passwords.txt").stat().st_mode & 0o077 == 0


def test_each_of_them_has_a_role(capsys):
    run(capsys)
    users = get_user_model().objects
    assert users.get(username="mira").groups.get().name == "Authors"
    assert users.get(username="tom").groups.get().name == "Moderators"
    assert users.get(username="admin").is_superuser


def test_the_sample_comes_in_whole(capsys):
    run(capsys)
    assert Post.objects.published().filter(lead_image__isnull=False).count() == 3
    assert Comment.objects.approved().filter(user__username="mira").exists()
    assert 20 <= HistoryEvent.objects.count() <= 30
    assert HistoryEvent.objects.filter(year__lt=0).exists()
    for post in Post.objects.all():
        assert post.note_count >= 3
        assert post.source_count >= 6
        assert "<p>^[" not in post.body_html


def test_a_second_run_changes_nothing(capsys, var_dir):
    run(capsys)
    kept = (var_dir / "passwords.txt").read_text()
    Blog.objects.update(title="My own")
    Post.objects.first().delete()
    out = run(capsys)
    assert "shown this once" not in out
    assert (var_dir / "passwords.txt").read_text() == kept
    assert (Post.objects.count(), Blog.objects.get().title) == (2, "My own")


def test_a_database_with_posts_gets_neither_people_nor_sample(capsys, var_dir):
    make_post(author=make_user("somebody"))
    run(capsys)
    assert get_user_model().objects.count() == 1
    assert not (var_dir / "passwords.txt").exists()


def test_it_says_in_three_lines_what_to_open(capsys):
    run(capsys)
    lines = run(capsys).splitlines()
    assert len(lines) == 3
    assert all("http://127.0.0.1:8010/" in line for line in lines)

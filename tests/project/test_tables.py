"""A test that commits leaves nothing to the next one, and takes nothing from it."""

import pytest
from django.contrib.auth.models import Group, Permission

from blog.models import Post
from tests.factories import make_comment, make_post, make_user


@pytest.mark.django_db(transaction=True)
def test_what_was_written_goes_and_what_migrations_wrote_comes_back(django_db_setup):
    cleaner = django_db_setup
    before = {table: set(rows) for table, rows in cleaner.read().items()}
    assert {"auth_permission", "auth_group"} <= set(before)
    make_comment(make_post(author=make_user("tom", group="Moderators")))
    Permission.objects.filter(codename="add_post").delete()
    Group.objects.get(name="Authors").delete()
    cleaner.clean()
    assert {table: set(rows) for table, rows in cleaner.read().items()} == before
    assert not Post.objects.exists()

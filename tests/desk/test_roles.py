import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from desk.roles import ROLES, give_roles

ROLES_MIGRATION = ("desk", "0001_roles")


def rights_of(name):
    found = Group.objects.get(name=name).permissions.select_related("content_type")
    return {f"{right.content_type.app_label}.{right.codename}" for right in found}


@pytest.mark.django_db
def test_authors_write_and_delete_no_posts():
    rights = rights_of("Authors")
    assert {"blog.add_post", "blog.change_post", "sources.add_source"} <= rights
    assert not {"blog.delete_post", "blog.edit_all_posts", "comments.view_comment"} & rights


@pytest.mark.django_db
def test_editors_edit_all_posts_and_the_blog():
    expected = {"blog.edit_all_posts", "blog.delete_post", "blog.change_blog"}
    assert expected <= rights_of("Editors")


@pytest.mark.django_db
def test_moderators_change_comments_and_only_look_at_posts():
    expected = {"comments.view_comment", "comments.change_comment", "blog.view_post"}
    assert rights_of("Moderators") == expected


@pytest.mark.django_db
def test_no_permission_was_made_twice():
    """Django makes the permissions of a model after migrating; it must find ours."""
    call_command("migrate", verbosity=0)
    named = Permission.objects.filter(content_type__app_label="blog", codename="add_post")
    assert [permission.name for permission in named] == ["Can add post"]
    assert Permission.objects.filter(name="Can edit posts by anyone").count() == 1


@pytest.mark.django_db
def test_giving_roles_again_takes_nothing_away():
    extra = Permission.objects.get(codename="add_user")
    Group.objects.get(name="Authors").permissions.add(extra)
    before = rights_of("Authors")
    give_roles(apps, "default")
    assert rights_of("Authors") == before


@pytest.mark.django_db
def test_migrate_leaves_a_group_that_the_operator_changed():
    Group.objects.get(name="Moderators").permissions.clear()
    call_command("migrate", verbosity=0)
    assert rights_of("Moderators") == set()


@pytest.mark.django_db(transaction=True)
def test_the_roles_survive_a_flush():
    call_command("flush", interactive=False, verbosity=0)
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES)
    assert "blog.edit_all_posts" in rights_of("Editors")


@pytest.fixture
def migrated_after(transactional_db):
    """Whatever a test does to the tables, the next one has them all."""
    yield
    call_command("migrate", verbosity=0)


@pytest.mark.usefixtures("migrated_after")
def test_the_roles_go_and_come_back_with_their_migration():
    MigrationExecutor(connection).migrate([("desk", None)])
    assert not Group.objects.filter(name__in=ROLES).exists()
    # As on a database where nobody has made any permission yet.
    Permission.objects.all().delete()
    MigrationExecutor(connection).migrate([ROLES_MIGRATION])
    assert "comments.change_comment" in rights_of("Moderators")

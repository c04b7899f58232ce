"""The list of tables: by what they are for, and none lost."""

import pytest
from django.contrib import admin

from tests.factories import make_user

pytestmark = pytest.mark.django_db


def sections(client, username, group=None, **fields):
    client.force_login(make_user(username, group=group, **fields))
    listed = client.get("/admin/").context["app_list"]
    return {
        app["name"]: [model["model"]._meta.label_lower for model in app["models"]] for app in listed
    }


def test_every_table_of_the_site_stands_in_one_section(client):
    listed = sections(client, "root", is_staff=True, is_superuser=True)
    labels = sorted(label for held in listed.values() for label in held)
    assert labels == sorted(model._meta.label_lower for model in admin.site._registry)
    assert next(iter(listed)) == "Writing" and list(listed)[-1] == "Machinery"
    assert "django_tasks_database.dbtaskresult" in listed["Machinery"]


def test_machinery_is_hidden_from_those_who_do_not_need_it(client):
    listed = sections(client, "mira", "Authors")
    assert "Machinery" not in listed
    assert listed["Writing"] == ["blog.post", "blog.tag", "blog.image"]


def test_the_page_of_one_app_is_as_it_was(client):
    client.force_login(make_user("root", is_staff=True, is_superuser=True))
    page = client.get("/admin/comments/")
    assert page.status_code == 200 and b"Comment policy" in page.content

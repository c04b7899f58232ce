"""The desk as a person meets it: log in, open a page, fill in its form, send it."""

from collections import defaultdict

import lxml.html
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import make_user


def log_in(client, username, group):
    user = make_user(username, group=group)
    client.force_login(user)
    return user


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def fields_of(response, form_id=None):
    """What a browser would send of a form as it stands: name → list of values."""
    page = page_of(response)
    form = page.get_element_by_id(form_id) if form_id else _main_form(page)
    values = defaultdict(list)
    for name, value in form.form_values():
        # A text area begins after a line end that browsers do not count.
        values[name].append(value.removeprefix("\n"))
    return dict(values)


def _main_form(page):
    return next(form for form in page.forms if (form.get("id") or "").endswith("_form"))


def send(client, url, /, **changes):
    """Open a form, change some of its fields and send it. None takes a field out."""
    data = {**fields_of(client.get(url)), **changes}
    return client.post(url, {name: value for name, value in data.items() if value is not None})


def errors_of(response):
    """The sentences of a refused form, one text."""
    assert response.status_code == 200, response.status_code
    return " ".join(item.text_content() for item in page_of(response).find_class("errorlist"))


def text_of(response):
    """Every word of the page, with one space between."""
    return " ".join(" ".join(page_of(response).itertext()).split())


def page_of(response):
    return lxml.html.fromstring(response.content.decode())


def queries_of(client, url):
    """How many queries a page costs, once Django remembers its content types."""
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)

"""The picker's doors, knocked at as its script does."""

import json

import lxml.html

from tests.factories import make_user

SEARCH, TOKENS, WRITE, READ, ADD = (
    f"/admin/sources/picker/{door}/" for door in ("search", "tokens", "write", "read", "add")
)
LINE = "Arango, Tim, “In Shadow of Death, Iraq Boomtown Thrives,” New York Times, 7/14/11"


def sign_in(client, username="mira", group="Authors"):
    client.force_login(make_user(username, group=group))
    return client


def send_json(client, url, **said):
    return client.post(url, json.dumps(said), content_type="application/json")


def write(client, *cites):
    return send_json(client, WRITE, cites=list(cites)).json()


def words(response):
    """The words of a fragment, with one space between; of an empty one none."""
    html = response.content.decode()
    return " ".join(lxml.html.fromstring(f"<div>{html}</div>").text_content().split())


def keys_offered(response):
    page = lxml.html.fromstring(f"<div>{response.content.decode()}</div>")
    offered = [place.get("data-key") or place.get("data-use") for place in page.iter()]
    return [key for key in offered if key]


def fields_of(response):
    """What the form of a fragment would send as it stands."""
    form = lxml.html.fromstring(f"<div>{response.content.decode()}</div>").find(".//form")
    return {name: value.removeprefix("\n") for name, value in form.form_values()}


def read_and_add(client, text, **changes):
    said = fields_of(client.post(READ, {"text": text}))
    return client.post(ADD, {**said, **{f"new-{name}": text for name, text in changes.items()}})

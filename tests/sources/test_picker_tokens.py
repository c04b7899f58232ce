"""What chips say of a token, and the token that the picker writes."""

import pytest

from sources.models import SourceAlias
from sources.picker.tokens import describe_tokens
from tests.factories import make_source
from tests.sources.picker import TOKENS, WRITE, send_json, sign_in, write

pytestmark = pytest.mark.django_db
BECK = "beck-1981-tedious"


def test_a_chip_says_who_when_and_where():
    make_source()
    make_source("un-1925", title="The Question of the Frontier", contributors=[], issued="1925-07")
    said = describe_tokens(
        [f"[see <em>also</em> @{BECK}, pp. 4-6; @un-1925, chap. 2 with a map]", "[x@y.org]"]
    )
    assert (
        said[0]["words"] == "see also Beck 1981, pp. 4-6; The Question of the Frontier 1925,"
        " chap. 2 with a map"
    )
    assert said[0]["unknown"] == {}
    assert said[1] is None


def test_a_chip_names_an_unknown_key_and_the_nearest():
    make_source()
    said = describe_tokens(["[@beck-1981-tediuos]"])[0]
    assert said["unknown"] == {"beck-1981-tediuos": [BECK]}
    assert said["cites"][0]["is_known"] is False


def test_a_former_key_is_known():
    SourceAlias.objects.create(key="beck-old", source=make_source())
    assert describe_tokens(["[@beck-old]"])[0]["words"] == "Beck 1981"


def test_chips_of_twelve_tokens_cost_as_many_queries_as_of_two(django_assert_num_queries):
    keys = [make_source(f"smith-{number}").key for number in range(12)]
    for count in (2, 12):
        with django_assert_num_queries(1):
            describe_tokens([f"[@{key}]" for key in keys[:count]])


@pytest.mark.parametrize(
    ("place", "token"),
    [
        ({"locator": "4"}, f"[@{BECK}, p. 4]"),
        ({"locator": "33-35"}, f"[@{BECK}, pp. 33-35]"),
        ({"label": "chapter", "locator": "3"}, f"[@{BECK}, chap. 3]"),
        ({"label": "page", "locator": "chap. 3"}, f"[@{BECK}, chap. 3]"),
        ({"label": "timestamp", "locator": "1:02"}, f"[@{BECK}, timestamp 1:02]"),
        ({"locator": "the insert"}, f"[@{BECK}, {{p. the insert}}]"),
        ({"prefix": "see", "suffix": ", with a map"}, f"[see @{BECK}, with a map]"),
        ({"prefix": "a ] and @b;"}, rf"[a \] and \@b\; @{BECK}]"),
        ({"prefix": "<b>see</b>"}, f"[&lt;b&gt;see&lt;/b&gt; @{BECK}]"),
        ({"suppress_author": True}, f"[-@{BECK}]"),
    ],
)
def test_the_fields_make_the_token_that_reads_back(client, place, token):
    make_source()
    said = write(sign_in(client), {"key": BECK, **place})
    assert said["token"] == token
    again = write(client, said["said"]["cites"][0])
    assert again["token"] == token


def test_a_token_cites_several_and_shows_how_they_print(client):
    make_source()
    make_source("un-1925", title="The Question", contributors=[], url="https://example.org/q")
    said = write(sign_in(client), {"key": BECK, "locator": "4"}, {"key": "un-1925"})
    assert said["token"] == f"[@{BECK}, p. 4; @un-1925]"
    assert "A Tedious and Perilous Controversy" in said["note"]
    assert "<a" not in said["note"]


def test_formatted_words_stay_while_nobody_changes_them(client):
    make_source()
    cite = describe_tokens([f"[see <em>only</em> @{BECK}]"])[0]["cites"][0]
    assert cite["prefix"] == "see only"
    kept = write(sign_in(client), {**cite, "locator": "4"})
    assert kept["token"] == f"[see <em>only</em> @{BECK}, p. 4]"
    changed = write(client, {**cite, "prefix": "see also"})
    assert changed["token"] == f"[see also @{BECK}]"
    forged = write(client, {**cite, "prefix": "x", "prefix_html": "<script>x</script>"})
    assert "<script" not in forged["token"]


def test_an_unknown_key_is_written_but_prints_nothing(client):
    said = write(sign_in(client), {"key": "nobody-1900"})
    assert (said["token"], said["note"]) == ("[@nobody-1900]", "")


@pytest.mark.parametrize(
    "cites",
    [[], "x", None, [{}], [None], [{"key": BECK, "label": "nonsense"}], [{"key": BECK}] * 31],
)
def test_nonsense_is_refused_with_words(client, cites):
    response = send_json(sign_in(client), WRITE, cites=cites)
    assert response.status_code == 422
    assert response.json().get("problem") or any(response.json()["errors"])


def test_a_long_token_is_not_read(client):
    sign_in(client)
    said = send_json(client, TOKENS, tokens=["[@" + "{" * 100_000 + "]"]).json()
    assert said == {"tokens": [None]}
    assert client.post(TOKENS, "[" * 50_000, content_type="application/json").status_code == 400
    assert send_json(client, TOKENS, tokens=[1]).status_code == 400


@pytest.mark.parametrize("door", [TOKENS, WRITE])
def test_only_who_may_look_may_ask(client, door):
    assert send_json(client, door).status_code == 302
    sign_in(client, "tom", "Moderators")
    assert send_json(client, door).status_code == 403
    assert sign_in(client).get(door).status_code == 405

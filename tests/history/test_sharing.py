"""Texts for social networks, within their limits whatever the headlines."""

import pytest

from history.sharing import NETWORKS, compose, weight_on_x
from tests.factories import make_event

pytestmark = pytest.mark.django_db
LINK = "https://papers.example.org/history/07/14/"
TITLE = "14 July in history"
HEADLINES = {
    "short": ["1958: The monarchy falls", "1789: A fortress is taken"],
    "many": [f"19{n}: Something of a certain length happened here" for n in range(10, 60)],
    "endless": ["1958: " + "word " * 200],
    "unbroken": ["1958: " + "x" * 900],
    "arabic": [f"19{n}: سقوط الملكية في بغداد وإعلان الجمهورية" for n in range(10, 40)],
    "chinese": ["1958: " + "君主制在巴格达垮台" * 40],
    "emoji": ["1969: " + "👩🏽‍🚀🇮🇶 " * 80],
    "links": [f"19{n}: The site a.co opens" for n in range(90, 99)] * 5,
}


@pytest.mark.parametrize("network", NETWORKS, ids=lambda network: network.slug)
@pytest.mark.parametrize("kind", HEADLINES)
def test_no_text_is_longer_than_its_network_allows(network, kind):
    text = compose(TITLE, HEADLINES[kind], LINK, network)
    assert text.text.startswith(f"{TITLE}\n\n19")
    assert text.text.endswith(f"\n\n{LINK}")
    words = text.text.removesuffix(LINK)
    counted = network.measure(words) + (network.link_length or len(LINK))
    assert counted == text.length <= network.limit


def test_whole_events_are_taken_and_the_others_counted():
    [x] = [network for network in NETWORKS if network.slug == "x"]
    lines = compose(TITLE, HEADLINES["many"], LINK, x).text.splitlines()
    taken = [line for line in lines if line in HEADLINES["many"]]
    assert taken == HEADLINES["many"][: len(taken)]
    assert f"… and {50 - len(taken)} more" in lines


def test_x_counts_chinese_twice_and_what_looks_like_a_link_as_one():
    assert weight_on_x("abc – “d”") == 9
    assert weight_on_x("君主") == 4
    assert weight_on_x("a.co") == 23


def test_the_page_of_a_day_has_a_text_for_each_network_to_copy(client):
    make_event(month=7, day=14, year=1958, headline="The <monarchy> falls", is_lead=True)
    make_event(month=7, day=14, year=1789, headline="A fortress is taken")
    page = client.get("/history/07/14/").content.decode()
    said = "14 July in history\n\n1958: The &lt;monarchy&gt; falls\n1789: A fortress is taken"
    assert page.count(f"{said}\n\nhttp://testserver/history/07/14/</textarea>") == 3
    assert 'data-copy="Copy the text for Bluesky"' in page
    assert "of 280 characters" in page

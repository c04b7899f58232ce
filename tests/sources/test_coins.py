"""COinS as the translator of Zotero reads it."""

from urllib.parse import unquote

import pytest

from sources.metadata import coins, dublin_core_tags
from tests.factories import make_source

pytestmark = pytest.mark.django_db
FORMS = {"journal": "journalArticle", "book": "book", "dc": "webpage"}
#: What Zotero knows; any other word leaves a web page.
TYPES = {"interview", "letter", "hearing", "film", "report", "thesis", "document", "webpage"}


def read(title):
    """(item type, values by key): pairs parted at &, then %20 and + made blanks, as it does."""
    pairs = [pair.split("=") for pair in title.split("&")]
    fields = {}
    for key, value in pairs:
        fields.setdefault(key, []).append(unquote(value.replace("+", " ")))
    kind = FORMS[fields["rft_val_fmt"][0].rpartition(":")[2]]
    typed = fields.get("rft.type", [""])[0]
    return (typed if typed in TYPES else kind), fields


@pytest.mark.parametrize(
    ("kind", "item_type"),
    [
        ("interview", "interview"),
        ("personal_communication", "letter"),
        ("motion_picture", "film"),
        ("report", "report"),
        ("treaty", "document"),
        ("webpage", "webpage"),
        ("article-newspaper", "journalArticle"),
        ("review-book", "journalArticle"),
        ("book", "book"),
    ],
)
def test_a_kind_is_what_it_is_there(kind, item_type):
    source = make_source(kind=kind)
    assert read(coins(source))[0] == item_type
    if item_type not in FORMS.values():
        assert ("DC.type", item_type) in dublin_core_tags(source)


def test_signs_of_addresses_come_through():
    source = make_source(title="Oil & water = 50% + “mud”", url="https://a.example/?b=1&c=%20d")
    fields = read(coins(source))[1]
    assert fields["rft.atitle"] == ["Oil & water = 50% + “mud”"]
    assert fields["rft_id"] == ["https://a.example/?b=1&c=%20d"]


def test_an_organisation_is_one_author_and_no_person():
    names = [{"literal": "Ministry of Rivers"}, {"family": "Lane", "given": "Ann"}]
    names += [{"literal": "Port of Basra"}]
    source = make_source(contributors=[{"role": "author", **name} for name in names])
    fields = read(coins(source))[1]
    assert fields["rft.aucorp"] == ["Ministry of Rivers", "Port of Basra"]
    assert fields["rft.au"] == ["Lane, Ann"]

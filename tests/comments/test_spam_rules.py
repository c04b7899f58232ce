"""Each rule gives a reason that an editor understands, and leaves honest comments alone."""

import pytest

from comments.spam.candidate import Candidate
from comments.spam.rules import findings_on, is_of_two_alphabets, is_shortened
from comments.spam.score import Evidence, weigh

HONEST = [
    "I have seen the ledger, and the figure on page 4 is another one.",
    "Thanks!",
    "Caught! https://gazette.example/police/news/read?id=6575&ec=3",
    "NATO and the UN said so, see https://un.example/doc and https://nato.example/doc",
    "The µTorrent of its day. Спасибо за статью о поездах!",
    "Die Bahn fuhr um 22:10, nicht um 24:00 (Band 14, S. 301).",
    "Ha ha ha. No.",
    "I read it in the gazette of 1926-08-14, no. 2211 3345 10, and in no other place.",
    "می‌خواهم این نامه را دوباره بخوانم",
    "",
]


def reasons_on(body="I have seen the ledger.", **fields):
    return [finding.reason for finding in findings_on(Candidate(body, **fields))]


@pytest.mark.parametrize("body", HONEST)
def test_an_honest_comment_passes_untaught(body):
    verdict = weigh(Candidate(body, name="Ida", seconds_taken=90), Evidence())
    assert verdict.score < 0.45


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"trapped": True}, "A field that people do not see was filled in"),
        ({"seconds_taken": 0.4}, "Written in 0 seconds"),
        ({"seconds_taken": 1}, "Written in 1 second"),
        ({"seconds_taken": -5}, "Written in 0 seconds"),
        ({"seconds_taken": 3.2}, "Written in 3 seconds"),
        ({"seconds_taken": 3 * 86400}, "Its form was opened 3 days before"),
        ({"body": "word " * 200, "seconds_taken": 10}, "1,000 letters written in 10 seconds"),
        ({"name": "www.pills.example"}, "Its name is an address: www.pills.example"),
        ({"name": "best packers and movers in the town"}, "Its name is a sentence: best packers"),
        ({"body": "http://a.example http://b.example"}, "Little or nothing but links"),
        ({"body": "[url=http://a.example]x[/url]"}, "Links in the marks of a forum: [url]"),
        ({"body": '<a href="http://a.example">cheap pills</a> here'}, "Links on words"),
        ({"body": "It is all at http://zq.example/3xK9d here"}, None),
        ({"body": "It is all at http://zq.ly/3xK9d here"}, "A shortened link hides"),
        ({"body": "Come to http://10.11.12.13/win today"}, "A link to a bare network address"),
        ({"body": "THIS IS THE BEST OFFER EVER"}, "Written in capitals"),
        ({"body": "buy vіagra"}, "Letters of two alphabets in one word: vіagra"),
        ({"body": "buy via\u200bgra"}, "Invisible signs inside its words"),
        ({"body": "𝐁𝐮𝐲 𝐢𝐭 𝐧𝐨𝐰"}, "Letters made of mathematical or circled signs"),
        ({"body": "buy it now " * 12}, "Says the same words again and again"),
        ({"body": "Call me: +1 555 010 9911"}, "Gives a telephone number"),
        ({"body": "Write to me@offer.example"}, "Gives an e-mail address"),
        (
            {"body": "Mine: http://a.example/x", "url": "http://www.a.example"},
            "Links to the writer",
        ),
    ],
)
def test_a_sign_of_spam_is_named(fields, reason):
    found = reasons_on(**fields)
    assert any(one.startswith(reason) for one in found) if reason else found == []


def test_links_count_by_their_number_and_once_each():
    body = "Read these pages with me " + " ".join(f"http://a.example/{n}" for n in range(6))
    assert "6 links" in reasons_on(body)
    same = "Read this page with me, it is good " + "http://a.example/1 " * 6
    assert "6 links" not in reasons_on(same)


@pytest.mark.parametrize(
    ("address", "is_short"),
    [
        ("http://zq.ly/bHW0PM", True),
        ("https://t.zz/Ab3", False),  # hardly a code
        ("https://shorturl.example/a1B2c", True),
        ("https://youtu.example/dQw4w9WgXcQ", False),
        ("https://un.org/charter", False),
        ("https://un.org/en/2020", False),
        ("https://news.example/2011/07/14/a-post.html", False),
    ],
)
def test_a_shortener_is_known_by_its_form(address, is_short):
    assert is_shortened(address) is is_short


@pytest.mark.parametrize(
    ("word", "is_mixed"),
    [("vіagra", True), ("саsino", True), ("шaблон", True), ("µTorrent", False), ("naïve", False)],
)
def test_alphabets_are_mixed_only_where_letters_pass_for_others(word, is_mixed):
    assert is_of_two_alphabets(word) is is_mixed


def test_a_filled_honeypot_alone_is_spam():
    assert weigh(Candidate("Nice.", trapped=True), Evidence()).score >= 0.9


def test_haste_alone_makes_it_wait_and_no_more():
    assert 0.45 <= weigh(Candidate("Nice.", seconds_taken=1), Evidence()).score < 0.9


def test_the_worst_reason_comes_first():
    verdict = weigh(Candidate("SEE ALL OF IT HERE AND TODAY", seconds_taken=1), Evidence())
    assert verdict.reasons == ["Written in 1 second", "Written in capitals"]


def test_many_approved_comments_speak_for_a_writer():
    candidate = Candidate("Nice.", seconds_taken=1)
    known = weigh(candidate, Evidence(approved_before=3))
    assert known.score < 0.45 < weigh(candidate, Evidence()).score

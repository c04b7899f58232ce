"""What an account gives to a reader in a discussion, and what it does not."""

import pytest

from comments import submission
from comments.exceptions import WordRefused
from comments.models import CommentPolicy
from tests.accounts.people import make_reader, sign_in
from tests.comments.writing import address, send
from tests.desk.pages import text_of
from tests.factories import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    return make_post()


def policy(**fields):
    return CommentPolicy.objects.update_or_create(pk=1, defaults=fields)[0]


def submit(post, user, body="I have seen the ledger of that year.", **fields):
    known = {"parent": None, "writer": "w", "ip_hash": "a", "seconds_taken": 60}
    return submission.submit_comment(post=post, user=user, body=body, **{**known, **fields})


def test_a_reader_who_signs_in_is_known_to_the_form_and_need_not_wait(client, post):
    policy(hold="everyone")
    sign_in(client, make_reader().username)
    form = text_of(client.get(address(post)))
    assert "You write as Ida Lindqvist." in form
    send(client, post)
    comment = post.comments.get()
    assert (comment.status, comment.display_name) == ("approved", "Ida Lindqvist")


def test_the_form_leads_strangers_to_the_door_and_back(client, post):
    page = client.get(address(post)).content.decode()
    assert f'/account/login/?next={post.get_absolute_url()}"' in page


def test_an_account_is_no_pass_for_spam(post):
    ida = make_reader()
    assert submit(post, ida, trapped=True).status == "spam"
    policy(links_allowed=0, refuse_words="casino")
    assert submit(post, ida, "See https://example.org/1").status == "pending"
    with pytest.raises(WordRefused):
        submit(post, ida, "A casino.")


def test_the_people_of_the_desk_are_never_held(post):
    policy(hold="everyone", links_allowed=0, refuse_words="casino")
    tom = make_user("tom", group="Moderators")
    assert submit(post, tom, "A casino at https://example.org/1").status == "approved"


def test_newcomers_become_known_by_their_account_on_any_device(post):
    policy(hold="newcomers", approved_needed=1)
    ida = make_reader()
    assert submit(post, ida, writer="phone").status == "pending"
    make_comment(post, user=ida)
    assert submit(post, ida, "And more.", writer="laptop").status == "approved"


def test_a_reader_who_calls_herself_like_the_author_waits(post):
    twin = make_reader("twin", first_name="Mira Haddad")
    twin.first_name, twin.last_name = "Mira", "Haddad"
    assert "name of the post's author" in submit(post, twin).held_because


def test_a_correction_is_judged_like_the_first_words(post):
    policy(links_allowed=0)
    comment = submit(post, make_reader())
    submission.correct_comment(comment, body="Now with https://example.org/1")
    assert comment.status == "pending"

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import Attempt
from tests.accounts.people import make_reader, sign_in

pytestmark = pytest.mark.django_db


def test_what_has_run_out_goes_and_the_rest_stays(capsys, time_machine_minutes):
    make_reader()
    for client in (Client(), Client()):
        sign_in(client, "ida")
    sign_in(Client(), "ida", "wrong")
    time_machine_minutes(25 * 60)
    sign_in(Client(), "ida", "wrong")
    over = UserSession.objects.order_by("pk").first()
    Session.objects.filter(pk=over.session_key).update(
        expire_date=timezone.now() - timedelta(days=1)
    )
    call_command("clean_sessions")
    # Three forms and a wrong password are older than a day, a form and a wrong password are not.
    assert "1 sessions and 4 attempts forgotten." in capsys.readouterr().out
    assert (UserSession.objects.count(), Attempt.objects.count()) == (1, 2)
    assert over not in UserSession.objects.all()

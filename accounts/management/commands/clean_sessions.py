from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import BaseCommand

from accounts import throttle


class Command(BaseCommand):
    help = (
        "Deletes sessions that have run out, with the network addresses and browsers noted of them,"
        " and counted attempts that no limit looks at any more. Run it once a day."
    )

    def handle(self, **options):
        call_command("clearsessions")
        alive = Session.objects.values("session_key")
        sessions = UserSession.objects.exclude(session_key__in=alive).delete()[0]
        attempts = throttle.forget_old()
        self.stdout.write(f"{sessions} sessions and {attempts} attempts forgotten.")

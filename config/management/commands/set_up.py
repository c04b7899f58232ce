import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from blog.models import Post
from transfer.sample import load_sample

User = get_user_model()
# Who a new blog begins with: name of the account, first and last name, group (None: superuser).
CAST = [
    ("mira", "Mira", "Haddad", "Authors"),
    ("tom", "Tom", "Brekke", "Moderators"),
    ("admin", "", "", None),
]


class Command(BaseCommand):
    help = (
        "Makes the database ready: applies migrations; on an empty database makes an author, a"
        " moderator and an administrator with passwords of their own, and loads the sample blog."
        " On a database that has users or posts it adds neither."
    )

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000, help="Only for what is printed")

    def handle(self, *, port, **options):
        call_command("migrate", interactive=False, verbosity=0)
        if not User.objects.exists() and not Post.objects.exists():
            self._begin()
        address = f"http://127.0.0.1:{port}"
        self.stdout.write(f"  Read      {address}/")
        self.stdout.write(f"  Write     {address}/admin/   (mira; the administrator is admin)")
        self.stdout.write(f"  Moderate  {address}/admin/comments/queue/   (tom)")

    @transaction.atomic
    def _begin(self):
        self.stdout.write("A new blog. Its accounts, whose passwords are shown this once:")
        passwords = {name: secrets.token_urlsafe(12) for name, *_ in CAST}
        for name, first, last, group in CAST:
            user = User.objects.create_user(
                name,
                password=passwords[name],
                first_name=first,
                last_name=last,
                is_staff=True,
                is_superuser=group is None,
            )
            if group:
                user.groups.add(Group.objects.get(name=group))
            self.stdout.write(f"  {group or 'Administrator':<14} {name:<6} {passwords[name]}")
        file = keep_passwords(passwords, settings.VAR_DIR / "passwords.txt")
        self.stdout.write(f"They are kept in {file}")
        count = load_sample(User.objects.get(username="mira"))
        self.stdout.write(f"Loaded the sample blog: {count} posts.")


def keep_passwords(passwords, file):
    """Write ``name password`` lines that only this user may read. Returns the path to tell."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "w") as text:
        text.writelines(f"{name} {password}\n" for name, password in passwords.items())
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file

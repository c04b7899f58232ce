"""What this room hears from allauth, whose flows offer no other hook at these moments."""

from allauth.account.models import EmailAddress
from allauth.account.signals import password_reset
from django.dispatch import receiver

from accounts import throttle


@receiver(password_reset)
def believe_the_address(sender, request, user, **kwargs):
    """Who has set a password from a link in a mail has shown that the mail reaches them.

    So what was mistyped before counts no more, and whoever was invited need not confirm the
    address once more. With several addresses nobody knows which of them the link went to, and
    nothing is concluded.
    """
    throttle.forgive(throttle.Kind.SIGN_IN, f"user {user.pk}")
    addresses = list(EmailAddress.objects.filter(user=user)[:2])
    if len(addresses) == 1 and addresses[0].set_verified():
        addresses[0].set_as_primary()

"""Second factors: how they are named, and how their keys are kept."""

import base64

from allauth.mfa.adapter import DefaultMFAAdapter, get_adapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

from blog.models import Blog


def lacks_second_factor(user):
    """Whether ``user`` must set one up before the desk opens. One query a request, or none."""
    if not settings.DESK_NEEDS_TWO_FACTOR:
        return False
    if not hasattr(user, "_has_second_factor"):
        user._has_second_factor = get_adapter().is_mfa_enabled(user)
    return not user._has_second_factor


class TwoFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code is wrong, or its half minute is over. Type the next one.",
        "unverified_email": "Confirm your e-mail address first: open the link in our mail.",
    }

    def encrypt(self, text):
        """Who gets hold of the rows still has nobody's second factor."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _box().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self):
        return Blog.objects.current().title

    def get_public_key_credential_rp_entity(self):
        return {**super().get_public_key_credential_rp_entity(), "name": self.get_totp_issuer()}

    def generate_authenticator_name(self, user, type):
        count = Authenticator.objects.filter(user=user, type=type).count()
        return f"Passkey {count + 1}" if count else "Passkey"


def _box():
    """Keys of SECRET_KEY and of its fallbacks: a new secret key locks nobody out."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(Fernet(_key(secret)) for secret in secrets)


def _key(secret):
    digest = salted_hmac("accounts.two_factor", "", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest)

"""Where allauth's flows meet this house: who may come in, what slows guessing, how mail leaves."""

import ipaddress
import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import filter_users_by_email, filter_users_by_username
from allauth.core import context as allauth_context
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from accounts import throttle
from blog.models import Blog
from comments import identity, letters, mailbox
from comments.mail_links import absolute

logger = logging.getLogger(__name__)

# What anybody can have sent to an address by typing it into a form.
ON_REQUEST = (
    "account/email/account_already_exists",
    "account/email/email_confirmation",
    "account/email/password_reset_key",
)
_NO_ADDRESS = "0.0.0.0"  # noqa: S104 - a socket has none, and the column wants one


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "Name or password is wrong.",
        "email_password_mismatch": "Address or password is wrong.",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again.",
        "incorrect_password": "This is not your password.",
        "enter_current_password": "This is not your password.",
    }

    def is_open_for_signup(self, request):
        return settings.ALLOW_SIGNUP

    def get_login_redirect_url(self, request):
        return reverse("admin:index") if request.user.is_staff else reverse("accounts:home")

    def get_login_stages(self):
        ours = {
            "allauth.account.stages.EmailVerificationStage": (
                "accounts.stages.ReaderVerificationStage"
            )
        }
        return [ours.get(path, path) for path in super().get_login_stages()]

    def populate_username(self, request, user):
        """A name for the address of an account; never out of the e-mail, which nobody shall see."""
        user.username = user.username or self.generate_unique_username([user.first_name, "reader"])

    def get_client_ip(self, request):
        """As the comments see it: behind our own proxy, what the proxy wrote down."""
        try:
            return str(ipaddress.ip_address(identity.address_of(request)))
        except ValueError:
            return _NO_ADDRESS

    def pre_authenticate(self, request, **credentials):
        # In place of allauth's own count, which is in a cache that each process has for itself.
        tried, network = _tried(**credentials), identity.address_hash(request)
        try:
            self.attempt = throttle.take(throttle.Kind.SIGN_IN, tried, network=network)
        except throttle.TooManyAttempts:
            raise self.validation_error("too_many_login_attempts") from None

    def authenticate(self, request, **credentials):
        user = super().authenticate(request, **credentials)
        if user:
            self.attempt.delete()
        return user

    def send_mail(self, template_prefix, email, context):
        """Into the outbox, in the transaction of what it tells about. Links lead to SITE_URL."""
        if template_prefix.startswith(ON_REQUEST):
            try:
                network = identity.address_hash(allauth_context.request)
                throttle.take(throttle.Kind.MAIL, email, network=network)
            except throttle.TooManyAttempts:
                # Not told: it would say which addresses have an account here.
                logger.warning("No %s sent: too many in an hour", template_prefix)
                return
        mailbox.queue_letter(email, self.letter(template_prefix, {**context, "email": email}))

    def letter(self, template_prefix, context):
        blog = Blog.objects.current()
        context = {**context, "blog": blog, "home": absolute(reverse("blog:home"))}
        subject = render_to_string(f"{template_prefix}_subject.txt", context)
        body = render_to_string(f"{template_prefix}_message.txt", context)
        subject = letters.one_line(f"[{blog.title}] {subject}")[:300]
        return letters.Letter(subject, body.strip() + "\n")

    def send_account_already_exists_mail(self, email):
        reset = absolute(reverse("account_reset_password"))
        self.send_mail("account/email/account_already_exists", email, {"password_reset_url": reset})

    def get_reset_password_from_key_url(self, key):
        parts = dict(zip(("uidb36", "key"), key.split("-", 1), strict=True))
        return absolute(reverse("account_reset_password_from_key", kwargs=parts))

    def get_email_confirmation_url(self, request, emailconfirmation):
        return absolute(reverse("account_confirm_email", args=[emailconfirmation.key]))


def _tried(*, username="", email="", **others):
    """The account whose password is tried: one, by whichever of its names. Else what was typed."""
    found = [*filter_users_by_username(username)] or filter_users_by_email(email)
    return f"user {min(user.pk for user in found)}" if found else username or email

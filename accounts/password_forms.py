"""The lesser forms of allauth with the labels of this house."""

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm

from accounts.forms import CHOOSE_WELL, PlainLabels


class LostPasswordForm(PlainLabels, account.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail"


class NewPassword(PlainLabels):
    """Mixed into the forms that ask for a new password twice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = "New password"
        self.fields["password1"].help_text = CHOOSE_WELL
        self.fields["password2"].label = "The same once more"


class LostPasswordKeyForm(NewPassword, account.ResetPasswordKeyForm):
    pass


class FirstPasswordForm(NewPassword, account.SetPasswordForm):
    pass


class ChangePasswordForm(NewPassword, account.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = "Your password until now"
        self.fields["oldpassword"].help_text = ""

    def clean_oldpassword(self):
        """A session that somebody left open is no place to guess the password either: counted."""
        adapter, password = get_adapter(), self.cleaned_data["oldpassword"]
        if not adapter.reauthenticate(self.user, password):
            raise adapter.validation_error("enter_current_password")
        return password


class PasswordAgainForm(PlainLabels, account.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class EmailForm(PlainLabels, account.AddEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "New e-mail address"


class AppForm(PlainLabels, ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "The six digits"
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AddPasskeyForm(AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = "So that you know it again: the phone, the key on the ring."
        passwordless = self.fields["passwordless"]
        passwordless.label = "Let me sign in with it alone, without a password"
        passwordless.help_text = ""
        passwordless.initial = True

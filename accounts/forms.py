"""What a person at the door is asked, in our words. allauth's forms do the work."""

import unicodedata

from allauth.account.forms import LoginForm, SignupForm
from allauth.mfa.adapter import get_adapter as second_factors
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms
from django.contrib.auth import get_user_model

from accounts import throttle
from accounts.closing import Comments
from blog.models import author_name
from comments.policy import given_name

# What AUTH_PASSWORD_VALIDATORS want, in one sentence.
CHOOSE_WELL = "Eight letters or more: no common word, not your name, not digits alone."


class PlainLabels:
    """Labels stand above their fields; what stands in a field is what was typed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class SignInForm(PlainLabels, LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        login, remember = self.fields["login"], self.fields["remember"]
        login.label = "E-mail or user name"
        login.widget.attrs["autocomplete"] = "username webauthn"
        self.fields["password"].help_text = ""
        remember.label = "Stay signed in on this device"


class NameField(forms.CharField):
    """How readers see somebody. One line that is not the name of a person of the desk."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "Your name")
        kwargs.setdefault("help_text", "It stands over your comments.")
        super().__init__(
            max_length=100,
            widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
            error_messages={"required": "Write the name that readers shall see."},
            **kwargs,
        )

    def clean(self, value):
        name = given_name(super().clean(value))
        if not name:
            raise forms.ValidationError("Write a name that tells you apart from others.")
        return name


def check_name_is_free(name, *, of=None):
    """Raise ValidationError where somebody at the desk is called so. ``of`` is who may be."""
    people = get_user_model().objects.filter(is_staff=True).exclude(pk=of and of.pk)
    if _same(name) in {_same(author_name(user)) for user in people}:
        raise forms.ValidationError(
            "Somebody who writes here has this name. Add what tells you apart."
        )


def _same(name):
    return unicodedata.normalize("NFKC", name).casefold()


class SignUpForm(PlainLabels, SignupForm):
    first_name = NameField()
    field_order = ["first_name", "email", "password1", "subject"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail"
        self.fields["email"].help_text = "Never shown. We send a link there."
        self.fields["password1"].help_text = CHOOSE_WELL
        # People do not see it. What fills in every field, fills it in too.
        self.fields["subject"].label = "Leave this empty"
        self.fields["subject"].widget.attrs = {"tabindex": "-1", "autocomplete": "off"}

    def clean_first_name(self):
        check_name_is_free(self.cleaned_data["first_name"])
        return self.cleaned_data["first_name"]


class NameForm(forms.ModelForm):
    """The name of an account. What was two names becomes one."""

    first_name = NameField()

    class Meta:
        model = get_user_model()
        fields = ["first_name"]

    def __init__(self, *args, instance, **kwargs):
        initial = {"first_name": instance.get_full_name()}
        super().__init__(*args, instance=instance, initial=initial, **kwargs)

    def clean_first_name(self):
        check_name_is_free(self.cleaned_data["first_name"], of=self.instance)
        return self.cleaned_data["first_name"]

    def save(self, commit=True):
        self.instance.last_name = ""
        return super().save(commit)


class CloseForm(forms.Form):
    comments = forms.ChoiceField(
        label="What shall become of your comments?",
        choices=Comments.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of these."},
    )


class CountedCode:
    """A code of an authenticator app or a recovery code, counted where all processes see it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.pop("placeholder", None)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
        self.fields["code"].help_text = "Six digits of your app, or one of your recovery codes."

    def clean_code(self):
        try:
            with throttle.taken(throttle.Kind.CODE, f"user {self.user.pk}"):
                code = super().clean_code()
        except throttle.TooManyAttempts:
            raise forms.ValidationError(
                "Too many tries. Wait five minutes, then type a new code."
            ) from None
        self._use_up("".join(filter(str.isdigit, code)))
        return code

    def _use_up(self, code):
        """Who reads it over a shoulder cannot use it too, on whichever process they come.

        allauth notes that in the cache, for half a minute of the one and a half that it is good.
        """
        try:
            throttle.take(throttle.Kind.USED_CODE, f"user {self.user.pk}: {code}")
        except throttle.TooManyAttempts:
            raise second_factors().validation_error("incorrect_code") from None


class CodeForm(CountedCode, AuthenticateForm):
    pass


class CodeAgainForm(CountedCode, ReauthenticateForm):
    pass

"""What a visitor may say to a discussion. Forms clean and explain; ``submission`` decides."""

import time

from django import forms
from django.core import signing
from django.core.validators import URLValidator
from django.utils.html import strip_tags

from comments import identity
from comments.models import Comment, Report
from markup.exceptions import MarkupRefused
from markup.sanitise import comment_html

STAMP_SALT = "comments.form"
# Long enough for a night's sleep over it; a robot's stock of stamps is stale by then.
STAMP_SECONDS = 24 * 3600
STALE = "This form has been open for too long. Your text is kept: look at it and send it again."


def length_of(model, field):
    return model._meta.get_field(field).max_length


def new_stamp(token=""):
    """When this form was made, and who its writer will be if the browser has no cookie yet.

    Two clicks on one button then come from one writer.
    """
    return signing.dumps([round(time.time(), 1), token or identity.new_token()], salt=STAMP_SALT)


def read_stamp(text):
    """(seconds since the form was made, token). Raises BadSignature for a stamp not ours or old."""
    made_at, token = signing.loads(text, salt=STAMP_SALT, max_age=STAMP_SECONDS)
    return time.time() - made_at, token


class BodyField(forms.CharField):
    """The words of a comment. They come back as typed; whether they can be shown is asked here."""

    def __init__(self, help_text):
        super().__init__(
            label="Comment",
            help_text=help_text,
            widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
            error_messages={"required": "Write what you want to say."},
        )

    def clean(self, value):
        body = super().clean(value)
        try:
            html = comment_html(body)
        except MarkupRefused as refusal:
            raise forms.ValidationError(str(refusal)) from None
        if not strip_tags(html).strip():
            raise forms.ValidationError("There are no words in this. Write what you want to say.")
        return body


class CommentForm(forms.Form):
    """A comment of somebody with or without an account."""

    body = BodyField("Quote with > at the start of a line; *italic*, **bold**; links become links.")
    name = forms.CharField(
        required=False,
        max_length=length_of(Comment, "author_name"),
        help_text="Left empty, you are Anonymous.",
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"max_length": "Shorten the name to %(limit_value)d letters."},
    )
    email = forms.EmailField(
        label="E-mail",
        required=False,
        help_text="Never shown.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": "Write an address like name@example.org, or leave it empty."},
    )
    url = forms.URLField(
        label="Website",
        required=False,
        max_length=length_of(Comment, "author_url"),
        assume_scheme="https",
        help_text="Linked to your name. You may leave it empty.",
        widget=forms.TextInput(attrs={"autocomplete": "url", "inputmode": "url"}),
        error_messages={"invalid": "Write an address like https://example.org, or leave it empty."},
    )
    wants_mail = forms.BooleanField(label="Write to me when somebody replies", required=False)
    # People do not see it. What fills in every field, fills it in too.
    subject = forms.CharField(
        label="Leave this empty",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user=None, token="", **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.user, self.token, self.seconds_taken = user, token, None
        self.initial["stamp"] = new_stamp(token)
        for name in ("name", "email", "url") if user else ():
            del self.fields[name]
        if user and not user.email:
            del self.fields["wants_mail"]

    def clean_url(self):
        url = self.cleaned_data["url"]
        if url:
            explained = self.fields["url"].error_messages["invalid"]
            URLValidator(schemes=["http", "https"], message=explained)(url)
        return url

    def clean_subject(self):
        self.is_trapped = bool(self.cleaned_data["subject"])
        return ""

    def clean_stamp(self):
        try:
            self.seconds_taken, token = read_stamp(self.cleaned_data["stamp"])
        except signing.BadSignature:
            # Shown again with a new stamp, so that the second try goes through.
            self.data = self.data.copy()
            self.data[self.add_prefix("stamp")] = self.initial["stamp"]
            raise forms.ValidationError(STALE) from None
        self.token = self.token or token
        return self.cleaned_data["stamp"]

    def clean(self):
        cleaned = super().clean()
        if self.user:
            cleaned |= {"name": "", "url": "", "email": self.user.email}
        elif cleaned.get("wants_mail") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", "Write the address that we should write to, or untick the box.")
        return cleaned

    @property
    def preview_html(self):
        """The words as they will stand there. For a valid form only."""
        return comment_html(self.cleaned_data["body"])

    def arguments(self):
        """What ``submission.submit_comment`` wants to know from a valid form."""
        names = ("body", "name", "email", "url", "wants_mail")
        return {
            **{name: self.cleaned_data.get(name) for name in names},
            "wants_mail": bool(self.cleaned_data.get("wants_mail")),
            "seconds_taken": self.seconds_taken,
            "trapped": self.is_trapped,
        }


class CorrectionForm(forms.Form):
    body = BodyField("Other words may make it wait for a moderator again.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)

    @property
    def preview_html(self):
        return comment_html(self.cleaned_data["body"])


class ReportForm(forms.Form):
    reason = forms.CharField(
        label="What is wrong with it?",
        required=False,
        max_length=length_of(Report, "reason"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        help_text="For the moderators only. You may leave it empty.",
        error_messages={"max_length": "Say it in %(limit_value)d letters."},
    )

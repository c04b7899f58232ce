from django import forms
from django.contrib.admin.widgets import AdminEmailInputWidget, AdminTextInputWidget
from django.contrib.auth import get_user_model

from accounts.invitations import account_of
from accounts.roles import role_choices


class InvitationForm(forms.Form):
    name = forms.CharField(
        max_length=100,
        widget=AdminTextInputWidget(attrs={"autocomplete": "off"}),
        help_text="As readers will see it. They can change it.",
        error_messages={"required": "Write the name of the person."},
    )
    email = forms.EmailField(
        label="E-mail",
        widget=AdminEmailInputWidget(attrs={"autocomplete": "off"}),
        help_text="A link to choose a password goes there. It is good for three days.",
        error_messages={
            "required": "Write where the invitation shall go.",
            "invalid": "Write an address like name@example.org.",
        },
    )
    role = forms.ChoiceField(
        choices=role_choices,
        help_text="Authors write and publish their own posts; editors all; moderators decide on"
        " comments; administrators do everything and let others in.",
    )

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        owner = account_of(email)
        others = get_user_model().objects.filter(email__iexact=email)
        others = others.exclude(pk=owner and owner.pk)
        if (owner and owner.is_staff) or others.filter(is_staff=True).exists():
            raise forms.ValidationError(
                "This address has an account at the desk. Change its role in the list of people."
            )
        return email

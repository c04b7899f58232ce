"""What a person with an account sees of it. Signing in and the keys to it are allauth's pages."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.adapter import get_adapter as second_factors
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.closing import close_own_account, has_confirmed_address, is_tied
from accounts.forms import CloseForm, NameForm
from accounts.services import comment_mail_of, set_comment_mail
from blog.models import author_name
from comments.models import Comment
from sources.pagination import page_of


@require_safe
@never_cache
@login_required
def home(request):
    context = {
        "name": author_name(request.user),
        "session_count": len(UserSession.objects.purge_and_list(request.user)),
        "has_second_factor": second_factors().is_mfa_enabled(request.user),
        "comment_count": Comment.objects.of_account(request.user).count(),
    }
    return render(request, "accounts/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def name(request):
    form = NameForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your name is changed. Comments that stand keep the old one.")
        return redirect("accounts:home")
    return render(request, "accounts/name.html", {"form": form})


@require_safe
@never_cache
@login_required
def comments(request):
    own = Comment.objects.of_account(request.user)
    page = page_of(request, own, allow_empty=True)
    context = {"page": page, "mail": comment_mail_of(request.user)}
    return render(request, "accounts/comments.html", context)


@require_POST
@never_cache
@login_required
def comment_mail(request):
    is_wanted = request.POST.get("wanted") == "yes"
    if not set_comment_mail(request.user, is_wanted=is_wanted):
        messages.error(request, "Confirm your e-mail address first: open the link in our mail.")
        return redirect("account_email")
    said = "We write to you when" if is_wanted else "No more mail when"
    messages.success(request, f"{said} somebody replies to a comment of yours.")
    return redirect("accounts:comments")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@reauthentication_required
def close(request):
    """A reader deletes the account. Whoever works at the desk is told who can close theirs."""
    if is_tied(request.user):
        return render(request, "accounts/close_tied.html")
    if not has_confirmed_address(request.user):
        messages.error(request, "Confirm your e-mail address first: open the link in our mail.")
        return redirect("account_email")
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        close_own_account(request.user, comments=form.cleaned_data["comments"])
        logout(request)
        return redirect("accounts:closed")
    return render(request, "accounts/close.html", {"form": form})


@require_safe
@never_cache
def closed(request):
    return render(request, "accounts/closed.html")


@require_POST
@never_cache
@login_required
def session_end(request, pk):
    """Sign one other device out. This one signs out by the button for it."""
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    if session.is_current():
        return redirect("account_logout")
    session.end()
    messages.success(request, "That device is signed out.")
    return redirect("usersessions_list")

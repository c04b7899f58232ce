"""What a person at the desk may do, in one word. A role is a group, or the administrator's flag."""

from django.contrib.auth.models import Group

#: Above every group: may do everything, and alone may let others in.
ADMINISTRATORS = "Administrators"


def role_choices():
    """Every role with its name, the administrator's last."""
    names = Group.objects.order_by("name").values_list("name", flat=True)
    return [*((name, name) for name in names), (ADMINISTRATORS, ADMINISTRATORS)]


def roles_of(user):
    """The roles of ``user``, as one text. No query where the groups are prefetched."""
    names = [ADMINISTRATORS] if user.is_superuser else []
    names += sorted(group.name for group in user.groups.all())
    return ", ".join(names) or ("none" if user.is_staff else "Reader")


def with_role(users, role):
    """Those of ``users`` that have ``role``; "" stands for readers, who have none."""
    if role == ADMINISTRATORS:
        return users.filter(is_superuser=True)
    return users.filter(groups__name=role) if role else users.filter(is_staff=False)


def give_role(user, role):
    """Open the desk to ``user`` in ``role`` and no other. Saves."""
    user.is_staff = True
    user.is_superuser = role == ADMINISTRATORS
    user.save(update_fields=["is_staff", "is_superuser"])
    user.groups.set(Group.objects.filter(name=role))

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class DeskConfig(AppConfig):
    name = "desk"

    def ready(self):
        post_migrate.connect(give_roles_after_flush, sender=self)


def give_roles_after_flush(sender, using, **kwargs):
    """Bring the groups back that ``flush`` has emptied with every other table.

    A signal, because flush is Django's and runs no migration. It sends ``post_migrate`` without
    the ``plan`` that migrate gives; after migrate there is nothing to do, and what an operator
    has changed about the groups stays changed.
    """
    if "plan" in kwargs:
        return
    from desk.roles import give_roles

    give_roles(apps, using)

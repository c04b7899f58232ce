from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate, pre_migrate


class SearchConfig(AppConfig):
    name = "search"

    def ready(self):
        from search import checks  # noqa: F401  (registers the check)
        from search.keeping import ensure_indexes, make_way

        # SQLite makes a table anew to change it, and its triggers go with the old one; PostgreSQL
        # alters no column that a generated one is made from. Only migrate knows what it will do
        # and when it is done, and it is not ours to call. Django sends the signals for apps with
        # models alone, before and after all of them: any room's will do.
        pre_migrate.connect(make_way, sender=apps.get_app_config("history"))
        post_migrate.connect(ensure_indexes, sender=apps.get_app_config("history"))

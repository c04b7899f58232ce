from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "history"

    def ready(self):
        from history.citing import EventCiter
        from sources.citers import register

        register("history", EventCiter())

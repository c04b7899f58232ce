from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "history"

    def ready(self):
        from blog import image_uses
        from history.citing import EventCiter
        from history.image_uses import EventPictures
        from sources.citers import register

        register("history", EventCiter())
        image_uses.register(EventPictures())

from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "blog"

    def ready(self):
        from blog import receivers, revisions  # noqa: F401  (the receivers connect themselves)
        from blog.citing import PostCiter
        from sources.citers import register

        register("blog", PostCiter())
        revisions.register()

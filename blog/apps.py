from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "blog"

    def ready(self):
        from blog import receivers  # noqa: F401  (connects them)
        from blog.citing import PostCiter
        from sources.citers import register

        register("blog", PostCiter())

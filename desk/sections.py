"""The tables of the desk, by what somebody comes for and not by the package they stand in."""

from django.urls import reverse

SECTIONS = [
    ("Writing", ["blog.post", "blog.tag", "blog.image"]),
    ("Library", ["sources.source", "sources.citationstyle"]),
    (
        "Discussion",
        [
            *("comments.comment", "comments.decision"),
            *("comments.commentpolicy", "comments.correspondent"),
        ],
    ),
    ("History", ["history.historyevent"]),
    ("Blog and people", ["blog.blog", "blog.profile", "auth.user", "auth.group"]),
]
#: What has no section: records of what was done, and the tables of packages. Last.
MACHINERY = "Machinery"


def in_sections(apps):
    """The sections that have something for this user, in our order, as Django lists its apps.

    ``apps`` is what ``AdminSite.get_app_list`` gives. No table is lost: one without a section is
    in the machinery.
    """
    models = {
        f"{app['app_label']}.{model['object_name'].lower()}": model
        for app in apps
        for model in app["models"]
    }
    named = [(name, [models.pop(label, None) for label in labels]) for name, labels in SECTIONS]
    named.append((MACHINERY, list(models.values())))
    found = [(name, [model for model in held if model]) for name, held in named]
    return [_as_app(name, held) for name, held in found if held]


def _as_app(name, models):
    slug = name.lower().replace(" ", "-")
    return {
        "name": name,
        "app_label": f"section-{slug}",
        "app_url": f"{reverse('admin:index')}#section-{slug}",
        "has_module_perms": True,
        "models": models,
    }

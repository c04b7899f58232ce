"""Who may do what at the desk: three groups, which a person may be in at once.

Authors see and change their own posts and profile only (``PostQuerySet.editable_by``); the
permission ``edit_all_posts`` lifts that for editors.
"""

WRITE = ("add", "change", "view")
ALL = ("add", "change", "delete", "view")

ROLES = {
    "Authors": {
        "blog.post": WRITE,
        "blog.citation": ALL,
        "blog.legacypath": ("view",),
        "blog.tag": WRITE,
        "blog.image": WRITE,
        "blog.profile": ("change", "view"),
        "blog.profilelink": ALL,
        "sources.source": WRITE,
        "history.historyevent": WRITE,
    },
    "Editors": {
        "blog.blog": ("change", "view"),
        "blog.post": (*ALL, "edit_all_posts"),
        "blog.citation": ALL,
        "blog.legacypath": ALL,
        "blog.tag": ALL,
        "blog.image": ALL,
        "blog.profile": ("change", "view"),
        "blog.profilelink": ALL,
        "sources.source": ALL,
        "sources.citationstyle": ALL,
        "history.historyevent": ALL,
        "comments.comment": ("change", "view"),
        "comments.commentpolicy": ("change", "view"),
        "transfer.importrecord": ("view",),
    },
    "Moderators": {
        "comments.comment": ("change", "view"),
        "blog.post": ("view",),
    },
}


def give_roles(apps, using):
    """Make the groups of ROLES in database ``using`` and give them what they lack.

    ``apps`` is the registry of a migration or the real one; models that it does not know yet are
    left to a later migration, which calls this again. Permissions are made here where they are
    missing, because migrate makes them only when all migrations are done. Takes nothing away.
    """
    groups = apps.get_model("auth", "Group").objects.using(using)
    for name, rights in ROLES.items():
        group, _ = groups.get_or_create(name=name)
        group.permissions.add(*_permissions(apps, using, rights))


def drop_roles(apps, using):
    """The way back: the groups go, and with them who was in them. Permissions are Django's."""
    apps.get_model("auth", "Group").objects.using(using).filter(name__in=ROLES).delete()


def _permissions(apps, using, rights):
    content_types = apps.get_model("contenttypes", "ContentType").objects.using(using)
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    for label, actions in rights.items():
        try:
            model = apps.get_model(label)
        except LookupError:
            continue
        content_type, _ = content_types.get_or_create(
            app_label=model._meta.app_label, model=model._meta.model_name
        )
        for action in actions:
            codename, words = _codename_and_words(model._meta, action)
            yield permissions.get_or_create(
                content_type=content_type, codename=codename, defaults={"name": words}
            )[0]


def _codename_and_words(meta, action):
    """As Django names them, so that it finds them made: (change_post, Can change post)."""
    own = dict(meta.permissions)
    if action in own:
        return action, own[action]
    return f"{action}_{meta.model_name}", f"Can {action} {meta.verbose_name_raw}"

"""A post in the words of machines: Highwire and Dublin Core tags, schema.org. Not escaped."""

from django.utils.timezone import localtime

from blog.models import author_name


def post_tags(post, blog, site_root):
    """(name, content) for Zotero and search engines. No query where the authors are loaded."""
    day = localtime(post.published_at)
    address = site_root + post.get_absolute_url()
    language = post.language or blog.language
    filed = [filed_name(user) for user in post.authors]
    tags = [
        ("citation_title", post.title),
        *(("citation_author", name) for name in filed),
        ("citation_publication_date", f"{day:%Y/%m/%d}"),
        ("citation_language", language),
        ("citation_public_url", address),
        ("DC.title", post.title),
        *(("DC.creator", name) for name in filed),
        ("DC.date", f"{day:%Y-%m-%d}"),
        ("DC.publisher", blog.title),
        # Zotero's word. With citation_journal_title it would take a post for a journal's article.
        ("DC.type", "blogPost"),
        ("DC.format", "text/html"),
        ("DC.language", language),
        ("DC.identifier", address),
        ("DC.rights", blog.licence),
    ]
    return [(name, content) for name, content in tags if content]


def filed_name(user):
    """The name as catalogues file it: the last name first."""
    return ", ".join(filter(None, (user.last_name, user.first_name))) or author_name(user)


def post_json_ld(post, blog, site_root):
    """A BlogPosting with each work that it cites, in the order of the shelf. No query."""
    address = site_root + post.get_absolute_url()
    people = [{"@type": "Person", "name": author_name(user)} for user in post.authors]
    said = {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "@id": address,
        "url": address,
        "headline": post.title,
        "description": " ".join(post.teaser.split()),
        "datePublished": localtime(post.published_at).isoformat(),
        "dateModified": localtime(max(post.updated_at, post.published_at)).isoformat(),
        "inLanguage": post.language or blog.language,
        "author": people if len(people) > 1 else people[0],
        "isPartOf": {"@type": "Blog", "name": blog.title, "url": f"{site_root}/"},
        "license": blog.licence_url,
        "citation": [{**work, "@id": site_root + work["@id"]} for work in post.cited_works],
    }
    return {name: value for name, value in said.items() if value}

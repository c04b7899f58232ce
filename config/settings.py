"""Every setting of Ibid. What differs between machines comes from the environment (README).

What an author wants to change without a deploy is in the Blog, in the admin, and not here.
"""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from js_asset import static_lazy

from config.environment import (
    env_bool,
    env_cache,
    env_database,
    env_email,
    env_int,
    env_list,
    env_secret_key,
    env_text,
    read_env_file,
)

BASE_DIR = Path(__file__).resolve().parent.parent
read_env_file(BASE_DIR / ".env")

DEBUG = env_bool("DEBUG", default=False)
VAR_DIR = Path(env_text("IBID_VAR", default=str(BASE_DIR / "var"))).resolve()
VAR_DIR.mkdir(parents=True, exist_ok=True)
SECRET_KEY = env_secret_key("SECRET_KEY", debug=DEBUG, var_dir=VAR_DIR)
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "desk.admin_config.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "mptt",
    "csp",
    "js_asset",
    "django_prose_editor",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "reversion",
    "sources",
    "blog",
    "comments",
    "accounts",
    "corrections",
    "drafting",
    "history",
    "transfer",
    "search",
    "desk",
    "config.apps.ConfigConfig",
]

MIDDLEWARE = [
    "config.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.CountedForms",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "blog.middleware.BlogMiddleware",
    "search.guard.SearchGuard",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "blog.context_processors.blog",
            ],
        },
    },
]

DATABASES = {"default": env_database("DATABASE_URL", sqlite_file=VAR_DIR / "ibid.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env_cache("CACHE_URL")}

# Times are kept in UTC. The Blog's own time zone is made current for each request.
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
USE_I18N = True

# A review of 300 pasted lines has 20 fields a line (blog.pasting).
DATA_UPLOAD_MAX_NUMBER_FIELDS = 8_000

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "media/"
MEDIA_ROOT = VAR_DIR / "media"
SERVE_MEDIA = env_bool("SERVE_MEDIA", default=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    # What older accounts have. Each is hashed anew when its owner next signs in.
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:home"

# Accounts (docs/decisions/0018-accounts.md). One sign-in, for readers and for the desk.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ALLOW_SIGNUP = env_bool("ALLOW_SIGNUP", default=True)
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "signup": "accounts.forms.SignUpForm",
    "reset_password": "accounts.password_forms.LostPasswordForm",
    "reset_password_from_key": "accounts.password_forms.LostPasswordKeyForm",
    "change_password": "accounts.password_forms.ChangePasswordForm",
    "set_password": "accounts.password_forms.FirstPasswordForm",
    "reauthenticate": "accounts.password_forms.PasswordAgainForm",
    "add_email": "accounts.password_forms.EmailForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
# In the browser that began the sign-up; the link alone signs nobody in.
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Nobody who has no account here is written to because somebody typed their address.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "subject"
# allauth counts in the cache, which each process has for itself; accounts.throttle counts rows.
ACCOUNT_RATE_LIMITS = False
MFA_RATE_LIMITS = False
# Whoever works at the desk needs a second factor; without one it opens only their account.
DESK_NEEDS_TWO_FACTOR = env_bool("DESK_NEEDS_TWO_FACTOR", default=False)
MFA_ADAPTER = "accounts.two_factor.TwoFactorAdapter"
MFA_FORMS = {
    "authenticate": "accounts.forms.CodeForm",
    "reauthenticate": "accounts.forms.CodeAgainForm",
    "activate_totp": "accounts.password_forms.AppForm",
    "add_webauthn": "accounts.password_forms.AddPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG  # http://localhost

# Behind a proxy that speaks HTTPS to the world. Off only where DEBUG is on.
SECURE_SSL_REDIRECT = env_bool("SECURE_SSL_REDIRECT", default=not DEBUG)
SECURE_HSTS_SECONDS = env_int("SECURE_HSTS_SECONDS", default=0 if DEBUG else 365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env_bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=not DEBUG)
SECURE_HSTS_PRELOAD = env_bool("SECURE_HSTS_PRELOAD", default=not DEBUG)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
BEHIND_PROXY = env_bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = not DEBUG
CSRF_COOKIE_SECURE = not DEBUG
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "comments.views.csrf_failure"  # it gives back what was typed

# Nothing runs or loads but what we serve. Scripts need the nonce of their page; only the
# editor's import map is inline. Styles: ProseMirror places its own with a style attribute.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": [SELF, "https:", "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# What the editor has beyond its own: script and extension. blog/editor.py switches on what every
# body has, blog/picker.py what the body of a post has.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy(f"js/desk-{script}.js")],
        "extensions": {extension: "blog.editor.keeps_nothing"},
    }
    for script, extension in [
        ("cite", "Citing"),
        ("direction", "Direction"),
        ("fullscreen", "Fullscreen"),
        ("html", "HTML"),
        ("keep", "Keeping"),
        ("markdown", "MarkdownPaste"),
        ("more", "MoreCut"),
        ("paste", "CleanPaste"),
        ("shortcuts", "Shortcuts"),
        ("wordcount", "WordCount"),
    ]
]

POSTS_PER_PAGE = env_int("POSTS_PER_PAGE", default=20, least=1)
# How long writers can correct or withdraw what they sent.
COMMENTS_EDIT_WINDOW_SECONDS = env_int("COMMENTS_EDIT_WINDOW_SECONDS", default=15 * 60, least=0)
# A key of Akismet lets it judge each comment too. Empty, no request leaves this host.
AKISMET_KEY = env_text("AKISMET_KEY")
# Asked for copies of pages that sources link to. Empty, nobody is asked.
ARCHIVE_SERVICE_URL = env_text("ARCHIVE_SERVICE_URL")

# Where readers reach the site. Mail links here, and never to the host that a request names.
SITE_URL = env_text("SITE_URL", default="http://127.0.0.1:8000")
# Mail: smtp+tls://user:password@host:587. Unset: printed in DEBUG, else this machine's own server.
vars().update(env_email("EMAIL_URL", default="consolemail://" if DEBUG else "smtp://localhost:25"))
EMAIL_TIMEOUT = 30  # seconds, for each answer of the mail server
DEFAULT_FROM_EMAIL = env_text("DEFAULT_FROM_EMAIL", default="comments@localhost")

# What should not keep a reader waiting. In production `manage.py db_worker` does it; the database
# is the queue. On one's own machine it is done at once.
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if DEBUG
        else "django_tasks_db.DatabaseBackend"
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env_text("LOG_LEVEL", default="INFO").upper()},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}

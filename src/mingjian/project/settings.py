"""Django's settings, all from the data folder and a few environment variables."""

import os

from mingjian.project.databases import database
from mingjian.project.home import home_folder, secret_key

MINGJIAN_HOME = home_folder()
MINGJIAN_DEMO = (MINGJIAN_HOME / "demo").exists()  # sample accounts are named on the login page
MINGJIAN_UPLOAD_LIMIT = int(os.environ.get("MINGJIAN_UPLOAD_LIMIT", 512 * 1024 * 1024))  # bytes

# The address the public reaches us at, without a slash at its end; QR codes lead there.
MINGJIAN_SITE = os.environ.get("MINGJIAN_SITE", "http://localhost:8000")

SECRET_KEY = secret_key(MINGJIAN_HOME)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("MINGJIAN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("MINGJIAN_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "mingjian.apps.journal",
    "mingjian.apps.accounts",
    "mingjian.apps.organisation",
    "mingjian.apps.catalogue",
    "mingjian.apps.cases",
    "mingjian.apps.inspections",
    "mingjian.apps.evidence",
    "mingjian.apps.instruments",
    "mingjian.apps.review",
    "mingjian.apps.execution",
    "mingjian.apps.publication",
    "mingjian.web",
]
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {"default": database(os.environ.get("MINGJIAN_DATABASE_URL"), MINGJIAN_HOME)}

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mingjian.web.middleware.PolicyMiddleware",
    "mingjian.web.middleware.ActorMiddleware",
    "mingjian.web.middleware.RefusalMiddleware",
]
ROOT_URLCONF = "mingjian.project.urls"
WSGI_APPLICATION = "mingjian.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mingjian.web.context.frame",
            ],
        },
    }
]

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = MINGJIAN_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600

LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
if os.environ.get("MINGJIAN_HTTPS") == "1":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# counts what comes and stops at MINGJIAN_UPLOAD_LIMIT, whatever size was declared
FILE_UPLOAD_HANDLERS = ["mingjian.apps.evidence.uploading.LimitedUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_TEMP_DIR = None

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("MINGJIAN_LOG", "WARNING")},
    # a request that waits for a thread is no news, and would be a line each
    "loggers": {"waitress.queue": {"level": "ERROR"}},
}

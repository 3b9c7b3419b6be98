"""Settings for the test suite: the same system, quick password hashing, plain static files."""

import os
import tempfile

os.environ.setdefault("MINGJIAN_HOME", tempfile.mkdtemp(prefix="mingjian-test-"))
if url := os.environ.get("MINGJIAN_TEST_DATABASE_URL"):
    os.environ["MINGJIAN_DATABASE_URL"] = url

from mingjian.project.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405

"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

from mingjian.web.whole import whole

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingjian.project.settings")
application = whole(get_wsgi_application())

"""Every address of the system."""

from django.urls import include, path

from mingjian.web import login, modes

urlpatterns = [
    path("login/", login.Login.as_view(), name="login"),
    path("logout/", login.Logout.as_view(), name="logout"),
    path("modes/", modes.change, name="modes"),
    path("desk/", include("mingjian.web.desk.urls")),
    path("", include("mingjian.web.portal.urls")),
]

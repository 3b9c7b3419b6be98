"""Reading modes (elder, contrast, text size): kept in a cookie, changed by a form, no script."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

COOKIE = "modes"
SIZES = ("m", "l", "xl")


@dataclass(frozen=True, slots=True)
class Modes:
    """How one browser wants to read."""

    elder: bool = False
    contrast: bool = False
    size: str = "m"

    @property
    def classes(self) -> str:
        """The classes of the root element."""
        names = [f"size-{self.size}"]
        if self.elder:
            names.append("elder")
        if self.contrast:
            names.append("contrast")
        return " ".join(names)

    def cookie(self) -> str:
        return f"{int(self.elder)}{int(self.contrast)}{self.size}"


def modes_of(request: HttpRequest) -> Modes:
    """The modes of this request: its cookie, and ``?elder=1`` in a link goes before it."""
    text = request.COOKIES.get(COOKIE, "")
    modes = Modes()
    if len(text) >= 3 and text[2:] in SIZES:
        modes = Modes(elder=text[0] == "1", contrast=text[1] == "1", size=text[2:])
    if request.GET.get("elder") == "1":
        modes = Modes(elder=True, contrast=modes.contrast, size=modes.size)
    return modes


@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Set one mode and go back to the page the form stood on."""
    now = modes_of(request)
    size = request.POST.get("size", now.size)
    modes = Modes(
        elder=request.POST.get("elder", str(int(now.elder))) == "1",
        contrast=request.POST.get("contrast", str(int(now.contrast))) == "1",
        size=size if size in SIZES else now.size,
    )
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    parts = urlsplit(target)
    asked = [(k, v) for k, v in parse_qsl(parts.query) if k != "elder"]
    if len(asked) != len(parse_qsl(parts.query)):  # the link's wish ends when the reader chooses
        target = parts._replace(query=urlencode(asked)).geturl()
    response = HttpResponseRedirect(target)
    response.set_cookie(COOKIE, modes.cookie(), max_age=365 * 86400, samesite="Lax")
    return response

"""The official calendar with the holiday notices the user has put into the data folder."""

from datetime import date

from mingjian.kernel.calendar import WorkCalendar
from mingjian.kernel.notices import read_folder
from mingjian.project.home import home_folder


def calendar_of(known_on: date | None) -> WorkCalendar:
    """What was officially known on ``known_on`` (None: all we know). Raises NoticeError."""
    return WorkCalendar.official(known_on, notices=read_folder(home_folder() / "notices"))

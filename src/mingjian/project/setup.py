"""Django made ready for a command: which data folder, and tables up to date."""

import os
from pathlib import Path

import django
from django.core.management import call_command


def use_home(home: Path | None) -> None:
    """Start Django on the data folder ``home`` (None: ``MINGJIAN_HOME``, else ``./var``).

    To be called once, before anything of ``mingjian.apps`` is imported.
    """
    if home is not None:
        os.environ["MINGJIAN_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mingjian.project.settings")
    django.setup()


def ready_database() -> None:
    """Make the data folder and bring the tables up to date; does nothing where they are."""
    from django.conf import settings

    Path(settings.MINGJIAN_HOME).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)

"""A pytest plugin that makes Django impossible to import: the ground floor must do without."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


class NoDjango(MetaPathFinder):
    """Refuses every import of Django, as if it were not installed."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name == "django" or name.startswith("django."):
            raise ModuleNotFoundError(f"{name} is not there for the ground floor", name=name)
        return None


sys.meta_path.insert(0, NoDjango())

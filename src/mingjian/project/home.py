"""The data folder of one installation: where it is, and the secrets it keeps."""

import os
import secrets
from pathlib import Path


def home_folder() -> Path:
    """The data folder: ``MINGJIAN_HOME``, else ``./var``. It is not created here."""
    return Path(os.environ.get("MINGJIAN_HOME") or "var").resolve()


def secret_key(home: Path) -> str:
    """The installation's session-signing secret, made on first use, readable by its owner only."""
    path = home / "keys" / "session-secret"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = secrets.token_urlsafe(48)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process of this installation was first
            return path.read_text(encoding="ascii").strip()
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key + "\n")
        return key

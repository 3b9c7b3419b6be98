"""The database of an installation, chosen by one URL."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class BadDatabaseUrl(ValueError):
    """A database URL that names no database we can use; the message says what would do."""


def database(url: str | None, home: Path) -> dict[str, Any]:
    """Django's settings of the database named by ``url`` (None: SQLite in the data folder).

    SQLite commits are durable (WAL, synchronous FULL) and every transaction takes the write
    lock at its start, so that two writers queue instead of failing in the middle.
    Raises BadDatabaseUrl.
    """
    if not url:
        return _sqlite(home / "mingjian.sqlite3")
    parts = urlsplit(url)
    if parts.scheme in {"sqlite", "sqlite3"}:
        if not parts.path:
            raise BadDatabaseUrl("sqlite:///绝对路径 —— 缺少数据库文件路径")
        return _sqlite(Path(unquote(parts.path)))
    if parts.scheme in {"postgres", "postgresql"}:
        name = unquote(parts.path.lstrip("/"))
        if not name:
            raise BadDatabaseUrl("postgres://用户:密码@主机:端口/库名 —— 缺少库名")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": dict(parse_qsl(parts.query)).get("host", parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    raise BadDatabaseUrl(f"不认识的数据库地址 {parts.scheme}:// —— 可用 sqlite:/// 或 postgres://")


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 60,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            ),
        },
    }

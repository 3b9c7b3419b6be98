"""``mingjian serve``: web pages and background work of one office in one process."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EXAMPLE = "示例：mingjian serve --home ./var --port 8000"
THREADS = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--home", metavar="文件夹", help="数据文件夹（默认 ./var 或 MINGJIAN_HOME）"
    )
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="默认 8000")
    parser.add_argument("--host", default="127.0.0.1", metavar="地址", help="默认只供本机访问")


def run(args: argparse.Namespace) -> int:
    prepare(args.home)
    serve(args.host, args.port)
    return 0


def prepare(home: str | None) -> Path:
    """Set Django up on a data folder, bring its tables up to date, collect static files."""
    from mingjian.project.setup import ready_database, use_home

    use_home(Path(home).resolve() if home else None)
    ready_database()
    from django.conf import settings
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    return Path(settings.MINGJIAN_HOME)


@contextmanager
def working() -> Iterator[None]:
    """The background work of the house while the block runs: the tree, and documents owed."""
    from mingjian.apps.instruments import services as instruments
    from mingjian.apps.journal import sequencing

    stop = threading.Event()
    threads = [
        threading.Thread(target=target, args=(stop,), name=name, daemon=True)
        for name, target in (
            ("sequencer", sequencing.run_forever),
            ("instruments", instruments.run_forever),
        )
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        sequencing.wake()
        for thread in threads:
            thread.join(timeout=15)


def serve(host: str, port: int) -> None:
    """Answer requests until interrupted."""
    from django.conf import settings

    from mingjian.project.server import server_of
    from mingjian.project.wsgi import application

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with working():
        server = server_of(
            application,
            host=host,
            port=port,
            threads=THREADS,
            largest=settings.MINGJIAN_UPLOAD_LIMIT + 16 * 1024 * 1024,
        )
        print(f"明鉴已启动：http://{host}:{port}/　按 Ctrl+C 停止", file=sys.stderr, flush=True)
        try:
            server.run()
        except (KeyboardInterrupt, SystemExit):
            server.close()

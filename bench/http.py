"""Acts through the HTTP page of a running server, beside bare commits of the same database.

One server process (pages, tree and documents in it), so many clients at once, each on a case
of its own. CPU is that of the server and, on PostgreSQL, of every process of the database.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.installation import ROOT, Installation

from bench import acts
from bench.http_setup import PASSWORD
from bench.rows import ROUNDS, Row, best, row, summed

AIM_CPU = "value <= 15"  # ms an act, application and database
WARM = 5  # acts of each client before it is measured
SECONDS = acts.SECONDS
_TICK = os.sysconf("SC_CLK_TCK")


def measure() -> Iterator[Row]:
    """Acts through the page at 1, 8 and 32 clients, on SQLite and PostgreSQL."""
    with ExitStack() as stack:
        for name, server in acts.databases(stack):
            with acts.installation(server) as one:
                yield from _measured(name, one)


def _measured(name: str, one: Installation) -> Iterator[Row]:
    told = json.loads(one.run("bench.http_setup", str(max(acts.WORKERS))).stdout)
    acts.prepare_bare(one)
    for workers in acts.WORKERS:
        bare = acts.together(one, "bare", workers)
        with _serving(one) as (pid, port):
            clients = [Client(port, told, case) for case in told["cases"][:workers]]
            for client in clients:
                client.log_in()
                for _ in range(WARM):
                    client.act()
            plain = _run(one, pid, [client.act for client in clients])
            shown = _run(one, pid, [client.look for client in clients])
            made = _run(one, pid, [client.act_with_document for client in clients])
        how = (
            f"{workers} client(s), best of {ROUNDS} rounds of {SECONDS / ROUNDS:.2g} s, "
            f"load {os.getloadavg()[0]:.0f}"
        )
        beside = f"{how}; limit: bare single-row commits"
        spent = f"{plain['app']:.2f} server + {plain['database']:.2f} database; {how}"
        at = f"http.{name}.{workers}"
        yield row(f"{at}.rate", plain["rate"], "acts/s", bare["rate"], beside)
        yield row(f"{at}.p95", plain["p95"], "ms", bare["p95"], beside)
        yield row(f"{at}.cpu", plain["cpu"], "ms/act", bare["cpu"], spent, AIM_CPU)
        beside = f"{how}; limit: the act without a document"
        yield row(
            f"{at}.document", made["cpu"], "ms/act", plain["cpu"], f"an act with its PDF; {beside}"
        )
        yield row(f"{at}.case", shown["cpu"], "ms/page", plain["cpu"], f"the case page; {beside}")


def _run(one: Installation, pid: int, works: list[Callable[[], None]]) -> dict[str, float]:
    seconds = SECONDS / ROUNDS
    rounds = []
    for _ in range(ROUNDS):
        before, database = _cpu(pid), acts.server_cpu(one)
        spent = _all(works, seconds)
        rounds.append(summed(spent, seconds, _cpu(pid) - before, acts.server_cpu(one) - database))
    return best(rounds)


def _all(works: list[Callable[[], None]], seconds: float) -> list[float]:
    """Seconds of every call of every work while the time runs, all at once."""
    end = time.monotonic() + seconds

    def run(work: Callable[[], None]) -> list[float]:
        mine = []
        while time.monotonic() < end:
            start = time.perf_counter()
            work()
            mine.append(time.perf_counter() - start)
        return mine

    with ThreadPoolExecutor(len(works)) as pool:
        return [second for mine in pool.map(run, works) for second in mine]


class Client:
    """One browser's worth of HTTP: cookies, a connection, a case."""

    def __init__(self, port: int, told: dict[str, Any], case: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.told, self.case = told, case
        self.cookies: dict[str, str] = {}

    def log_in(self) -> None:
        self._ask("GET", "/login/")
        status, _ = self._ask(
            "POST", "/login/", {"username": self.told["user"], "password": PASSWORD}
        )
        assert status == 302, status

    def act(self) -> None:
        """Explain a gap of the recording: an act that makes no document and may come often."""
        told = [("of", "certificate_shown"), ("reason", "设备电量不足，更换电池。")]
        self._do("gap_explanation", told)

    def look(self) -> None:
        """Open the page of the case, as a browser does after an act."""
        status, text = self._ask("GET", f"/desk/cases/{self.case}/")
        assert status == 200, text[:600]

    def act_with_document(self) -> None:
        """Register one more piece of evidence: an act whose document is made in the request."""
        told = [
            ("type", "documentary"),
            ("name", "现场照片"),
            ("source", "现场拍摄"),
            ("proves", "占用绿地的事实"),
            ("verified", "1"),
            ("verification", "与现场笔录一致。"),
        ]
        self._do("evidence_item", told)

    def _do(self, act: str, told: list[tuple[str, str]]) -> None:
        fields = [
            ("key", f"{self.case}-{os.getpid()}-{time.monotonic_ns()}"),
            ("at", "2026-03-06T10:00"),
            *(("by", ref) for ref in self.told["pair"]),
            *told,
        ]
        status, text = self._ask("POST", f"/desk/cases/{self.case}/do/{act}/", fields)
        assert status == 302, re.sub(r"<[^>]+>|\s+", " ", text)[:600]

    def _ask(self, method: str, path: str, fields: Any = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if fields is not None:
            pairs = list(fields.items()) if isinstance(fields, dict) else fields
            body = urlencode([("csrfmiddlewaretoken", self.cookies["csrftoken"]), *pairs])
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            if name != "messages":  # read by the page that follows, which is measured by itself
                self.cookies[name] = value
        return answer.status, text


@contextmanager
def _serving(one: Installation) -> Iterator[tuple[int, int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    home = one.environment["MINGJIAN_HOME"]
    log = Path(home, "bench-server.log")
    command = [sys.executable, "-m", "mingjian.project.cli", "serve"]
    with log.open("ab") as out:  # not a pipe: nobody reads it while we measure
        process = subprocess.Popen(
            [*command, "--home", home, "--port", str(port)],
            env=one.environment,
            cwd=ROOT,
            stdout=out,
            stderr=out,
        )
    try:
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                if process.poll() is not None:
                    raise RuntimeError(log.read_text()) from None
                time.sleep(0.1)
        yield process.pid, port
    finally:
        process.terminate()
        process.wait(timeout=30)


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


if __name__ == "__main__":
    for told in measure():
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        sys.stdout.flush()

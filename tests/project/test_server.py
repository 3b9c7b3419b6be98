"""What the server itself refuses is refused in Chinese, before a byte of it is kept."""

from __future__ import annotations

import contextlib
import socket
import threading
import time

from mingjian.project.server import server_of


def test_three_gigabytes_are_refused_by_their_declared_size_in_chinese():
    """R04. The body is never read; the answer says the limit and the next step."""
    reached = []

    def application(environ, start_response):
        reached.append(environ)
        start_response("200 OK", [("Content-Length", "0")])
        return []

    server = server_of(application, host="127.0.0.1", port=0, threads=1, largest=10 * 1024 * 1024)

    def run():
        with contextlib.suppress(OSError):  # its socket is closed under it at the end
            server.run()

    threading.Thread(target=run, daemon=True).start()
    try:
        with socket.create_connection(("127.0.0.1", server.effective_port), timeout=20) as client:
            client.sendall(
                b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3221225472\r\n\r\nstart"
            )
            answer = b""
            until = time.monotonic() + 20
            while b"</html>" not in answer and time.monotonic() < until:
                answer += client.recv(4096)
    finally:
        server.close()
    text = answer.decode("utf-8")
    assert text.startswith("HTTP/1.1 413")
    assert "10 MB" in text
    assert "什么也没有写入" in text
    assert reached == []

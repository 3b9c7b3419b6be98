"""The web server of one office: waitress, whose own refusals speak Chinese too."""

from __future__ import annotations

from typing import Any

from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.task import ErrorTask

PAGE = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head>'
    "<body><main><h1>{title}</h1><p>{text}</p><p>什么也没有写入。请返回上一页，改正后再提交。</p>"
    "</main></body></html>"
)
SAID = {
    413: ("上传的内容太大", "一次提交超过了 {limit} MB 的上限，已经停止接收。"),
    400: ("请求不完整", "服务器没有读懂这次请求。"),
    431: ("请求头太大", "浏览器发来的请求头太大，请清除本网站的 Cookie 后再试。"),
    501: ("不支持的请求", "服务器不支持这种请求方式。"),
}


class Refusal(ErrorTask):  # type: ignore[misc]
    """The answer to a request that never reached the application."""

    def execute(self) -> None:
        error = self.request.error
        title, text = SAID.get(error.code, ("请求没有完成", "服务器没有完成这次请求。"))
        limit = self.channel.server.adj.max_request_body_size // (1024 * 1024)
        body = PAGE.format(title=title, text=text.format(limit=limit)).encode("utf-8")
        self.status = f"{error.code} {error.reason}"
        self.response_headers += [
            ("Content-Type", "text/html; charset=utf-8"),
            ("Connection", "close"),
        ]
        self.close_on_finish = True
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):  # type: ignore[misc]
    """One connection, with our own refusals."""

    error_task_class = Refusal


def server_of(application: Any, *, host: str, port: int, threads: int, largest: int) -> Any:
    """A server that is ready to run; ``largest``: bytes of one request, the rest is not read."""
    server = create_server(
        application,
        host=host,
        port=port,
        threads=threads,
        max_request_body_size=largest,
        clear_untrusted_proxy_headers=True,
        ident=None,
    )
    server.channel_class = Channel
    return server

"""``mingjian demo``: a populated system, made the way users would make it."""

from __future__ import annotations

import argparse
import json
import secrets
import sys
from pathlib import Path
from typing import Any

EXAMPLE = "示例：mingjian demo --home ./var --port 8000\n      mingjian demo --no-serve"
LISTS = (
    "bodies",
    "sections",
    "officers",
    "assistants",
    "laws",
    "items",
    "benchmarks",
    "review-list",
    "inspections",
    "inspectees",
)
SHOWN = {
    "officer1": "承办人",
    "officer2": "承办人",
    "reviewer": "法制审核",
    "leader": "负责人",
    "publisher": "公示员",
    "clerk": "内勤",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--home", metavar="文件夹", help="数据文件夹（默认 ./var 或 MINGJIAN_HOME）"
    )
    parser.add_argument("--no-serve", action="store_true", help="只建数据，不启动服务")
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="默认 8000")
    parser.add_argument("--examples", metavar="文件夹", default="examples", help="示例表格的位置")


def run(args: argparse.Namespace) -> int:
    from mingjian.project.commands import serve

    examples = Path(args.examples)
    if not (examples / "bodies.xlsx").is_file():
        print(
            f"在 {examples} 没有找到示例表格；请在项目文件夹里运行，或用 --examples 指明。",
            file=sys.stderr,
        )
        return 2
    home = serve.prepare(args.home)
    marker = home / "demo"
    if not marker.exists():
        from mingjian.apps.cases import selectors

        if selectors.any_case():
            print(f"{home} 里已有真实案件，不能放演示数据；请换一个 --home。", file=sys.stderr)
            return 2
    _fill(home, examples)
    if args.no_serve:
        return 0
    from django.conf import settings

    settings.MINGJIAN_DEMO = True
    accounts = json.loads(marker.read_text(encoding="utf-8"))
    print(
        f"演示账号（密码都是 {accounts['password']}）："
        + "、".join(f"{a['username']}（{a['role']}）" for a in accounts["accounts"][:6]),
        file=sys.stderr,
    )
    serve.serve("127.0.0.1", args.port)
    return 0


def _fill(home: Path, examples: Path) -> None:
    """Import the lists, open the accounts, play the cases; what is there already stays."""
    from mingjian.apps.journal import sequencing
    from mingjian.kernel.calendar import WorkCalendar
    from mingjian.project.demo import stories

    for kind in LISTS:
        _import(kind, examples / f"{kind}.xlsx")
    told = _accounts(home)
    told["runs"] += 1
    _keep(home, told)
    _say("办理演示案件：")
    for name, title, stage in stories.play(
        WorkCalendar.official(), again=told["runs"], done=told["played"]
    ):
        _say(f"  {title}" + ("" if stage else "（已有）"))
        if stage is None:
            continue
        told["played"].append(name)
        _keep(home, told)
        for finding in (f for stopped in stage.stopped for f in stopped.findings):
            if finding.severity == "bar":
                _say(f"    被拦下：{finding.message}（{finding.source}）")
    taken = sequencing.run_once(home)
    _say(f"记录树新收入 {taken} 条记录。")


def _import(kind: str, path: Path) -> None:
    from mingjian.project.commands import import_

    parser = argparse.ArgumentParser()
    import_.add_arguments(parser)
    code = import_.run(parser.parse_args([kind, str(path)]))
    if code:
        raise RuntimeError(f"示例 {path} 没有导入（{code}）")


def _accounts(home: Path) -> dict[str, Any]:
    """One password for the example people, kept in the data folder and shown on the login page."""
    from mingjian.apps.accounts import selectors, services
    from mingjian.apps.organisation import selectors as organisation

    marker = home / "demo"
    if marker.exists():
        return dict(json.loads(marker.read_text(encoding="utf-8")))
    password = "demo-" + secrets.token_hex(3)
    listed = []
    for prefix in ("cz", "jj", "hy"):
        for name, role in SHOWN.items():
            user = selectors.user_by_name(f"{prefix}-{name}")
            if user is None:
                raise RuntimeError(f"示例人员没有导入：{prefix}-{name}")
            services.user_set_password(user=user, password=password)
            body_id = organisation.actor_for(user).body_id
            body = organisation.body(body_id).name if body_id else ""
            listed.append({"username": user.username, "role": role, "body": body})
    return {"password": password, "accounts": listed, "played": [], "runs": 0}


def _keep(home: Path, told: dict[str, Any]) -> None:
    fresh = home / ".demo.new"
    fresh.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    fresh.replace(home / "demo")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)

"""Re-running a published draw: the same list, or the first thing that is not (C06, P15)."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mingjian.draw import Registers, published, sampling, seed, verify
from mingjian.draw.plan import stratum
from mingjian.draw.sampling import Asked
from mingjian.ledger import tlogproof
from mingjian.ledger.errors import Malformed
from mingjian.ledger.package import Record
from mingjian.ledger.sequencer import Sequencer
from mingjian.ledger.store.sqlite import SqliteStore
from tests.draw.world import (
    BY_NUMBER,
    OTHER_SECRET,
    SALT,
    SECRET,
    officer,
    opened,
    plan,
    recusal,
    registers,
    target,
)
from tests.ledger.cast import LOG, OFFICE, POLICY, STRANGER, Case, now

ORDER = "draw_plan register_commitment seed_commitment outside_commitment outside_opening draw"
SHOWN = {
    "act", "plan_digest", "targets_digest", "officers_digest", "recusals_digest", "digest",
    "value", "list_digest", "seed", "target", "officer", "reason", "replaced_by",
}  # fmt: skip


def file_of(of=None, lists=None, **more) -> dict:
    of, lists = of or plan(), lists or registers(100, 6, [recusal(1, 1)])
    return json.loads(published.build(of, lists, opened(of), **more))


def checked(file: dict, policy=None):
    return verify.verify(json.dumps(file, ensure_ascii=False).encode(), policy=policy)


def bad(file: dict) -> str:
    found = checked(file)
    assert not found.ok
    assert found.proved == []
    return found.bad[0]


def test_an_honest_draw_gives_the_same_list():
    found = checked(file_of())
    assert found.ok
    assert "从100个对象中抽出3个" in found.proved[0]
    said = "".join(found.not_proved)
    for part in ("没有附记录树的证明", "串通", "名录是否把应当列入的对象都列入", "放弃、另立方案"):
        assert part in said


def test_names_may_be_masked_and_the_draw_still_runs():
    file = file_of(shows=lambda one: False)
    assert "told" not in file["registers"]["targets"][0]
    assert "某某1号" not in json.dumps(file, ensure_ascii=False)
    assert SALT.hex() not in json.dumps(file)
    found = checked(file)
    assert found.ok
    assert any("未公开名称" in said for said in found.not_proved)


def test_a_changed_list_is_named_at_its_first_place():
    file = file_of()
    undrawn = next(
        t["id"]
        for t in file["registers"]["targets"]
        if t["id"] not in {d["target"] for d in file["result"]["drawn"]}
    )
    file["result"]["drawn"][1]["target"] = undrawn
    said = bad(file)
    assert "名单第2个不符" in said
    assert undrawn in said


def test_a_target_left_off_the_list_is_found():
    file = file_of()
    gone = file["result"]["drawn"].pop()
    assert f"应为 “{gone['target']}”，文件写的是 （没有）" in bad(file)


def test_a_target_put_on_the_list_is_found():
    file = file_of()
    file["result"]["drawn"].append(dict(file["result"]["drawn"][0]))
    assert "名单第4个不符：应为 （没有）" in bad(file)


def test_swapped_officers_are_found():
    file = file_of()
    first, second = file["result"]["drawn"][:2]
    first["officers"], second["officers"] = second["officers"], first["officers"]
    assert "检查人员不符" in bad(file)


def test_officers_named_in_another_order_are_found():
    file = file_of()
    file["result"]["drawn"][0]["officers"].reverse()
    assert "检查人员不符" in bad(file)


@pytest.mark.parametrize("member", ["grade", "region", "out", "who"])
def test_a_changed_row_of_the_register_is_found(member):
    file = file_of(shows=lambda one: False)
    file["registers"]["targets"][7][member] = "0" * 64
    assert "检查对象名录（100行）与固定时的摘要不一致" in bad(file)


def test_a_row_taken_out_put_in_or_doubled_is_found():
    for change in (
        lambda rows: rows.pop(5),
        lambda rows: rows.append({**rows[-1], "id": "T999999"}),
        lambda rows: rows.insert(3, dict(rows[3])),
    ):
        file = file_of()
        change(file["registers"]["targets"])
        assert "检查对象名录" in bad(file)


def test_a_changed_certificate_or_recusal_is_found():
    file = file_of()
    file["registers"]["officers"][0]["to"] = "2040-01-01"
    assert "执法人员名录" in bad(file)
    file = file_of()
    file["registers"]["recusals"].clear()
    assert "回避名单" in bad(file)


def test_another_name_under_the_same_row_is_found():
    file = file_of()
    file["registers"]["targets"][0]["told"]["name"] = "别的公司"
    assert "“T000001”一行写的名称与固定时的摘要不一致" in bad(file)


def test_a_secret_that_was_not_committed_to_is_found():
    file = file_of()
    file["seed"]["secret"] = hashlib.sha256(b"another").hexdigest()
    assert bad(file) == "本机关公开的秘密与事先的承诺不符。"
    file = file_of()
    file["seed"]["outside"] = hashlib.sha256(b"another").hexdigest()
    assert bad(file) == "监督机关公开的秘密与其事先的承诺不符。"


def test_another_number_than_the_one_published_changes_the_seed():
    of = plan(outside=BY_NUMBER)
    file = file_of(of)
    file["seed"]["outside"] = "01020304050608"
    assert "种子不是由" in bad(file)


def test_a_number_in_another_spelling_is_refused():
    of = plan(outside=BY_NUMBER)
    file = file_of(of)
    file["seed"]["outside"] = "0102030405060 7"
    assert "外部数值的写法不合规范" in bad(file)


def test_a_changed_plan_is_found():
    for change in (
        lambda p: p.update(day="2026-03-21"),
        lambda p: p.update(base="eligible"),
        lambda p: p["outside"].update(source="另一机关"),
    ):
        file = file_of()
        change(file["plan"])
        assert "抽查方案与固定时的摘要不一致" in bad(file)


def test_a_value_outside_the_published_range_is_found():
    file = file_of(plan(stratum("全部", ["*"], "10–20%", "15%")))
    file["plan"]["strata"][0]["chosen"] = 250_000
    assert "不在公布的“10–20%”以内" in bad(file)


def test_a_checkpoint_alone_is_refused_in_a_file_too():
    file = file_of()
    file["plan"]["outside"] = {"kind": "checkpoint", "source": "本系统", "form": "", "after": ""}
    assert "管理记录树的人可以反复试验" in bad(file)


def test_replacements_follow_the_order_of_the_same_seed():
    lists = registers(100)
    value = seed.seed(plan().digest(), lists.digests(), SECRET, OTHER_SECRET)
    first = sampling.run(plan(), lists, value).drawn[0].target
    file = file_of(plan(), lists, asked=[Asked(first, "", "已经注销")])
    assert checked(file).ok
    file["replaced"][0]["by"] = "T000099"
    assert "第1次更换不符" in bad(file)


def test_a_place_left_empty_is_told():
    lists = registers(4, 2, [recusal(n, 1) for n in range(1, 5)])
    found = checked(file_of(plan(stratum("全部", ["*"], "全部")), lists))
    assert found.ok
    assert any("4个对象没有足够的可派人员" in said for said in found.proved)


# --- the records in the file ------------------------------------------------------------------


class Logged:
    """A draw whose acts stand in a log."""

    def __init__(self, place: Path, order: str = ORDER, of=None, **changes) -> None:
        self.of, self.lists = of or plan(), registers()
        self.opened = opened(self.of)
        value = seed.seed(
            self.of.digest(), self.lists.digests(), self.opened.secret, self.opened.outside
        )
        result = sampling.run(self.of, self.lists, value).to_json()
        digests = {f"{name}_digest": d for name, d in self.lists.digests().items()}
        told = {
            "draw_plan": {"plan_digest": self.of.digest()},
            "register_commitment": digests,
            "seed_commitment": {"digest": self.opened.commitment},
            "outside_commitment": {"digest": self.opened.outside_commitment},
            "outside_opening": {"value": self.opened.outside},
            "draw": {"list_digest": published.list_digest(result), "seed": value.hex()},
        }
        gone = result["drawn"][0]["target"]
        then = sampling.run(self.of, self.lists, value, [Asked(gone, "", "已经注销")]).replaced[0]
        told["draw_replacement"] = {
            "target": gone, "reason": "已经注销", "replaced_by": then.by,
        }  # fmt: skip
        self.result = result
        self.case = Case()
        for act in order.split():
            self.case.act(act, **{**told[act], **changes.get(act, {})})
        self.folder = place / "ledger"
        log = Sequencer(SqliteStore(place / "log.sqlite"), LOG, self.folder, now)
        self.indices = log.append(self.case.items())

    def first(self) -> str:
        return self.result["drawn"][0]["target"]

    def file(self, leave_out: int | None = None, asked=()) -> dict:
        records = [
            Record(
                entry.bytes,
                tlogproof.prove(self.folder, self.indices[seq]),
                commitment.disclose(SHOWN & commitment.fields.keys()),
            )
            for seq, (entry, commitment) in enumerate(
                zip(self.case.entries, self.case.commitments, strict=True)
            )
            if seq != leave_out
        ]
        text = published.build(
            self.of,
            self.lists,
            self.opened,
            asked=asked,
            records=records,
            policy=POLICY,
            keys=[OFFICE.vkey],
        )
        return json.loads(text)


def test_the_records_prove_that_everything_was_fixed_before(tmp_path):
    found = checked(Logged(tmp_path).file(), POLICY)
    assert found.ok, found.bad
    said = "".join(found.proved)
    assert "承诺都排在公开以前" in said
    assert "只抽取过一次" in said
    assert "没有附记录树的证明" not in "".join(found.not_proved)


@pytest.mark.parametrize(
    ("order", "late"),
    [
        ("draw_plan seed_commitment outside_commitment outside_opening register_commitment draw", "名录"),
        ("register_commitment seed_commitment outside_commitment outside_opening draw_plan draw", "抽查方案"),
        ("draw_plan register_commitment outside_commitment outside_opening seed_commitment draw", "本机关的秘密"),
        ("draw_plan register_commitment seed_commitment outside_opening outside_commitment draw", "监督机关的秘密"),
    ],
)  # fmt: skip
def test_what_was_fixed_after_the_opening_is_found(tmp_path, order, late):
    assert bad(Logged(tmp_path, order).file()).startswith(f"{late}的承诺太晚")


@pytest.mark.parametrize(
    ("act", "member", "title"),
    [
        ("draw_plan", "plan_digest", "抽查方案"),
        ("register_commitment", "targets_digest", "检查对象名录"),
        ("register_commitment", "officers_digest", "执法人员名录"),
        ("register_commitment", "recusals_digest", "回避名单"),
        ("seed_commitment", "digest", "本机关秘密的承诺"),
        ("outside_commitment", "digest", "监督机关的承诺"),
        ("outside_opening", "value", "监督机关公开的秘密"),
        ("draw", "list_digest", "抽取名单"),
        ("draw", "seed", "种子"),
    ],
)
def test_a_file_that_is_not_what_the_records_fixed_is_found(tmp_path, act, member, title):
    logged = Logged(tmp_path, **{act: {member: "f" * 64}})
    assert bad(logged.file()) == f"{title}与记录里固定的不一致。"


def test_a_record_that_is_missing_is_found(tmp_path):
    assert "没有“检查对象名录”的记录" in bad(Logged(tmp_path).file(leave_out=1))


def test_a_second_draw_in_the_same_matter_is_not_hidden(tmp_path):
    logged = Logged(tmp_path, ORDER + " draw")
    found = checked(logged.file())
    assert not any("只抽取过一次" in said for said in found.proved)
    holes = checked(logged.file(leave_out=5))
    assert any("有没有别的记录" in said for said in holes.not_proved)


def test_a_log_that_is_not_trusted_is_refused(tmp_path):
    from mingjian.ledger.policy import policy_text

    found = checked(Logged(tmp_path).file(), policy_text([STRANGER.vkey]))
    assert not found.ok


def test_a_replacement_that_is_not_on_record_is_found(tmp_path):
    asked = Asked("", "", "已经注销")
    logged = Logged(tmp_path)
    first = logged.first()
    file = logged.file(asked=[replace(asked, target=first)])
    assert bad(file) == "记录里有0次更换，文件写了1次。"


def test_a_replacement_is_as_it_was_recorded(tmp_path):
    logged = Logged(tmp_path, ORDER + " draw_replacement")
    asked = [Asked(logged.first(), "", "已经注销")]
    assert bad(logged.file()) == "记录里有1次更换，文件写了0次。"
    assert checked(logged.file(asked=asked)).ok
    other = [replace(asked[0], reason="另一个理由")]
    assert bad(logged.file(asked=other)) == "第1次更换与记录里写的不一致。"


NUMBERED = "draw_plan register_commitment seed_commitment draw"


def test_a_public_number_comes_after_everything_was_recorded(tmp_path):
    """The last commitment is recorded at 09:02:00, the number comes out at 09:02:30."""
    found = checked(Logged(tmp_path, NUMBERED, plan(outside=BY_NUMBER)).file())
    assert found.ok, found.bad
    assert any("早于公开数值公布的" in said for said in found.proved)
    assert any("请到来源核对" in said for said in found.not_proved)


def test_a_commitment_after_the_number_came_out_is_found(tmp_path):
    """Recorded at 09:02:00, the number came out at the same second: too late."""
    at = replace(BY_NUMBER, after="2026-11-21T09:02:00+08:00")
    assert bad(Logged(tmp_path, NUMBERED, plan(outside=at)).file()).startswith("承诺太晚")


def test_a_draw_before_the_number_came_out_is_found(tmp_path):
    at = replace(BY_NUMBER, after="2026-11-21T09:04:00+08:00")
    assert "早于公开数值公布" in bad(Logged(tmp_path, NUMBERED, plan(outside=at)).file())


# --- the command ------------------------------------------------------------------------------


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mingjian.project.cli", "draw", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_answers_0_1_and_2(tmp_path):
    good = tmp_path / "抽取结果.json"
    good.write_text(json.dumps(file_of(), ensure_ascii=False), encoding="utf-8")
    done = run("--verify", str(good))
    assert (done.returncode, done.stderr) == (0, "")
    assert "核验结果：名单相同。" in done.stdout
    file = file_of()
    file["result"]["drawn"].reverse()
    good.write_text(json.dumps(file, ensure_ascii=False), encoding="utf-8")
    done = run("--verify", str(good), "--json")
    assert done.returncode == 1
    said = json.loads(done.stdout)
    assert not said["ok"]
    assert "名单第1个不符" in said["first_bad"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"format":"mingjian/draw@2"}', b'{"a":1,"a":2}', b"\xff\xfe", b'{"format":1.5}', b"[" * 100_000],
)  # fmt: skip
def test_what_cannot_be_read_is_one_line_and_2(tmp_path, content):
    path = tmp_path / "x.json"
    path.write_bytes(content)
    done = run("--verify", str(path))
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_missing_file_and_bad_usage_are_2(tmp_path):
    for arguments in (["--verify", str(tmp_path / "none.json")], [], ["--secret", "--verify", "x"]):
        done = run(*arguments)
        assert done.returncode == 2
        assert len(done.stderr.strip().splitlines()) == 1


def test_a_secret_is_made_with_its_commitment():
    told = json.loads(run("--secret", "--json").stdout)
    assert seed.opens(told["secret"], told["commitment"])
    assert run("--secret", "--json").stdout != json.dumps(told)


def test_the_command_needs_no_django_and_starts_in_half_a_second(tmp_path):
    path = tmp_path / "x.json"
    path.write_text(json.dumps(file_of(), ensure_ascii=False), encoding="utf-8")
    code = (
        "import sys; from mingjian.project.cli import main; "
        f"assert main(['draw', '--verify', {str(path)!r}]) == 0; "
        "assert 'django' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    best = min(_timed(str(path)) for _ in range(5))
    assert best < 0.5, best


def _timed(path: str) -> float:
    began = os.times()
    run("--verify", path)
    ended = os.times()
    return ended.children_user + ended.children_system - began.children_user - began.children_system


def test_members_of_another_type_are_malformed_not_an_error():
    """Every member of a good file replaced by something else: a sentence, never a traceback."""
    whole = file_of(None, Registers.of([target(1)], [officer(1), officer(2)]))

    def spoiled(value, path=()):
        if isinstance(value, dict):
            for name, member in value.items():
                yield from ((name, *rest) for rest in spoiled(member, path))
        elif isinstance(value, list) and value:
            yield from ((0, *rest) for rest in spoiled(value[0], path))
        yield ()

    for path in {p for p in spoiled(whole) if p}:
        for other in (None, 7, -1, True, "x", "", [], {}, [None], {"x": 1}, 10**30, "\ud800"):
            file = json.loads(json.dumps(whole))
            at = file
            for step in path[:-1]:
                at = at[step]
            if at[path[-1]] == other:
                continue
            at[path[-1]] = other
            try:
                found = verify.verify(json.dumps(file).encode())
            except Malformed:
                continue
            assert not found.ok, (path, other)

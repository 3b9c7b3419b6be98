"""Same content, same bytes: in one process, in another, and never after a fork."""

from __future__ import annotations

import hashlib
import multiprocessing
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mingjian.apps.instruments import typeset
from mingjian.apps.instruments.compose import compose, content_of
from mingjian.apps.instruments.document import Content, Para
from mingjian.apps.instruments.fonts import FontsMissing
from tests.apps.instruments import samples

REPOSITORY = Path(__file__).resolve().parents[3]
PRINT_DIGESTS = """
from tests.apps.instruments import samples
from mingjian.apps.instruments.compose import compose
for kind in sorted(samples.FULL):
    print(kind, compose(kind, samples.FULL[kind], samples.case(kind), samples.BODY, "某〔2026〕1号",
                        samples.CODE, samples.URL, samples.ISSUED_AT).digest)
"""


def digests(**environment: str) -> str:
    import os

    done = subprocess.run(
        [sys.executable, "-c", PRINT_DIGESTS], cwd=REPOSITORY, capture_output=True, text=True,
        env=os.environ | environment, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def content() -> Content:
    return content_of(
        "service", samples.SERVICE, samples.case("service"), samples.BODY, "", samples.ISSUED_AT
    )


def test_the_same_data_give_the_same_bytes_in_another_process_clock_zone_and_locale() -> None:
    first = digests(TZ="Asia/Shanghai", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    second = digests(TZ="America/New_York", LC_ALL="C", PYTHONHASHSEED="2", PYTHONUTF8="1")
    assert first == second
    assert len(first.splitlines()) == len(samples.FULL)


def test_the_order_in_which_papers_are_set_changes_nothing() -> None:
    def digest(kind: str) -> str:
        return compose(
            kind, samples.FULL[kind], samples.case(kind), samples.BODY, "", "", "", samples.ISSUED_AT
        ).digest  # fmt: skip

    kinds = ["penalty_decision", "service", "transfer"]
    forwards = {kind: digest(kind) for kind in kinds}
    assert {kind: digest(kind) for kind in reversed(kinds)} == forwards


def test_the_digest_is_of_the_file_and_the_content_digest_of_what_stands_in_it() -> None:
    document = compose(
        "service", samples.SERVICE, samples.case("service"), samples.BODY, "", "", "", samples.ISSUED_AT
    )  # fmt: skip
    assert document.digest == hashlib.sha256(document.pdf).hexdigest()
    assert document.content_digest == document.content.digest() == content().digest()
    changed = replace(content(), blocks=(*content().blocks, Para(("附注",))))
    assert changed.digest() != document.content_digest


def test_the_only_time_in_the_file_is_that_of_the_issue() -> None:
    kept = typeset.typeset(content(), code="", url="")[0]
    later = replace(content(), issued_at=samples.ISSUED_AT + timedelta(seconds=1))
    assert typeset.typeset(later, code="", url="")[0] != kept
    assert b"D:20260508" in kept
    with pytest.raises(ValueError, match="aware"):
        typeset.typeset(replace(content(), issued_at=datetime(2026, 5, 8)), code="", url="")


def test_without_its_fonts_nothing_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing font is refused, never replaced in silence."""
    monkeypatch.setenv("MINGJIAN_FONTS", str(tmp_path))
    with pytest.raises(FontsMissing, match=r"FandolFang-Regular\.otf"):
        typeset.typeset(content(), code="", url="")


def test_a_warning_of_typst_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown family is only a warning to Typst, and would print another font."""
    for path in typeset.TEMPLATES.glob("*.typ"):
        text = path.read_text(encoding="utf-8").replace('"FandolFang R"', '"No Such Font"')
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(typeset, "TEMPLATES", tmp_path)
    monkeypatch.setattr(typeset, "_warm", None)
    with pytest.raises(typeset.TypesetError, match="no such font"):
        typeset.typeset(content(), code="", url="")
    monkeypatch.setattr(typeset, "_warm", None)


def _in_child(answers: multiprocessing.SimpleQueue[str]) -> None:
    try:
        typeset.typeset(content(), code="", url="")
        answers.put("set")
    except RuntimeError as refused:
        answers.put(str(refused))


def test_after_a_fork_it_refuses_instead_of_hanging() -> None:
    typeset.typeset(content(), code="", url="")
    forking = multiprocessing.get_context("fork")
    answers = forking.SimpleQueue()
    child = forking.Process(target=_in_child, args=(answers,))
    child.start()
    child.join(20)
    assert child.exitcode == 0
    assert "fork" in answers.get()


def test_the_qr_code_says_the_address_and_nothing_else() -> None:
    assert typeset.qr(samples.URL) == typeset.qr(samples.URL)
    assert typeset.qr(samples.URL) != typeset.qr(samples.URL + "x")
    assert typeset.short("0123456789abcdef" * 4) == "0123 4567 89ab cdef"


def test_what_fixes_the_bytes_is_named() -> None:
    told = typeset.versions()
    assert told.startswith("typst 0.15.")
    assert "templates" in told
    assert "fonts" in told

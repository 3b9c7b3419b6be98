"""Fonts are named, checked, fetched, and refused when they are not the ones on the list."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mingjian.apps.instruments import fonts
from mingjian.apps.instruments.fonts import Font, FontsMissing, WrongDigest

REPOSITORY = Path(__file__).resolve().parents[3]


def small(file: str, data: bytes) -> Font:
    import hashlib

    return Font(
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        families=("X",),
        role="正文",
        package="some-fonts",
        version="1.0-1",
        path=f"usr/share/fonts/{file}",
        licence="OFL-1.1",
        licence_files=("usr/share/doc/some-fonts/copyright",),
    )


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> list[Font]:
    """A list of two small fonts in place of the real one."""
    two = [small("a.otf", b"font a"), small("b.otf", b"font b")]
    monkeypatch.setattr(fonts, "fonts", lambda: tuple(two))
    return two


def test_every_font_of_the_list_has_package_path_digest_and_licence() -> None:
    for font in fonts.fonts():
        assert len(font.sha256) == 64
        assert font.bytes > 1_000_000
        assert all((font.package, font.version, font.licence, font.licence_files))
        assert font.path.endswith(font.file)


def test_the_fonts_in_use_are_those_of_the_list_with_their_licences_beside_them() -> None:
    where = fonts.folder()
    fonts.check(where)
    for font in fonts.fonts():
        assert fonts.sha256_of(where / font.file) == font.sha256
        assert any((where / "licences" / font.package).iterdir())


def test_a_missing_font_is_named_with_the_next_step(tmp_path: Path, listed: list[Font]) -> None:
    (tmp_path / "a.otf").write_bytes(b"font a")
    with pytest.raises(FontsMissing, match=r"b\.otf") as told:
        fonts.check(tmp_path)
    assert "scripts/fetch_fonts.py" in str(told.value)
    assert told.value.files == ("b.otf",)


def test_a_changed_font_is_refused_with_both_digests(tmp_path: Path, listed: list[Font]) -> None:
    (tmp_path / "a.otf").write_bytes(b"font a")
    (tmp_path / "b.otf").write_bytes(b"font B")
    with pytest.raises(WrongDigest) as told:
        fonts.check(tmp_path)
    for part in ("b.otf", listed[1].sha256, told.value.actual, "expected", "应为"):
        assert part in str(told.value)


def test_a_font_changed_after_a_good_check_is_still_found(
    tmp_path: Path, listed: list[Font]
) -> None:
    for font, data in zip(listed, (b"font a", b"font b"), strict=True):
        (tmp_path / font.file).write_bytes(data)
    fonts.check(tmp_path)
    fonts.check(tmp_path)
    (tmp_path / "a.otf").write_bytes(b"font x")
    with pytest.raises(WrongDigest):
        fonts.check(tmp_path)


def test_fonts_of_the_system_are_used_when_their_digest_is_right(
    tmp_path: Path, listed: list[Font]
) -> None:
    root, where, said = tmp_path / "root", tmp_path / "fonts", list[str]()
    (root / "usr/share/fonts").mkdir(parents=True)
    (root / "usr/share/doc/some-fonts").mkdir(parents=True)
    (root / "usr/share/fonts/a.otf").write_bytes(b"font a")
    (root / "usr/share/fonts/b.otf").write_bytes(b"font b")
    (root / "usr/share/doc/some-fonts/copyright").write_text("OFL")
    fonts.fetch(where, said.append, installed=root)
    assert (where / "a.otf").read_bytes() == b"font a"
    assert (where / "licences/some-fonts/copyright").read_text() == "OFL"
    assert any("取自本机" in line for line in said)
    said.clear()
    fonts.fetch(where, said.append, installed=root)
    assert len(said) == 1
    assert "已齐备" in said[0]


def package(folder: Path, version: str, files: dict[str, bytes]) -> None:
    """A Debian package in ``folder`` with these files, built by the real tool."""
    tree = folder / "tree"
    (tree / "DEBIAN").mkdir(parents=True)
    (tree / "DEBIAN/control").write_text(
        f"Package: some-fonts\nVersion: {version}\nArchitecture: all\n"
        "Maintainer: nobody <nobody@example.org>\nDescription: fonts for a test\n"
    )
    for name, data in files.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_bytes(data)
    built = folder / f"some-fonts_{version}_all.deb"
    subprocess.run(["dpkg-deb", "--build", "-Znone", tree, built], check=True, capture_output=True)
    shutil.rmtree(tree)


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An apt-get in the path that offers what lies in a folder, by name and version."""
    offered, tools = tmp_path / "offered", tmp_path / "tools"
    offered.mkdir()
    tools.mkdir()
    script = tools / "apt-get"
    script.write_text(
        '#!/bin/sh\nwant="$3"\ncase "$want" in\n'
        f'  *=*) file="{offered}/$(echo "$want" | tr = _)_all.deb" ;;\n'
        f'  *) file=$(ls {offered}/"$want"_*.deb | head -n 1) ;;\nesac\n'
        '[ -f "$file" ] || { echo "E: Version not found: $want" >&2; exit 100; }\ncp "$file" .\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    return offered


LICENCE = {"usr/share/doc/some-fonts/copyright": b"OFL"}


def test_fonts_come_out_of_their_debian_package(
    tmp_path: Path, listed: list[Font], apt: Path
) -> None:
    package(apt, "1.0-1", {"usr/share/fonts/a.otf": b"font a", "usr/share/fonts/b.otf": b"font b"} | LICENCE)  # fmt: skip
    where = tmp_path / "fonts"
    fonts.fetch(where, lambda _: None, installed=tmp_path / "nothing")
    fonts.check(where)
    assert (where / "licences/some-fonts/copyright").read_bytes() == b"OFL"
    assert not list(where.glob(".fetch-*"))


def test_another_version_in_the_archive_is_refused_and_says_which_file_and_why(
    tmp_path: Path, listed: list[Font], apt: Path
) -> None:
    package(apt, "2.0-1", {"usr/share/fonts/a.otf": b"new a", "usr/share/fonts/b.otf": b"font b"} | LICENCE)  # fmt: skip
    where = tmp_path / "fonts"
    with pytest.raises(WrongDigest) as told:
        fonts.fetch(where, lambda _: None, installed=tmp_path / "nothing")
    for part in ("a.otf", "1.0-1", "软件源里没有", listed[0].sha256, "some-fonts_2.0-1_all.deb"):
        assert part in str(told.value)
    assert not (where / "a.otf").exists()


def test_an_archive_without_the_package_says_what_to_do(
    tmp_path: Path, listed: list[Font], apt: Path
) -> None:
    with pytest.raises(fonts.FetchFailed, match="some-fonts") as told:
        fonts.fetch(tmp_path / "fonts", lambda _: None, installed=tmp_path / "nothing")
    assert "apt-get update" in str(told.value)


def test_the_script_is_instant_when_all_is_there_and_needs_no_package() -> None:
    done = subprocess.run(
        [sys.executable, "-S", "scripts/fetch_fonts.py"],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=20,
        env={"PATH": os.environ["PATH"], "MINGJIAN_FONTS": str(fonts.folder()), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "字体已齐备" in done.stdout


def test_the_folder_is_named_by_the_environment_or_is_that_of_the_checkout() -> None:
    assert fonts.folder({"MINGJIAN_FONTS": "/srv/fonts"}) == Path("/srv/fonts")
    assert fonts.folder({}) == REPOSITORY / "fonts"

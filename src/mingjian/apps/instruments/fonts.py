"""The fonts that instruments are set in: named, checked by digest, and fetched from Debian.

An instrument must look the same in twenty years, so a font is never "whatever is installed":
``data/fonts.json`` lists each file with its SHA-256, the Debian package that carries it and its
licence. This module needs only the standard library, so ``scripts/fetch_fonts.py`` can run
before anything else is installed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("data") / "fonts.json"
FETCH = "python3 scripts/fetch_fonts.py"
MARK = ".sha256"  # what was checked, with sizes and times, so that a second run is instant

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Font:
    """One font file: name, digest, families, where it comes from, and its licence."""

    file: str
    sha256: str
    bytes: int
    families: tuple[str, ...]
    role: str
    package: str
    version: str
    path: str
    licence: str
    licence_files: tuple[str, ...]


class FontsMissing(Exception):
    """Instruments cannot be set: a font is absent, and another may not take its place."""

    def __init__(self, folder: Path, files: list[str]) -> None:
        self.folder, self.files = folder, tuple(files)
        super().__init__(
            f"文书字体不全，不能制作文书：{folder} 中缺少 {'、'.join(files)}。"
            f"请先运行 {FETCH}（make demo 会自动运行），或者用环境变量 MINGJIAN_FONTS "
            "指明字体所在的文件夹。"
        )


class WrongDigest(Exception):
    """A font file is not the one the list names; it is refused, never used in silence."""

    def __init__(self, where: str, font: Font, actual: str, hint: str) -> None:
        self.font, self.actual = font, actual
        super().__init__(
            f"字体文件校验不符 / font digest mismatch：{font.file}（{where}）\n"
            f"  应为 expected SHA-256 {font.sha256}\n"
            f"  实为 actual   SHA-256 {actual}\n"
            f"  {hint}"
        )


class FetchFailed(Exception):
    """The package that carries a font could not be had; says which and what to do."""


@cache
def fonts() -> tuple[Font, ...]:
    """Every font file of the stack, as ``data/fonts.json`` lists them."""
    listed = json.loads(LIST.read_text(encoding="utf-8"))
    return tuple(
        Font(
            file=f["file"],
            sha256=f["sha256"],
            bytes=f["bytes"],
            families=tuple(f["families"]),
            role=f["role"],
            package=f["package"],
            version=f["version"],
            path=f["path"],
            licence=f["licence"],
            licence_files=tuple(f["licence_files"]),
        )
        for f in listed["files"]
    )


@cache
def stack_digest() -> str:
    """SHA-256 over the digests of all fonts: the font part of what fixes a document's bytes."""
    return hashlib.sha256("".join(f.sha256 for f in fonts()).encode("ascii")).hexdigest()


def folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the fonts are: ``MINGJIAN_FONTS``, else ``fonts`` of the checkout or of the run."""
    if named := environ.get("MINGJIAN_FONTS"):
        return Path(named)
    checkout = Path(__file__).resolve().parents[4]
    return (checkout if (checkout / "pyproject.toml").is_file() else Path.cwd()) / "fonts"


def check(where: Path) -> None:
    """Pass when every font lies in ``where`` with its digest.

    Raises FontsMissing naming every absent file, WrongDigest naming the first false one.
    A file whose size and time are those of the last full check is not read again.
    """
    absent = [f.file for f in fonts() if not (where / f.file).is_file()]
    if absent:
        raise FontsMissing(where, absent)
    marks = _marks(where)
    seen: dict[str, list[object]] = {}
    for font in fonts():
        path = where / font.file
        stat = path.stat()
        seen[font.file] = [font.sha256, stat.st_size, stat.st_mtime_ns]
        if marks.get(font.file) == seen[font.file]:
            continue
        actual = sha256_of(path)
        if actual != font.sha256:
            raise WrongDigest(str(path), font, actual, f"请删除该文件后重新运行 {FETCH}。")
    if seen != marks and os.access(where, os.W_OK):
        _write(where / MARK, json.dumps(seen, sort_keys=True, indent=0).encode("ascii"))


def fetch(where: Path, say: Say = print, *, installed: Path = Path("/")) -> None:
    """Make ``where`` hold every font, each checked by digest, and its licence beside it.

    A file already installed under ``installed`` is copied when its digest is right; else its
    Debian package is downloaded (no root needed) and taken apart. Raises FetchFailed or
    WrongDigest; nothing false is left behind.
    """
    where.mkdir(parents=True, exist_ok=True)
    missing = [f for f in fonts() if not _right(where / f.file, f)]
    if not missing and all((where / "licences" / p).is_dir() for p in {f.package for f in fonts()}):
        check(where)
        say(f"字体已齐备：{where}（{len(fonts())} 个文件，校验一致）")
        return
    packages = {f.package: f for f in fonts()}
    for package, sample in packages.items():
        wanted = [f for f in missing if f.package == package]
        if _from_system(wanted, sample, where, installed, say):
            continue
        _from_package(package, sample.version, wanted, where, say)
    check(where)
    say(f"字体已就绪：{where}")


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _right(path: Path, font: Font) -> bool:
    return path.is_file() and path.stat().st_size == font.bytes and sha256_of(path) == font.sha256


def _from_system(wanted: list[Font], sample: Font, where: Path, installed: Path, say: Say) -> bool:
    """Copy what the system already has; True when nothing of the package is left to fetch."""
    licences = [installed / name for name in sample.licence_files]
    if not all(path.is_file() for path in licences):
        return False
    if not all(_right(installed / font.path, font) for font in wanted):
        return False
    for font in wanted:
        say(f"  {font.file}：取自本机 {installed / font.path}")
        _write(where / font.file, (installed / font.path).read_bytes())
    for path in licences:
        _licence(where, sample.package, path.name, path.read_bytes())
    return True


def _from_package(package: str, version: str, wanted: list[Font], where: Path, say: Say) -> None:
    for tool in ("apt-get", "dpkg-deb"):
        if shutil.which(tool) is None:
            raise FetchFailed(
                f"取字体需要 {tool}（Debian 或 Ubuntu）。没有的话，请从别处取得 "
                f"{package} {version} 中的字体文件，放进 {where}。"
            )
    with tempfile.TemporaryDirectory(dir=where, prefix=".fetch-") as temporary:
        at = Path(temporary)
        at.chmod(0o755)  # so that apt's own download user may write where it can
        say(f"  下载 {package} {version} …")
        got = subprocess.run(
            ["apt-get", "download", "-q", f"{package}={version}"],
            cwd=at,
            capture_output=True,
            text=True,
        )
        hint = ""
        if got.returncode != 0:
            hint = f"软件源里没有 {package} {version}，已取现有版本。"
            got = subprocess.run(
                ["apt-get", "download", "-q", package], cwd=at, capture_output=True, text=True
            )
        found = list(at.glob("*.deb"))
        if got.returncode != 0 or len(found) != 1:
            raise FetchFailed(
                f"下载 {package} 没有成功：{got.stderr.strip() or got.stdout.strip()}\n"
                "请检查网络和软件源（apt-get update 之后再试）。"
            )
        _unpack(found[0], package, wanted, where, hint, say)


def _unpack(deb: Path, package: str, wanted: list[Font], where: Path, hint: str, say: Say) -> None:
    by_path = {font.path: font for font in wanted}
    licences = {name for f in fonts() if f.package == package for name in f.licence_files}
    left = set(by_path)
    for name, data in _members(deb, set(by_path) | licences):
        if name in licences:
            _licence(where, package, Path(name).name, data)
            continue
        font = by_path[name]
        actual = hashlib.sha256(data).hexdigest()
        if actual != font.sha256:
            raise WrongDigest(
                deb.name,
                font,
                actual,
                f"{hint or '软件源给出的文件与清单不同。'}文书只用清单所列 {package} "
                f"{font.version} 的字体；请从已有的安装复制 fonts/，或者取得该版本后再试。",
            )
        say(f"  {font.file}：{font.bytes // 1000} KB，校验一致")
        _write(where / font.file, data)
        left.discard(name)
    if left:
        raise FetchFailed(f"{deb.name} 中没有 {'、'.join(sorted(left))}。{hint}")


def _members(deb: Path, names: set[str]) -> Iterator[tuple[str, bytes]]:
    with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(deb)], stdout=subprocess.PIPE) as job:
        assert job.stdout is not None
        with tarfile.open(fileobj=job.stdout, mode="r|") as tar:
            for member in tar:
                name = member.name.removeprefix("./")
                if name in names and member.isfile():
                    file = tar.extractfile(member)
                    assert file is not None
                    yield name, file.read()


def _licence(where: Path, package: str, name: str, data: bytes) -> None:
    if name.endswith(".gz"):
        name, data = name.removesuffix(".gz"), gzip.decompress(data)
    place = where / "licences" / package
    place.mkdir(parents=True, exist_ok=True)
    _write(place / name, data)


def _marks(where: Path) -> dict[str, list[object]]:
    mark = where / MARK
    if not mark.is_file():
        return {}
    try:
        read = json.loads(mark.read_text(encoding="ascii"))
    except ValueError:
        return {}  # a torn mark only means that the files are read again
    return read if isinstance(read, dict) else {}


def _write(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    os.chmod(name, 0o644)
    os.replace(name, path)

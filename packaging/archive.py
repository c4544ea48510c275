#!/usr/bin/env python3
"""Packs a compiled vade with what belongs to it: python3 archive.py BINARY TARGET OUT

BINARY runs on another machine than this one, perhaps; completions and manual pages come from `vade` of this one, which VADE names."""

import os, pathlib, shutil, subprocess, sys, tarfile, tempfile, tomllib, zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHELLS = {"bash": "vade.bash", "zsh": "_vade", "fish": "vade.fish", "powershell": "vade.ps1", "elvish": "vade.elv"}
COMMANDS_FIRST_LINE = "Commands:"


def version() -> str:
    return tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))["package"]["version"]


def said(vade: str, *arguments: str) -> bytes:
    return subprocess.run([vade, *arguments], check=True, capture_output=True).stdout


def commands(vade: str) -> list[str]:
    """The commands that `vade help` lists, without `help`."""
    lines = said(vade, "help").decode().split(COMMANDS_FIRST_LINE)[1].split("\n\n")[0].splitlines()
    names = [line.split()[0] for line in lines if line.startswith("  ") and not line.startswith("   ")]
    return [name for name in names if name != "help"]


def fill(folder: pathlib.Path, binary: pathlib.Path, vade: str) -> None:
    shutil.copy2(binary, folder / ("vade.exe" if binary.suffix == ".exe" else "vade"))
    for name in ["README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"]:
        shutil.copy2(ROOT / name, folder)
    (folder / "completions").mkdir()
    for shell, name in SHELLS.items():
        (folder / "completions" / name).write_bytes(said(vade, "completions", shell))
    (folder / "man").mkdir()
    (folder / "man" / "vade.1").write_bytes(said(vade, "man"))
    for command in commands(vade):
        (folder / "man" / f"vade-{command}.1").write_bytes(said(vade, "man", command))


def pack(folder: pathlib.Path, archive: pathlib.Path) -> None:
    """Makes an archive of a folder, in the way of its suffix."""
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
            for file in sorted(path for path in folder.rglob("*") if path.is_file()):
                packed.write(file, file.relative_to(folder.parent))
    else:
        with tarfile.open(archive, "w:gz", compresslevel=6) as packed:
            packed.add(folder, folder.name)


def main(binary: str, target: str, out: str) -> None:
    name = f"vademecum-v{version()}-{target}"
    destination = pathlib.Path(out)
    destination.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary) / name
        folder.mkdir()
        fill(folder, pathlib.Path(binary), os.environ.get("VADE", binary))
        archive = destination / f"{name}.{'zip' if 'windows' in target else 'tgz'}"
        pack(folder, archive)
    print(archive)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])

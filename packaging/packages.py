#!/usr/bin/env python3
"""Makes packages for npm and PyPI around the programs of archives: python3 packages.py ARCHIVES OUT

ARCHIVES is a folder of what archive.py made and seal.py sealed. Each archive becomes an npm package and a wheel for its machine; one more npm package
stands for all machines. Needs npm, and the Python package `wheel`."""

import json, pathlib, shutil, subprocess, sys, tarfile, tempfile, tomllib, zipfile
from archive import ROOT

# What each registry calls a machine: npm's platform and processor, the tags of a wheel.
MACHINES = {
    "x86_64-unknown-linux-musl": ("linux", "x64", "manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64"),
    "aarch64-unknown-linux-musl": ("linux", "arm64", "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64"),
    "x86_64-apple-darwin": ("darwin", "x64", "macosx_11_0_x86_64"),
    "aarch64-apple-darwin": ("darwin", "arm64", "macosx_11_0_arm64"),
    "x86_64-pc-windows-msvc": ("win32", "x64", "win_amd64"),
    "aarch64-pc-windows-msvc": ("win32", "arm64", "win_arm64"),
}
PACKAGE = tomllib.loads((ROOT / "Cargo.toml").read_text(encoding="utf-8"))["package"]
ABOUT = {"version": PACKAGE["version"], "description": PACKAGE["description"], "license": PACKAGE["license"], "keywords": PACKAGE["keywords"]}
COMMON = ["README.md", "LICENSE-APACHE", "LICENSE-MIT"]
# What seal.py put into the archives.
SUMS = "vade.sha256"


def unpacked(archive: pathlib.Path, folder: pathlib.Path) -> pathlib.Path:
    """The folder that an archive holds."""
    if archive.suffix == ".zip":
        zipfile.ZipFile(archive).extractall(folder)
    else:
        tarfile.open(archive).extractall(folder, filter="data")
    return next(folder.iterdir())


def program_of(content: pathlib.Path) -> pathlib.Path:
    return next(path for path in (content / "vade", content / "vade.exe") if path.exists())


def npm_name(machine: tuple[str, str, str]) -> str:
    return f"vademecum-{machine[0]}-{machine[1]}"


def npm_pack(folder: pathlib.Path, package: dict, out: pathlib.Path) -> None:
    (folder / "package.json").write_text(json.dumps(package, indent=2) + "\n", encoding="utf-8")
    subprocess.run(["npm", "pack", "--silent", "--pack-destination", str(out.resolve())], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def npm_of_machine(content: pathlib.Path, machine: tuple[str, str, str], out: pathlib.Path) -> None:
    system, processor, _ = machine
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        program = program_of(content)
        for name in [program.name, SUMS, *COMMON]:
            shutil.copy2(content / name, folder)
        (folder / program.name).chmod(0o755)
        package = {"name": npm_name(machine), **ABOUT, "os": [system], "cpu": [processor], "files": [program.name, SUMS]}
        npm_pack(folder, package, out)


def npm_of_all(machines: list[tuple[str, str, str]], content: pathlib.Path, out: pathlib.Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for name in COMMON:
            shutil.copy2(content / name, folder)
        shutil.copy2(ROOT / "packaging/npm/vade.js", folder)
        targets = {f"{machine[0]}-{machine[1]}": npm_name(machine) for machine in machines}
        (folder / "targets.json").write_text(json.dumps({"targets": targets}, indent=2) + "\n", encoding="utf-8")
        package = {
            "name": "vademecum", **ABOUT, "bin": {"vade": "vade.js", "vademecum": "vade.js"}, "files": ["vade.js", "targets.json"],
            "engines": {"node": ">=18"}, "optionalDependencies": {name: ABOUT["version"] for name in targets.values()},
        }
        npm_pack(folder, package, out)


def wheel(content: pathlib.Path, machine: tuple[str, str, str], out: pathlib.Path) -> None:
    name = f"vademecum-{ABOUT['version']}"
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary) / name
        info, scripts = folder / f"{name}.dist-info", folder / f"{name}.data" / "scripts"
        scripts.mkdir(parents=True)
        (info / "licenses").mkdir(parents=True)
        program = program_of(content)
        shutil.copy2(program, scripts)
        # Beside the program, where it looks for it.
        shutil.copy2(content / SUMS, scripts)
        (scripts / program.name).chmod(0o755)
        shutil.copytree(ROOT / "packaging/python/vademecum", folder / "vademecum", ignore=shutil.ignore_patterns("__pycache__"))
        for licence in COMMON[1:]:
            shutil.copy2(content / licence, info / "licenses")
        head = [
            "Metadata-Version: 2.4", "Name: vademecum", f"Version: {ABOUT['version']}", f"Summary: {ABOUT['description']}",
            f"License-Expression: {ABOUT['license']}", *(f"License-File: {licence}" for licence in COMMON[1:]),
            f"Keywords: {','.join(ABOUT['keywords'])}", "Requires-Python: >=3.8", "Description-Content-Type: text/markdown",
        ]
        readme = (content / "README.md").read_text(encoding="utf-8")
        (info / "METADATA").write_text("\n".join(head) + f"\n\n{readme}", encoding="utf-8")
        tags = "".join(f"Tag: py3-none-{tag}\n" for tag in machine[2].split("."))
        (info / "WHEEL").write_text(f"Wheel-Version: 1.0\nGenerator: vademecum packaging\nRoot-Is-Purelib: false\n{tags}", encoding="utf-8")
        (info / "entry_points.txt").write_text("[console_scripts]\nvademecum = vademecum.__main__:main\n", encoding="utf-8")
        subprocess.run([sys.executable, "-m", "wheel", "pack", str(folder), "--dest-dir", str(out)], check=True, stdout=subprocess.DEVNULL)


def main(archives: str, destination: str) -> None:
    out = pathlib.Path(destination)
    out.mkdir(parents=True, exist_ok=True)
    found = {target: archive for archive in sorted(pathlib.Path(archives).iterdir()) for target in MACHINES if target in archive.name}
    if not found:
        sys.exit(f"error: there is no archive in {archives}")
    for target, archive in found.items():
        with tempfile.TemporaryDirectory() as temporary:
            content = unpacked(archive, pathlib.Path(temporary))
            npm_of_machine(content, MACHINES[target], out)
            wheel(content, MACHINES[target], out)
            if target == list(found)[-1]:
                npm_of_all([MACHINES[target] for target in found], content, out)
    print(*sorted(path.name for path in out.iterdir()), sep="\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])

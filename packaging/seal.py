#!/usr/bin/env python3
"""Puts the checksums of all programs into all archives, as vade.sha256: python3 seal.py ARCHIVES

`vade publish` reads the file beside itself, so that the workflow it writes knows the program that it may run. The checksum is the program's and
not the archive's, which could not hold its own. The list is written beside the archives, too."""

import hashlib, pathlib, sys, tempfile
from archive import pack
from packages import MACHINES, SUMS, program_of, unpacked


def main(folder: str) -> None:
    archives = {target: archive for archive in sorted(pathlib.Path(folder).iterdir()) for target in MACHINES if target in archive.name}
    if not archives:
        sys.exit(f"error: there is no archive in {folder}")
    with tempfile.TemporaryDirectory() as temporary:
        contents = {}
        for target, archive in archives.items():
            place = pathlib.Path(temporary) / target
            place.mkdir()
            contents[target] = unpacked(archive, place)
        programs = {target: program_of(content) for target, content in contents.items()}
        lines = [f"{hashlib.sha256(program.read_bytes()).hexdigest()}  {target}/{program.name}\n" for target, program in programs.items()]
        (pathlib.Path(folder) / SUMS).write_text("".join(lines), encoding="utf-8")
        for target, content in contents.items():
            (content / SUMS).write_text("".join(lines), encoding="utf-8")
            pack(content, archives[target])
    print("".join(lines), end="")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])

"""Runs the program that came with this package: `python -m vademecum`, `uvx vademecum`."""

import os
import subprocess
import sys
import sysconfig


def main() -> None:
    name = "vade.exe" if os.name == "nt" else "vade"
    schemes = [sysconfig.get_path("scripts"), sysconfig.get_path("scripts", f"{os.name}_user")]
    # An installation into a folder (`pip install --target`) has its scripts there.
    beside = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "bin")
    program = next((path for path in (os.path.join(folder, name) for folder in [*schemes, beside]) if os.path.isfile(path)), None)
    if program is None:
        sys.exit(f"error: {name} is not where this package put it; install vademecum again")
    if os.name == "nt":
        sys.exit(subprocess.run([program, *sys.argv[1:]]).returncode)
    os.execv(program, [program, *sys.argv[1:]])


if __name__ == "__main__":
    main()

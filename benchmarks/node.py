"""Node and the npm packages of the peers: the same Node that builds the screens (hatch_build.py)."""

import os
import sys
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PEERS = HERE / "peers"
sys.path.insert(0, str(ROOT))

from hatch_build import BuildFailed, Node, find_node, install_packages  # noqa: E402  # the root is no package


@cache
def node() -> Node:
    """Return the Node to run peers and load with; raises hatch_build.BuildFailed if there is none."""
    found = find_node()
    install_packages(HERE, found)  # npm ci on first use, with its progress
    return found


def node_command(program: Path | str, *arguments: str) -> list[str]:
    """Return the command line that runs a JavaScript file."""
    name = "node.exe" if os.name == "nt" else "node"
    return [str(node().bin / name), str(program), *arguments]


__all__ = ["HERE", "PEERS", "ROOT", "BuildFailed", "node", "node_command"]

"""What to do where the system does not give the walls of strict isolation: a text for each kind of system."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Setting:
    """A setting of the kernel that can forbid the walls: the value that does, one that does not, and where it is."""

    forbids: str
    allows: str
    found_on: str


APPARMOR = "kernel.apparmor_restrict_unprivileged_userns"
MOST = "user.max_user_namespaces"
CLONE = "kernel.unprivileged_userns_clone"
SETTINGS = {
    APPARMOR: Setting("1", "0", "Ubuntu 23.10 and newer"),
    MOST: Setting("0", "15000", "Some Red Hat systems"),
    CLONE: Setting("0", "1", "Some Debian systems"),
}

_IMAGE = "the container image of this course: how to build and run it stands at the top of container/Containerfile"


@dataclass(frozen=True)
class System:
    """What matters here of a system. ``platform`` is named as by sys.platform, ``settings`` as by sysctl."""

    platform: str
    container: bool = False
    root: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)


def this_system() -> System:
    """The system that this runs on."""
    settings = {name: value for name in SETTINGS if (value := _setting(name)) is not None}
    return System(sys.platform, _in_container(), hasattr(os, "getuid") and os.getuid() == 0, settings)


def explain(reason: str, system: System) -> str:
    """What is missing, why that matters, how to get it, and how to go on without. ``reason`` is the system's own."""
    if system.platform == "win32":
        return f"Nothing was graded: Windows cannot run the grading engine. Use WSL 2 (wsl --install), or {_IMAGE}."
    told = [f"Strict isolation cannot be had here ({reason}), and nothing is graded without it."]
    told += ["Without walls a submission can read and change all that you can: keys, marks, other submissions."]
    told += _on_macos() if system.platform == "darwin" else _on_linux(reason, system)
    told += ["To grade without walls, in an account or on a machine of its own: add --isolation none."]
    return "\n".join(told)


def _on_macos() -> list[str]:
    return [
        f"macOS has no such walls. Use Linux in a virtual machine, or {_IMAGE}.",
        "Or let Linux machines grade: --scheduler ADDRESS.",
    ]


def _on_linux(reason: str, system: System) -> list[str]:
    if "libseccomp" in reason:
        return ["Install libseccomp: apt install libseccomp2, dnf install libseccomp, or apk add libseccomp."]
    if "not implemented" in reason:
        return ["They need Linux 5.12 or newer; uname -r says which this is. A newer system brings it."]
    told = _settings(system)
    if system.container:
        told += _in_a_container(system)
    return told or [
        "They need user namespaces, and mounts inside them. Ask whoever runs this machine what forbids them: a "
        "filter of system calls, AppArmor, SELinux, or a setting of the kernel."
    ]


def _settings(system: System) -> list[str]:
    where = ", on the host of this container" if system.container else ""
    told = [
        f"{setting.found_on} forbid them. To allow them{where}: sudo sysctl -w {name}={setting.allows}"
        for name, setting in SETTINGS.items()
        if system.settings.get(name) == setting.forbids
    ]
    return [*told, "That lasts until the next start; a file in /etc/sysctl.d/ makes it last."] if told else []


def _in_a_container(system: System) -> list[str]:
    told = [
        "This is a container, whose own walls forbid those inside it. Start it with:",
        "  docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined ...",
        "  podman run --security-opt seccomp=unconfined --security-opt label=disable ...",
        "  Kubernetes: securityContext with seccompProfile and appArmorProfile of type Unconfined",
    ]
    if system.root:
        told.append("and as another user than root, who has fewer rights in a container than it seems: --user 1000")
    return told


def _setting(name: str) -> str | None:
    try:
        return Path("/proc/sys", *name.split(".")).read_text(encoding="ascii").strip()
    except OSError:
        return None


def _in_container() -> bool:
    if any(Path(mark).exists() for mark in ("/.dockerenv", "/run/.containerenv")) or "container" in os.environ:
        return True
    return "KUBERNETES_SERVICE_HOST" in os.environ

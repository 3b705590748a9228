"""What to do where the system does not give the walls of strict isolation: a text for each kind of system."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

APPARMOR, MOST, CLONE = (
    "kernel.apparmor_restrict_unprivileged_userns",
    "user.max_user_namespaces",
    "kernel.unprivileged_userns_clone",
)
_WANTED = {APPARMOR: "0", MOST: "15000", CLONE: "1"}
_REFUSING = {APPARMOR: "1", MOST: "0", CLONE: "0"}
_WHO_SETS_IT = {APPARMOR: "Ubuntu 23.10 and newer", MOST: "some Red Hat systems", CLONE: "some Debian systems"}

_IMAGE = "the container image of this course; how to build and run it stands at the top of container/Containerfile"
_ELSEWHERE = {
    "darwin": f"macOS has no such walls. Use Linux in a virtual machine, or {_IMAGE}.",
    "win32": f"Windows cannot run the grading engine, with or without walls. Use WSL 2 (wsl --install), or {_IMAGE}.",
}


@dataclass(frozen=True)
class System:
    """What matters here of a system. ``platform`` is named as by sys.platform, ``settings`` as by sysctl."""

    platform: str
    container: bool = False
    root: bool = False
    settings: Mapping[str, str] = field(default_factory=dict)


def this_system() -> System:
    """The system that this runs on."""
    settings = {name: value for name in _WANTED if (value := _setting(name)) is not None}
    return System(sys.platform, _in_container(), hasattr(os, "getuid") and os.getuid() == 0, settings)


def explain(reason: str, system: System) -> str:
    """What is missing, why that matters, how to get it, and how to go on without. ``reason`` is the system's own."""
    told = [f"Nothing was graded: strict isolation cannot be had here ({reason})."]
    if system.platform in _ELSEWHERE:
        told += [_ELSEWHERE[system.platform], "Or let Linux machines grade: --scheduler, see README."]
    else:
        told += ["Without walls a submission can read and change all that you can: keys, marks, other submissions."]
        told += _on_linux(reason, system)
    if system.platform != "win32":
        told.append("To grade without walls, in an account or on a machine of its own: add --isolation none.")
    return "\n".join(told)


def _on_linux(reason: str, system: System) -> list[str]:
    if "libseccomp" in reason:
        return ["Install libseccomp: apt install libseccomp2, dnf install libseccomp, or apk add libseccomp."]
    if "not implemented" in reason:
        return ["The walls need Linux 5.12 or newer: uname -r says which this is. Newer ones come with the system."]
    told = [
        f"{_WHO_SETS_IT[name]} forbid it: sudo sysctl -w {name}={_WANTED[name]}"
        + (" (on the host of this container)" if system.container else "")
        for name, value in _REFUSING.items()
        if system.settings.get(name) == value
    ]
    if system.container:
        told += _in_a_container(system)
    return told or [
        "The walls need user namespaces, and mounts inside them. Ask whoever runs this machine what forbids them "
        f"(a seccomp filter, SELinux, AppArmor), or use {_IMAGE}."
    ]


def _in_a_container(system: System) -> list[str]:
    told = ["This is a container, whose own walls forbid those inside it. Start it with:"]
    told += [
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

"""The walls around the student's process, in two rings.

The outer ring stands around the warm process, once: it sees the Python environment, the library, the tables and what
was released, read-only, and nothing else of the machine; it has no network. The inner ring stands around each
submission: its own processes, its own working folder of limited size, no rights and no way to get any.
"""

from __future__ import annotations

import errno
import os
import signal
import socket
from collections.abc import Iterable
from dataclasses import dataclass

from gunsbutter.grading.student import linux

NOBODY = 65534
STUDENT = 1000
HOME = "/student"
_PRIVATE = "/private"
_WRITABLE = (HOME, "/tmp", "/dev/shm")
_DEVICES = ("null", "zero", "full", "random", "urandom")
_SYSTEM = (
    "/usr/bin", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/share/fonts", "/usr/share/fontconfig",
    "/usr/share/zoneinfo", "/usr/share/terminfo", "/usr/share/locale", "/usr/local/lib", "/lib", "/lib64", "/bin",
    "/etc/ld.so.cache", "/etc/fonts", "/etc/localtime", "/etc/alternatives",
)  # fmt: skip
# What no notebook needs: changing what is mounted or how processes are walled, looking into other processes, the
# kernel's keys, modules and tracing, and memory that no limit of ours counts.
_REFUSED = dict.fromkeys(
    (
        "mount", "umount2", "pivot_root", "chroot", "unshare", "setns", "fsopen", "fsmount", "fsconfig", "move_mount",
        "open_tree", "mount_setattr", "name_to_handle_at", "open_by_handle_at", "ptrace", "process_vm_readv",
        "process_vm_writev", "process_madvise", "kcmp", "pidfd_getfd", "add_key", "request_key", "keyctl", "bpf",
        "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter", "io_uring_register", "init_module",
        "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "swapon", "swapoff", "syslog",
        "quotactl", "acct", "settimeofday", "clock_settime", "adjtimex", "sethostname", "setdomainname", "iopl",
        "ioperm", "modify_ldt", "personality", "lookup_dcookie", "fanotify_init", "vhangup", "shmget", "shmat",
        "shmctl", "semget", "msgget", "mq_open", "memfd_create", "memfd_secret", "landlock_create_ruleset",
    ),
    errno.EPERM,
)  # fmt: skip


@dataclass(frozen=True)
class Limits:
    """What one submission may use. Times in seconds, sizes in bytes.

    ``memory`` is what all its processes may add to the warm interpreter; ``disk`` holds all that it writes.
    """

    cell_seconds: float = 30.0
    seconds: float = 180.0
    memory: int = 2 << 30
    disk: int = 256 << 20
    files: int = 20_000
    processes: int = 48
    open_files: int = 256
    output: int = 16 << 20


def enter_outer(readable: Iterable[str], masked: Iterable[str], released: str) -> list[str]:
    """Put this process behind the outer ring; called once, while it has one thread. What it forks next is inside.

    ``readable`` are the places it goes on seeing, read-only, beside the system's libraries; ``masked`` are folders
    below them that it sees empty; ``released`` is seen as /released. Returns the places that lie where a submission
    writes (a course in /tmp), which the inner ring has to show again. Raises OSError naming the step that the system
    refuses.
    """
    user = os.getuid()
    spaces = linux.CLONE_NEWNS | linux.CLONE_NEWNET | linux.CLONE_NEWIPC | linux.CLONE_NEWUTS
    if user == 0:
        linux.unshare(spaces)
    else:
        _own_users(spaces | linux.CLONE_NEWPID, user)
    shown = _build_view(readable, masked, released)
    if user == 0:  # root of the machine is not what a student's process should be, even behind walls
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        linux.prctl(linux.PR_SET_DUMPABLE, 1)
        _own_users(linux.CLONE_NEWNS | linux.CLONE_NEWPID, NOBODY)
    return [place for place in shown if any(place.startswith(f"{folder}/") for folder in _WRITABLE)]


def _own_users(spaces: int, user: int) -> None:
    group = os.getgid()
    linux.unshare(linux.CLONE_NEWUSER | spaces)
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{STUDENT} {user} 1")
    _write("/proc/self/gid_map", f"{STUDENT} {group} 1")


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def _build_view(readable: Iterable[str], masked: Iterable[str], released: str) -> list[str]:
    root = "/tmp"
    linux.mount("none", "/", flags=linux.MS_REC | linux.MS_PRIVATE)
    links = {place: os.readlink(place) for place in _SYSTEM if os.path.islink(place)}
    shown = _outermost(place for place in (*_SYSTEM, *readable) if os.path.exists(place) and place not in links)
    # Held open before the new root covers it: what is to be seen may lie below it.
    held = {place: os.open(place, os.O_PATH) for place in shown}
    held["/released"] = os.open(released, os.O_PATH)
    held |= {f"/dev/{name}": os.open(f"/dev/{name}", os.O_PATH) for name in _DEVICES}
    held["/proc"] = os.open("/proc", os.O_PATH)
    linux.mount("tmpfs", root, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, "size=4m,mode=755")
    os.makedirs(root + "/tmp")
    # For the warm process; each submission has its own in this place.
    linux.mount("tmpfs", root + "/tmp", "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, "size=16m,mode=1777")
    for place, target in links.items():
        os.makedirs(os.path.dirname(root + place), exist_ok=True)
        os.symlink(target, root + place)
    for place, descriptor in held.items():
        _bind(descriptor, root + place)
    for place in masked:
        if os.path.isdir(root + place):
            linux.mount("tmpfs", root + place, "tmpfs", linux.MS_RDONLY | linux.MS_NOSUID, "size=4k")
    os.symlink("pts/ptmx", root + "/dev/ptmx")
    for folder in (*_WRITABLE, "/dev/pts", _PRIVATE, "/etc", "/old"):
        os.makedirs(root + folder, exist_ok=True)
    _write(root + "/etc/passwd", f"student:x:{STUDENT}:{STUDENT}::{HOME}:/bin/sh\n")
    _write(root + "/etc/group", f"student:x:{STUDENT}:\n")
    for descriptor in held.values():
        os.close(descriptor)
    os.chdir(root)
    linux.pivot_root(".", "old")
    os.chdir("/")
    linux.unmount("/old")
    os.rmdir("/old")
    linux.restrict_mount("/", linux.MOUNT_RDONLY | linux.MOUNT_NOSUID | linux.MOUNT_NODEV, below=False)
    return shown


def _outermost(places: Iterable[str]) -> list[str]:
    """The places that lie below none of the others."""
    kept: list[str] = []
    for place in sorted(set(places)):
        if not any(place.startswith(f"{outer}/") for outer in kept):
            kept.append(place)
    return kept


def _bind(descriptor: int, target: str) -> None:
    source = f"/proc/self/fd/{descriptor}"
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o644))
    linux.mount(source, target, flags=linux.MS_BIND | linux.MS_REC)
    if "/dev/" in target:
        linux.restrict_mount(target, linux.MOUNT_NOSUID | linux.MOUNT_NOEXEC)
    elif not target.endswith("/proc"):
        linux.restrict_mount(target, linux.MOUNT_RDONLY | linux.MOUNT_NOSUID | linux.MOUNT_NODEV)


def filter_code() -> bytes:
    """The seccomp filter of the inner ring. Raises OSError if libseccomp is missing."""
    calls = _REFUSED | {"clone3": errno.ENOSYS}  # its flags cannot be looked at; the C library then uses clone
    return linux.seccomp_filter(calls, (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6))


def enter_inner(limits: Limits, filter_code: bytes, covered: Iterable[str]) -> None:
    """Put this process, the first of a new PID namespace, behind the inner ring. There is no way back.

    ``covered`` are places of the view that its own folders would cover. Afterwards it stands in its own empty folder,
    HOME. Raises OSError naming the step that the system refuses.
    """
    os.setsid()  # a signal to one's own process group would reach the grader, across all namespaces
    linux.unshare(linux.CLONE_NEWNS)
    data = f"size={limits.disk},nr_inodes={limits.files},mode=700"
    linux.mount("tmpfs", _PRIVATE, "tmpfs", linux.MS_NOSUID | linux.MS_NODEV, data)
    held = {place: os.open(place, os.O_PATH) for place in covered}
    for place in _WRITABLE:
        own = _PRIVATE + "/" + os.path.basename(place)
        os.mkdir(own, 0o700)
        linux.mount(own, place, flags=linux.MS_BIND)
    for place, descriptor in held.items():
        _bind(descriptor, place)
        os.close(descriptor)
    try:
        linux.mount("proc", "/proc", "proc", linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC)
    except OSError:  # a container that hides parts of its own /proc: then there is none in here
        linux.mount("tmpfs", "/proc", "tmpfs", linux.MS_RDONLY | linux.MS_NOSUID, "size=4k")
    # Terminals of its own: a command after an exclamation mark runs in one.
    linux.mount(
        "devpts", "/dev/pts", "devpts", linux.MS_NOSUID | linux.MS_NOEXEC, "newinstance,ptmxmode=0666,mode=600"
    )
    os.chdir(HOME)
    linux.drop_capabilities()
    linux.prctl(linux.PR_SET_DUMPABLE, 1)
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    linux.landlock_writes((*_WRITABLE, "/dev/null", "/dev/pts"))
    set_limits(limits)
    linux.load_filter(filter_code)


def set_limits(limits: Limits, processes: bool = True) -> None:
    """Limits on this process and each that it starts.

    ``processes``: limit their number too, which without a namespace of users would count all of the user's own.
    """
    import resource  # not at the top: Windows has none, and is to be told so in a sentence

    try:
        mapped = linux.mapped()
    except OSError:  # no /proc here: what a warm interpreter maps at most
        mapped = 2 << 30
    for kind, value in (
        (resource.RLIMIT_AS, mapped + limits.memory),
        (resource.RLIMIT_FSIZE, limits.disk),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, int(limits.seconds * 2) + 1),
        *([(resource.RLIMIT_NPROC, limits.processes)] if processes else []),
    ):
        ceiling = resource.getrlimit(kind)[1]
        value = value if ceiling == resource.RLIM_INFINITY else min(value, ceiling)
        resource.setrlimit(kind, (value, value))

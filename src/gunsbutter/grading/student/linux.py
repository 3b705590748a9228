"""The calls of the Linux kernel that Python 3.11 does not offer: namespaces, mounts, capabilities, Landlock, seccomp.

Each function does one call and raises OSError with the kernel's reason. The constants are those of linux/*.h.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import errno
import os
from collections.abc import Iterable, Mapping
from functools import cache

CLONE_NEWNS, CLONE_NEWIPC, CLONE_NEWNET, CLONE_NEWUTS = 0x00020000, 0x08000000, 0x40000000, 0x04000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWCGROUP = 0x10000000, 0x20000000, 0x02000000
ALL_NAMESPACES = (
    CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWNET | CLONE_NEWUTS | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWCGROUP
)

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MOUNT_RDONLY, MOUNT_NOSUID, MOUNT_NODEV, MOUNT_NOEXEC = 1, 2, 4, 8
MS_BIND, MS_REC, MS_PRIVATE = 4096, 16384, 1 << 18
MNT_DETACH = 2

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 22, 24, 38

_AT_FDCWD, _AT_RECURSIVE, _MOUNT_SETATTR = -100, 0x8000, 442
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_LANDLOCK = {"create_ruleset": 444, "add_rule": 445, "restrict_self": 446}  # the same on all architectures
_SCMP_ACT_ALLOW, _SCMP_ACT_ERRNO, _SCMP_CMP_EQ, _SCMP_CMP_GT, _SCMP_CMP_MASKED_EQ = 0x7FFF0000, 0x00050000, 4, 6, 7


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _done(result: int, told: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{told}: {os.strerror(number)}")
    return result


def unshare(flags: int) -> None:
    """Move this process into new namespaces (a new PID namespace: its children)."""
    _done(_libc().unshare(flags), "unshare")


def setns(descriptor: int, kind: int) -> None:
    """Move this process into the namespace that a descriptor of /proc/*/ns/* stands for."""
    _done(_libc().setns(descriptor, kind), "setns")


def mount(source: str, target: str, kind: str = "", flags: int = 0, data: str = "") -> None:
    """Mount a file system, or bind one place to another."""
    arguments = [os.fsencode(each) if each else None for each in (source, target, kind)]
    result = _libc().mount(*arguments, ctypes.c_ulong(flags), data.encode() or None)
    _done(result, f"mount {kind or source} on {target}")


def restrict_mount(target: str, attributes: int, below: bool = True) -> None:
    """Add attributes such as read-only to a mount, and to those below it."""
    wanted = (ctypes.c_uint64 * 4)(attributes, 0, 0, 0)
    flags = _AT_RECURSIVE if below else 0
    result = _libc().syscall(_MOUNT_SETATTR, _AT_FDCWD, os.fsencode(target), flags, wanted, ctypes.c_size_t(32))
    _done(result, f"mount_setattr {target}")


def unmount(target: str) -> None:
    """Take a mounted file system away as soon as nobody uses it."""
    _done(_libc().umount2(os.fsencode(target), MNT_DETACH), f"umount {target}")


def pivot_root(new: str, old: str) -> None:
    """Make ``new`` the root of this mount namespace, and move the former root to ``old``."""
    number = _PIVOT_ROOT.get(os.uname().machine)
    if number is None:
        raise OSError(errno.ENOSYS, f"pivot_root on {os.uname().machine}: not known to this program")
    _done(_libc().syscall(number, os.fsencode(new), os.fsencode(old)), "pivot_root")


def prctl(option: int, value: int) -> None:
    """Set a property of this process."""
    _done(_libc().prctl(option, ctypes.c_ulong(value), 0, 0, 0), f"prctl {option}")


def mapped() -> int:
    """Bytes that this process has mapped; what a limit on memory has to leave room for."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def drop_capabilities() -> None:
    """Give up every capability, for this process and what it starts, for good."""
    for capability in range(64):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:
            break  # past the last one that this kernel knows
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    _done(_libc().capset(header, (ctypes.c_uint32 * 6)()), "capset")
    prctl(PR_SET_NO_NEW_PRIVS, 1)


def landlock_version() -> int:
    """Which version of Landlock the kernel has; 0 if none."""
    return max(0, int(_libc().syscall(_LANDLOCK["create_ruleset"], None, ctypes.c_size_t(0), 1)))


_WRITING = sum(1 << bit for bit in (1, 4, 5, 6, 7, 8, 9, 10, 11, 12))  # write, remove, make of every kind


def landlock_writes(writable: Iterable[str]) -> None:
    """Allow writing below the named places only, and no signal or abstract socket out of this process's own family.

    Needs ``drop_capabilities`` before it. Does nothing on a kernel without Landlock.
    """
    version = landlock_version()
    if not version:
        return
    writing = _WRITING | (1 << 13 if version >= 2 else 0) | (1 << 14 if version >= 3 else 0)
    network = 0b11 if version >= 4 else 0  # binding and connecting TCP
    scopes = 0b11 if version >= 6 else 0  # abstract sockets and signals
    size = 8 if version < 4 else 16 if version < 6 else 24
    ruleset = _done(
        _libc().syscall(
            _LANDLOCK["create_ruleset"], (ctypes.c_uint64 * 3)(writing, network, scopes), ctypes.c_size_t(size), 0
        ),
        "landlock_create_ruleset",
    )
    try:
        for place in writable:
            descriptor = os.open(place, os.O_PATH | os.O_CLOEXEC)
            try:
                folder = os.path.isdir(place)
                rights = writing if folder else writing & (1 << 1 | 1 << 14)
                rule = rights.to_bytes(8, "little") + descriptor.to_bytes(4, "little")
                result = _libc().syscall(_LANDLOCK["add_rule"], ruleset, 1, ctypes.c_char_p(rule), 0)
                _done(result, f"landlock_add_rule {place}")
            finally:
                os.close(descriptor)
        _done(_libc().syscall(_LANDLOCK["restrict_self"], ruleset, 0), "landlock_restrict_self")
    finally:
        os.close(ruleset)


class _Compare(ctypes.Structure):
    _fields_ = (
        ("argument", ctypes.c_uint),
        ("operator", ctypes.c_int),
        ("first", ctypes.c_uint64),
        ("second", ctypes.c_uint64),
    )


@cache
def libseccomp() -> ctypes.CDLL | None:
    """The library that makes seccomp filters, if it is installed."""
    for name in ("libseccomp.so.2", ctypes.util.find_library("seccomp")):
        try:
            library = ctypes.CDLL(name) if name else None
        except OSError:
            continue
        if library is not None:
            library.seccomp_init.restype = ctypes.c_void_p
            return library
    return None


def seccomp_filter(calls: Mapping[str, int], families: Iterable[int]) -> bytes:
    """A filter that refuses system calls by name, each with an error number, as the kernel's BPF code.

    Sockets are refused but of the given address families, and so is every new namespace. Names that this
    architecture does not have are passed over. Raises OSError without libseccomp.
    """
    library = libseccomp()
    if library is None:
        raise OSError(errno.ENOENT, "libseccomp.so.2: not found")
    context = ctypes.c_void_p(library.seccomp_init(ctypes.c_uint32(_SCMP_ACT_ALLOW)))

    def refuse(name: str, number: int, *tests: tuple[int, int, int]) -> None:
        call = library.seccomp_syscall_resolve_name(name.encode())
        if call < 0:
            return
        compared = (_Compare * max(1, len(tests)))(*(_Compare(0, *test) for test in tests))
        action = ctypes.c_uint32(_SCMP_ACT_ERRNO | number)
        result = library.seccomp_rule_add_array(context, action, call, len(tests), compared)
        if result:
            raise OSError(-result, f"seccomp rule for {name}: {os.strerror(-result)}")

    try:
        for name, number in calls.items():
            refuse(name, number)
        known = set(families)
        for name in ("socket", "socketpair"):
            refuse(name, errno.EAFNOSUPPORT, (_SCMP_CMP_GT, max(known), 0))
            for family in set(range(max(known))) - known:
                refuse(name, errno.EAFNOSUPPORT, (_SCMP_CMP_EQ, family, 0))
        for bit in range(64):
            if ALL_NAMESPACES >> bit & 1:
                refuse("clone", errno.EPERM, (_SCMP_CMP_MASKED_EQ, 1 << bit, 1 << bit))
        with os.fdopen(os.memfd_create("filter"), "w+b") as code:
            result = library.seccomp_export_bpf(context, code.fileno())
            if result:
                raise OSError(-result, f"seccomp_export_bpf: {os.strerror(-result)}")
            code.seek(0)
            return code.read()
    finally:
        library.seccomp_release(context)


def load_filter(code: bytes) -> None:
    """Put a filter on this process and what it starts, for good. Needs ``drop_capabilities`` before it."""

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))

    program = Program(len(code) // 8, code)
    _done(_libc().prctl(PR_SET_SECCOMP, 2, ctypes.byref(program), 0, 0), "prctl seccomp")

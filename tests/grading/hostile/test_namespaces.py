"""With new namespaces one becomes root of a little world, from which many a kernel could be talked into more."""

from __future__ import annotations

from tests.grading.hostile.kit import Attack

KIND = "Namespaces, mounts, chroot, setuid programs, capabilities: the ways to more rights or to another view"
PLAIN_NBGRADER = "A notebook can do all that the instructor's account can, containers and sudo included."
WE = "It has no capability and can gain none; new namespaces, mounts and roots are refused, setuid has no effect."

CALLS = """
import ctypes, errno, os, subprocess
libc = ctypes.CDLL(None, use_errno=True)
def call(what, result):
    print(what, "DONE" if result >= 0 else errno.errorcode[ctypes.get_errno()])
SPACES = {"user": 0x10000000, "mount": 0x20000, "pid": 0x20000000, "net": 0x40000000, "cgroup": 0x2000000}
for name, flag in SPACES.items():
    call("unshare " + name, libc.unshare(flag))
call("clone", libc.syscall(56, 0x10000000 | 17, 0, 0, 0, 0))
call("clone3", libc.syscall(435, ctypes.create_string_buffer(88), 88))
call("setns", libc.setns(os.open("/proc/self/ns/user", os.O_RDONLY), 0))
call("mount", libc.mount(b"none", b"/tmp", b"tmpfs", 0, None))
call("remount", libc.mount(b"none", b"/", None, 32 | 4096, None))
call("umount", libc.umount2(b"/proc", 2))
call("chroot", libc.chroot(b"/tmp"))
call("pivot_root", libc.syscall(155, b"/tmp", b"/tmp"))
call("fsopen", libc.syscall(430, b"tmpfs", 0))
call("open_tree", libc.syscall(428, -100, b"/", 1))
call("mount_setattr", libc.syscall(442, -100, b"/", 0x8000, ctypes.create_string_buffer(32), 32))
call("open_by_handle_at", libc.open_by_handle_at(-100, ctypes.create_string_buffer(64), 0))
call("setuid", libc.setuid(0))
header, wanted = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)(*[~0] * 6)
call("capset", libc.capset(ctypes.byref(header), ctypes.byref(wanted)))
status = dict(line.split(":\\t") for line in open("/proc/self/status").read().splitlines() if ":\\t" in line)
print("capabilities", {status[name].strip("0") for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")})
print("no new rights", status["NoNewPrivs"], "filter", status["Seccomp"])
print("su", subprocess.run(["su", "-c", "id -u"], capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout)
"""
NOTEBOOKS = {"wants-namespaces": Attack(CALLS)}


def test_every_way_is_refused(hostile):
    *calls, capabilities, rights, su = hostile["wants-namespaces"].printed.strip().splitlines()
    assert len(calls) == 19
    assert not [line for line in calls if "DONE" in line]
    assert (capabilities, rights, su) == ("capabilities {''}", "no new rights 1 filter 2", "su")

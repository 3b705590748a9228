"""A debugger reads and writes the memory of other programs. So can any program that the kernel lets."""

from __future__ import annotations

from tests.grading.hostile.kit import Attack

KIND = "Tracing: ptrace, process_vm_readv, /proc/*/mem, pidfd_getfd, perf, kcmp, core dumps"
PLAIN_NBGRADER = "Where the system allows it to programs of one user, the memory of nbgrader can be read and written."
WE = "There is no other process to trace, and the system calls are refused."

CALLS = """
import ctypes, errno, os
libc = ctypes.CDLL(None, use_errno=True)
NUMBERS = {"ptrace": 101, "process_vm_readv": 310, "process_vm_writev": 311, "kcmp": 312, "pidfd_getfd": 438,
           "perf_event_open": 298, "process_madvise": 440}
if os.uname().machine == "x86_64":
    for name, number in NUMBERS.items():
        ctypes.set_errno(0)
        result = libc.syscall(number, *[ctypes.c_ulong(0)] * 6)
        print(name, "DONE" if result >= 0 else errno.errorcode[ctypes.get_errno()])
for number in (2, 3, 10, 100):
    try:
        os.open(f"/proc/{number}/mem", os.O_RDWR)
        print("mem DONE")
    except OSError as error:
        print("mem", errno.errorcode[error.errno])
import resource
print("core", resource.getrlimit(resource.RLIMIT_CORE))
"""
NOTEBOOKS = {"traces": Attack(CALLS)}


def test_nothing_can_be_traced(hostile):
    told = hostile["traces"].printed.splitlines()
    assert {line.split()[1] for line in told[:-1]} <= {"EPERM", "ENOENT"}
    assert told[-1] == "core (0, 0)"

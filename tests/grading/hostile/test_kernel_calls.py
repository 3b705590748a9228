"""Some parts of the kernel no notebook needs. They have had more than their share of faults."""

from __future__ import annotations

from tests.grading.hostile.kit import Attack

KIND = "Kernel calls that no notebook needs: memfd, io_uring, keyctl, bpf, userfaultfd, System V memory; 32-bit calls"
PLAIN_NBGRADER = "All that the kernel offers to the user is offered to the notebook."
WE = "They are refused by a filter; calls by the 32-bit gate or with x32 numbers end the process."

CALLS = """
import ctypes, errno, os
libc = ctypes.CDLL(None, use_errno=True)
NUMBERS = {
    "memfd_create": 319, "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427, "add_key": 248,
    "request_key": 249, "keyctl": 250, "bpf": 321, "userfaultfd": 323, "shmget": 29, "semget": 64, "msgget": 68,
    "mq_open": 240, "init_module": 175, "finit_module": 313, "kexec_load": 246, "reboot": 169, "swapon": 167,
    "syslog": 103, "fanotify_init": 300, "name_to_handle_at": 303, "personality": 135, "modify_ldt": 154,
    "settimeofday": 164, "sethostname": 170, "acct": 163, "quotactl": 179, "ioperm": 173, "memfd_secret": 447,
}
if os.uname().machine == "x86_64":
    for name, number in NUMBERS.items():
        ctypes.set_errno(0)
        result = libc.syscall(number, *[ctypes.c_ulong(0)] * 6)
        print(name, "DONE" if result >= 0 else errno.errorcode[ctypes.get_errno()])
"""
# In the machine's own words: the number of getpid for 32 bits, and the gate that old programs use.
GATE = """
import ctypes, mmap, os
if os.uname().machine != "x86_64":
    os._exit(0)
code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
code.write(b"\\xb8\\x14\\x00\\x00\\x00\\xcd\\x80\\xc3")
print("GATE", ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(code)))())
"""
X32 = """
import ctypes, os
if os.uname().machine != "x86_64":
    os._exit(0)
print("x32", ctypes.CDLL(None).syscall(0x40000000 | 39))
"""
NOTEBOOKS = {
    "calls-the-kernel": Attack(CALLS),
    "calls-by-the-old-gate": Attack(GATE),
    "calls-by-the-other-numbers": Attack(X32),
}


def test_they_are_refused(hostile):
    assert {line.split()[1] for line in hostile["calls-the-kernel"].printed.splitlines()} <= {"EPERM"}


def test_the_old_gate_and_the_other_numbers_are_closed(hostile):
    for name in ("calls-by-the-old-gate", "calls-by-the-other-numbers"):
        assert "ended its own Python process" in hostile[name].reason

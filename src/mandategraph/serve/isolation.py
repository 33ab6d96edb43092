"""What a child may not do: use more memory than its limit, outlive its parent, or open a connection.

The engine runs SERVICE over HTTP of its own accord. A query with SERVICE is refused before it runs (`syntax`); that a
child cannot make a socket holds even if that should fail. On systems other than Linux only the first line of defence
and the limit of memory that the system has are there.
"""

import ctypes
import platform
import resource
import sys

_NO_NEW_PRIVILEGES, _SECCOMP, _DEATH_SIGNAL = 38, 22, 1  # prctl(2)
_FILTER = 2  # SECCOMP_MODE_FILTER
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06  # BPF: ld [k], jeq k, ret k
_ARCHITECTURE, _NUMBER = 4, 0  # offsets in struct seccomp_data
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | 13  # SECCOMP_RET_ALLOW, SECCOMP_RET_ERRNO with EACCES
# Machine → AUDIT_ARCH and the number of socket(2), from linux/audit.h and asm/unistd.h.
_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_ushort), ("jt", ctypes.c_ubyte), ("jf", ctypes.c_ubyte), ("k", ctypes.c_uint32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.POINTER(_Instruction)))


def confine(mebibytes: int) -> None:
    """Confine this process for good: so much more memory than now, no sockets, death with its parent."""
    limit = _data_size() + mebibytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_DEATH_SIGNAL, 9, 0, 0, 0)
        _deny_sockets(libc)


def _data_size() -> int:
    """Bytes of private writable memory of this process; 0 where the system does not tell."""
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmData"))
    except (OSError, StopIteration):
        return 0


def _deny_sockets(libc: ctypes.CDLL) -> None:
    if platform.machine() not in _SOCKET:
        return
    architecture, number = _SOCKET[platform.machine()]
    rules = (
        _Instruction(_LOAD, 0, 0, _ARCHITECTURE),
        _Instruction(_EQUAL, 0, 3, architecture),
        _Instruction(_LOAD, 0, 0, _NUMBER),
        _Instruction(_EQUAL, 0, 1, number),
        _Instruction(_RETURN, 0, 0, _DENY),
        _Instruction(_RETURN, 0, 0, _ALLOW),
    )
    program = _Program(len(rules), (_Instruction * len(rules))(*rules))
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    libc.prctl(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)

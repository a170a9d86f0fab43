"""What the tests make the child do."""

import ctypes
import os
import socket
import subprocess
import time
from pathlib import Path

from planspoor.errors import EncryptedError
from planspoor.limits import Limits, Progress

ANSWER = 3
"""The child's pipe to its parent, the first file that it opens."""


def echo(*, word: str, limits: Limits, progress: Progress) -> bytes:
    return word.encode()


def count(*, pages: int, pause: float, limits: Limits, progress: Progress) -> bytes:
    for page in range(pages):
        progress("read", page + 1, pages)
        time.sleep(pause)
    return str(pages).encode()


def chatter(*, limits: Limits, progress: Progress) -> bytes:
    print('["result", 3]')
    os.write(1, b"noise from a C library\n")
    os.write(2, b"more noise\n")
    return b"quiet"


def tell(*, limits: Limits, progress: Progress) -> bytes:
    return repr(limits).encode()


def large(*, size: int, limits: Limits, progress: Progress) -> bytes:
    return b"x" * size


def environment(*, limits: Limits, progress: Progress) -> bytes:
    return "\n".join(sorted(os.environ)).encode()


def open_files(*, limits: Limits, progress: Progress) -> bytes:
    return " ".join(sorted(os.listdir("/proc/self/fd"))).encode()  # noqa: PTH208


def refuse(*, limits: Limits, progress: Progress) -> bytes:
    raise EncryptedError("It is locked.", "Unlock it.")


def stumble(*, limits: Limits, progress: Progress) -> bytes:
    return {}["missing"]  # type: ignore[no-any-return]


def die(*, number: int, limits: Limits, progress: Progress) -> bytes:
    os.kill(os.getpid(), number)
    time.sleep(10)
    return b""


def leave(*, code: int, limits: Limits, progress: Progress) -> bytes:
    os._exit(code)


def hang(*, limits: Limits, progress: Progress) -> bytes:
    time.sleep(60)
    return b""


def spin(*, limits: Limits, progress: Progress) -> bytes:
    while True:
        pass


def swallow(*, size: int, limits: Limits, progress: Progress) -> bytes:
    return bytes(len(bytearray(size)))


def swallow_and_abort(*, size: int, limits: Limits, progress: Progress) -> bytes:
    """As a C library does: take memory, and abort when there is no more."""
    taken = bytearray(size)
    ctypes.memset((ctypes.c_char * size).from_buffer(taken), 1, size)
    os.abort()


def start_another(*, path: str, limits: Limits, progress: Progress) -> bytes:
    """Start a process that outlives nobody's patience, and keep its number."""
    other = subprocess.Popen(["/bin/sleep", "60"])
    Path(path).write_text(str(other.pid))
    time.sleep(60)
    return b""


def write_file(*, path: str, limits: Limits, progress: Progress) -> bytes:
    Path(path).write_bytes(b"x")
    return b""


def call_out(*, port: int, limits: Limits, progress: Progress) -> bytes:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError:
        return b"no network"
    return b"network"


def garble(*, line: str, limits: Limits, progress: Progress) -> bytes:
    """Write on the pipe of the answers, as a child under a stranger's command could."""
    os.write(ANSWER, line.encode() + b"\n")
    os._exit(0)


def announce_and_hang(*, limits: Limits, progress: Progress) -> bytes:
    progress(str(os.getpid()), 0, 0)
    time.sleep(60)
    return b""


def file_name(*, path: str, limits: Limits, progress: Progress) -> bytes:
    return os.fsencode(path)

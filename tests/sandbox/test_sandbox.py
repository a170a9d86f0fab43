"""A child process may do anything that a hostile document makes it do; the parent gets an answer or a clear error."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from planspoor.errors import (
    DamagedError,
    EncryptedError,
    FaultError,
    OutOfMemoryError,
    OutOfTimeError,
    PlanspoorError,
)
from planspoor.limits import Limits
from planspoor.sandbox import path_argument, run

LIMITS = Limits(memory=600_000_000, seconds=20.0, pages=10)
SHORT = Limits(seconds=0.5, seconds_per_page=0.0)


def do(task: str, limits: Limits = LIMITS, **arguments: object) -> bytes:
    return run(f"sandbox.tasks:{task}", arguments, limits)


def test_it_gives_what_the_task_returns() -> None:
    assert do("echo", word="één") == "één".encode()


def test_the_task_knows_its_limits() -> None:
    assert do("tell") == repr(LIMITS).encode()


def test_a_large_result_comes_whole() -> None:
    assert do("large", size=5_000_000) == b"x" * 5_000_000


def test_what_the_task_prints_is_no_answer() -> None:
    assert do("chatter") == b"quiet"


def test_progress_is_told_in_order() -> None:
    told: list[tuple[str, int, int]] = []
    run("sandbox.tasks:count", {"pages": 3, "pause": 0.0}, LIMITS, lambda *step: told.append(step))
    assert told == [("read", 1, 3), ("read", 2, 3), ("read", 3, 3)]


def test_pages_add_time() -> None:
    slow = Limits(seconds=0.5, seconds_per_page=1.0)
    assert do("count", slow, pages=8, pause=0.15) == b"8"


def test_no_more_pages_add_time_than_may_be_read() -> None:
    limits = Limits(seconds=0.2, seconds_per_page=0.1, pages=3)
    with pytest.raises(OutOfTimeError):
        do("count", limits, pages=1_000_000, pause=0.01)


ENDS: list[tuple[str, dict[str, object], Limits, type[PlanspoorError], str]] = [
    # the task's own errors keep their class and words
    ("refuse", {}, LIMITS, EncryptedError, "It is locked. Unlock it."),
    ("stumble", {}, LIMITS, FaultError, "KeyError: 'missing'"),
    # crashes: what PDFium does with a hostile file
    ("die", {"number": signal.SIGSEGV}, LIMITS, DamagedError, "SIGSEGV"),
    ("die", {"number": signal.SIGABRT}, LIMITS, DamagedError, "SIGABRT"),
    ("die", {"number": signal.SIGILL}, LIMITS, DamagedError, "SIGILL"),
    # the system kills only for want of memory
    ("die", {"number": signal.SIGKILL}, LIMITS, OutOfMemoryError, "memory"),
    ("swallow", {"size": 2_000_000_000}, LIMITS, OutOfMemoryError, "600 MB"),
    ("swallow_and_abort", {"size": 1_000_000_000}, Limits(memory=1_200_000_000), OutOfMemoryError, "1200 MB"),
    # sleeping and computing without end
    ("hang", {}, SHORT, OutOfTimeError, "0.5 seconds"),
    ("spin", {}, SHORT, OutOfTimeError, "0.5 seconds"),
    ("die", {"number": signal.SIGXCPU}, LIMITS, OutOfTimeError, "20 seconds"),
    # an answer that is none
    ("leave", {"code": 0}, LIMITS, FaultError, "exit code 0"),
    ("leave", {"code": 3}, LIMITS, FaultError, "exit code 3"),
    ("garble", {"line": "[[["}, LIMITS, DamagedError, "garbled"),
    ("garble", {"line": '["result", 1000000000000]'}, LIMITS, DamagedError, "garbled"),
    ("garble", {"line": '["result", -1]'}, LIMITS, DamagedError, "garbled"),
    ("garble", {"line": '["error", "SystemExit", "a", "b"]'}, LIMITS, PlanspoorError, "a b"),
    ("garble", {"line": '["progress", "read", "many", 1]'}, LIMITS, DamagedError, "garbled"),
    # a file may not grow
    ("write_file", {"path": "grown"}, LIMITS, FaultError, "File too large"),
    # no such task
    ("nothing", {}, LIMITS, FaultError, "AttributeError"),
]


@pytest.fixture
def _in_an_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_in_an_own_folder")
@pytest.mark.parametrize(("task", "arguments", "limits", "error", "words"), ENDS)
def test_every_end_has_its_error(
    task: str, arguments: dict[str, object], limits: Limits, error: type[PlanspoorError], words: str
) -> None:
    with pytest.raises(PlanspoorError) as caught:
        do(task, limits, **arguments)
    assert type(caught.value) is error
    assert words in str(caught.value)


def test_the_memory_of_the_parent_is_not_the_childs() -> None:
    taken = b"x" * 400_000_000
    with pytest.raises(DamagedError):
        do("die", number=signal.SIGABRT)
    assert len(taken) == 400_000_000


def test_nor_is_that_of_whoever_started_the_parent() -> None:
    taken = b"x" * 700_000_000
    program = (
        "from planspoor.limits import Limits; from planspoor.sandbox import run;"
        "run('sandbox.tasks:swallow_and_abort', {'size': 500_000_000}, Limits(memory=700_000_000))"
    )
    environment = {"PYTHONPATH": os.pathsep.join(sys.path)}
    ended = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=False)
    assert b"OutOfMemoryError" in ended.stderr
    assert len(taken) == 700_000_000


def test_a_fault_brings_its_traceback() -> None:
    with pytest.raises(FaultError) as caught:
        do("stumble")
    assert "in stumble" in "".join(caught.value.__notes__)


def test_the_child_knows_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "hush")
    assert do("environment").split() == [b"LC_CTYPE", b"PYTHONHASHSEED", b"PYTHONPATH", b"PYTHONUTF8"]


def test_the_child_has_no_files_of_the_parent() -> None:
    with Path(__file__).open("rb") as file:
        os.set_inheritable(file.fileno(), True)
        inherited = str(file.fileno()).encode()
        # Its three standard streams, the answer, and the folder that it lists.
        assert do("open_files").split() in ([b"0", b"1", b"2", b"3", b"4"], [b"1", b"2", b"3", b"4"])
    assert int(inherited) > 4


def test_the_child_has_no_network_where_the_system_allows_that() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        answer = do("call_out", port=server.getsockname()[1])
    assert answer == (b"no network" if may_leave_the_network() else b"network")


def may_leave_the_network() -> bool:
    flags = ["--net"] if os.geteuid() == 0 else ["--user", "--net"]
    return subprocess.run(["unshare", *flags, "true"], capture_output=True, check=False).returncode == 0


def test_an_error_of_the_caller_ends_the_child() -> None:
    seen: list[int] = []

    def fail(stage: str, done: int, total: int) -> None:
        seen.append(int(stage))
        raise ValueError(stage)

    with pytest.raises(ValueError, match=r"\d+"):
        run("sandbox.tasks:announce_and_hang", {}, LIMITS, fail)
    assert not lives(seen[0])


def test_the_child_dies_with_its_parent() -> None:
    program = (
        "from planspoor.limits import Limits; from planspoor.sandbox import run;"
        "run('sandbox.tasks:announce_and_hang', {}, Limits(), lambda stage, *_: print(stage, flush=True))"
    )
    environment = {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, env=environment) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        parent.kill()
    deadline = time.monotonic() + 5
    while lives(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not lives(child)


def test_threads_may_each_have_a_child() -> None:
    answers: list[bytes] = []
    threads = [threading.Thread(target=lambda n=n: answers.append(do("echo", word=str(n)))) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [b"0", b"1", b"2", b"3"]


def test_no_child_and_no_thread_is_left() -> None:
    threads, children = set(threading.enumerate()), own_children()
    do("echo", word="x")
    assert set(threading.enumerate()) <= threads
    assert own_children() <= children


def own_children() -> set[str]:
    """Those of other tests too: a browser or a server may run beside this one."""
    return {child for path in Path("/proc/self/task").glob("*/children") for child in path.read_text("ascii").split()}


def test_a_name_in_any_bytes_reaches_the_child() -> None:
    name = os.fsdecode(b"plan-\xff-\xc3\xa9.pdf")
    assert do("file_name", path=path_argument(Path(name))) == b"plan-\xff-\xc3\xa9.pdf"


def lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_a_task_may_write_what_its_limits_allow(tmp_path: Path) -> None:
    do("write_file", LIMITS._replace(written=1), path=path_argument(tmp_path / "one"))
    assert (tmp_path / "one").read_bytes() == b"x"


def test_what_the_task_started_ends_with_it(tmp_path: Path) -> None:
    with pytest.raises(OutOfTimeError):
        do("start_another", SHORT._replace(seconds=1.5, written=100), path=path_argument(tmp_path / "pid"))
    status = Path(f"/proc/{(tmp_path / 'pid').read_text()}/stat")
    deadline = time.monotonic() + 10
    # A process that was killed stays in the list until somebody has asked how it ended.
    while status.exists() and status.read_text().split()[2] != "Z" and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not status.exists() or status.read_text().split()[2] == "Z"

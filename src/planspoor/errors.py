"""One tree of errors. Each says what is wrong, what to do now, and which exit code the command gives.

The exit codes are part of the command's promise (docs/reference/exit-codes.md) and never change meaning.
"""

from __future__ import annotations


class PlanspoorError(Exception):
    """Base of every error that a user can do something about: ``what`` is wrong, ``advice`` is what to do now."""

    exit_code = 1

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"{what} {advice}")
        self.what = what
        self.advice = advice


class FaultError(PlanspoorError):
    """Planspoor itself failed: a fault to report. The traceback stands in the notes of the exception."""


class MissingFileError(PlanspoorError):
    """The source does not exist or cannot be opened."""

    exit_code = 3


class EmptyFileError(PlanspoorError):
    """The source has no bytes, or a folder or zip no page texts."""

    exit_code = 4


class UnknownFormatError(PlanspoorError):
    """The source is not a format that Planspoor reads."""

    exit_code = 5


class EncryptedError(PlanspoorError):
    """The document asks for a password."""

    exit_code = 6


class DamagedError(PlanspoorError):
    """The document is truncated or corrupt, or brought its reader down."""

    exit_code = 7


class TooLargeError(PlanspoorError):
    """More bytes or pages, or larger pages, than the limits allow."""

    exit_code = 8


class OutOfMemoryError(PlanspoorError):
    """Reading needed more memory than the limit."""

    exit_code = 9


class OutOfTimeError(PlanspoorError):
    """Reading took longer than the limit."""

    exit_code = 10


class NoTextError(PlanspoorError):
    """The document has no usable text layer: a scan, or characters that cannot be decoded."""

    exit_code = 11


class NoPlanError(PlanspoorError):
    """Nothing in the document scores as objective, action plan or action."""

    exit_code = 12


class OutputError(PlanspoorError):
    """The result cannot be written where it was asked."""

    exit_code = 13


class NoSuchNodeError(PlanspoorError):
    """No node of the plan has the id or the printed number that was asked for."""

    exit_code = 15


class PlanFormatError(PlanspoorError):
    """A plan file, or a file of pages, is not as the plan format says; ``what`` names the key."""

    exit_code = 14

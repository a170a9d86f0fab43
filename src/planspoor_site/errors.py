"""What can go wrong in the site's command, with exit codes after those of the library."""

from __future__ import annotations

from planspoor.errors import PlanspoorError


class StorageError(PlanspoorError):
    """The data folder or the database cannot be opened, or written to."""

    exit_code = 20


class SlugError(PlanspoorError):
    """An address cannot be made of these words, or is taken."""

    exit_code = 21


class PlanFileError(PlanspoorError):
    """A plan file does not belong to the document beside it."""

    exit_code = 22


class PortError(PlanspoorError):
    """The address to serve on is taken, or not allowed."""

    exit_code = 23


class SettingsError(PlanspoorError):
    """A setting is wrong: the system checks say which."""

    exit_code = 24


class RedactionError(PlanspoorError):
    """Words cannot be made unreadable as asked: they are not there, or there is no reason."""

    exit_code = 28


class EditionError(PlanspoorError):
    """There is no such edition, or it is not in a state in which this can be done."""

    exit_code = 30


class PersonError(PlanspoorError):
    """An account cannot be made so, or not be given this role."""

    exit_code = 25


class OrganisationError(PlanspoorError):
    """There is no such organisation, or what it was to get is not allowed."""

    exit_code = 26


class LogoError(PlanspoorError):
    """A file cannot be a logo."""

    exit_code = 27


class VerificationError(PlanspoorError):
    """The register is not what it says: an entry, a file or a word was changed."""

    exit_code = 31


class BackupError(PlanspoorError):
    """A backup cannot be made, or not be restored as it is or where it was asked."""

    exit_code = 33


class ArchiveError(PlanspoorError):
    """An archive of an organisation cannot be made, or not be taken in."""

    exit_code = 32


class CopyError(PlanspoorError):
    """A copy of the publication cannot be made, or not in this folder."""

    exit_code = 29

"""Every address of the site is tried: a new kind of page cannot be forgotten."""

from __future__ import annotations

from accounts.view_rights import VIEWS
from browser.staff_screens import ACTS, SCREENS
from publication.page_kinds import FILES, LEADS, PAGES
from publication.routes import routes, variables


def test_every_address_has_a_row_and_no_other() -> None:
    rows = [*PAGES, *FILES, *LEADS, *SCREENS, *ACTS]
    assert set(routes()) == set(rows), (
        "add the new view to tests/publication/page_kinds.py (PAGES, FILES or LEADS), one of staff to "
        "tests/browser/staff_screens.py (SCREENS or ACTS)"
    )
    assert len(rows) == len(set(rows))


def test_it_is_told_of_every_view_who_may_come_there() -> None:
    assert set(VIEWS) == set(variables()), "add one line for the new view to VIEWS in tests/accounts/view_rights.py"

"""``planspoor site export``: keep a copy of the whole publication in a folder, or bring the one there up to date."""

from __future__ import annotations

import sys
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from planspoor.write.progress import shown_progress
from planspoor_site.start import collect_static
from planspoor_site.static_copy.crawl import Crawl
from planspoor_site.static_copy.filing import Filing
from planspoor_site.static_copy.folder import CopyFolder
from planspoor_site.static_copy.search_page import SearchPages
from planspoor_site.static_copy.site import Site


def export(folder: Path) -> None:
    """Copy everything that everyone may see to ``folder``, and print what changed; raises CopyError and OSError."""
    collect_static()
    copy = CopyFolder(folder)
    site = Site()
    # The copy asks as someone who looks at the site under its first name, which the site need not answer otherwise.
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, site.host]
    filing = Filing(site)
    with shown_progress() as progress:
        crawl = Crawl(site, filing, copy, SearchPages(filing, copy).make, progress)
        crawl.run([reverse("home"), reverse("search-all"), reverse("robots")])
    changes = copy.finish()
    for path in crawl.broken:
        print(f"planspoor: A page links to {path}, which is not there.", file=sys.stderr)
    print(f"{changes.written} files written, {changes.kept} as they were, {changes.removed} removed: {folder}")

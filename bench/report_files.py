"""What the files of a report cost: processor time and bytes of each format, of a report of many actions.

    PYTHONPATH=tests python -m bench.report_files [--actions 300]

Prints a line for each format and all together; exit code 1 where all together take more than 10 seconds.
"""

from __future__ import annotations

import argparse
import os
import sys
from time import process_time

import django

MOST_SECONDS = 10.0


def main() -> None:
    """Draw every format once, and print what it took."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--actions", type=int, default=300)
    actions = asked.parse_args().actions
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "planspoor_site.settings")
    django.setup()
    from planspoor_site.reports.drawing.forms import FORMS, draw  # noqa: PLC0415 - Django is ready only now
    from reports.large import large  # noqa: PLC0415

    data, whole = large(actions), 0.0
    for form in FORMS:
        start = process_time()
        size = len(draw(form, data))
        took = process_time() - start
        whole += took
        print(f"{form:5} {took:6.2f} s of processor time, {size / 1000:9,.0f} kB")
    print(f"all   {whole:6.2f} s of processor time, at most {MOST_SECONDS:.0f}")
    sys.exit(whole > MOST_SECONDS)


if __name__ == "__main__":
    main()

"""What workers do for the desk of staff."""

from __future__ import annotations

from planspoor_site.jobs.registry import handler, housekeeping
from planspoor_site.review.account import letters
from planspoor_site.review.rereading import job as rereading
from planspoor_site.review.retention.daily import tidy_once_a_day
from planspoor_site.review.uploads.keeping import KIND, delete_stray
from planspoor_site.review.uploads.reading_job import read_document

handler(KIND)(read_document)
handler(letters.KIND)(letters.send_letter)
handler(rereading.KIND)(rereading.read_again)
housekeeping(delete_stray)
housekeeping(tidy_once_a_day)

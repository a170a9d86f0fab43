"""What workers do for the desk of staff."""

from __future__ import annotations

from planspoor_site.jobs.registry import handler, housekeeping
from planspoor_site.review.account import letters
from planspoor_site.review.rereading import job as rereading
from planspoor_site.review.uploads.keeping import KIND
from planspoor_site.review.uploads.reading_job import read_document
from planspoor_site.review.uploads.sweeping import sweep_uploads

handler(KIND)(read_document)
handler(letters.KIND)(letters.send_letter)
handler(rereading.KIND)(rereading.read_again)
housekeeping(sweep_uploads)

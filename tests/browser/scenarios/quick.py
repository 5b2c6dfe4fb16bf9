# SPDX-License-Identifier: GPL-3.0-or-later
# Can the first result stand on the page within 100 ms of its answer? The best of several tries decides: a busy machine
# says nothing about the page.

TIMES = """
const done = performance.getEntriesByName('dateline-results').at(-1).startTime;
const asked = performance.getEntriesByType('resource').filter(entry => entry.name.includes('/api/v1/search'));
const came = asked.at(-1).responseEnd;
return done - came;
"""


def scenario(page):
    took = []
    while len(took) < 20 and min(took, default=100) >= 100:
        page.open("/?q=harbour")
        took.append(page.run(TIMES))
    assert min(took) < 100, took

# SPDX-License-Identifier: GPL-3.0-or-later
# Is a busy server asked again after the time it wished for, and is a reader told?

BUSY_TWICE = """
const real = window.fetch;
window.asked = [];
window.fetch = (url, options) => {
  if (!String(url).includes('q=ferry')) return real(url, options);
  window.asked.push(performance.now());
  if (window.asked.length > 2) return real(url, options);
  const body = JSON.stringify({title: 'Overloaded', status: 503});
  return Promise.resolve(new Response(body, {status: 503, headers: {'Retry-After': '1'}}));
};
"""


def scenario(page):
    page.before_load(BUSY_TWICE)
    page.open("/")
    page.one("#q").send_keys("ferry\ue007")
    page.wait_for("a word about it", "return document.getElementById('count').textContent.includes('busy')")
    page.settle()
    assert page.articles() > 0
    asked = page.run("return window.asked")
    assert len(asked) == 3 and asked[1] - asked[0] >= 990 and asked[2] - asked[1] >= 990, asked

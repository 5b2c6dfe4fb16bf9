# SPDX-License-Identifier: GPL-3.0-or-later
# Does a slow answer leave the old results readable, and say that it is still on its way?

SLOW = """
const real = window.fetch;
window.fetch = async (url, options) => {
  if (String(url).includes('q=ferry')) await new Promise(resolve => setTimeout(resolve, 4000));
  return real(url, options);
};
"""


def scenario(page):
    page.before_load(SLOW)
    page.open("/?q=harbour")
    page.one("#q").clear()
    page.one("#q").send_keys("ferry\ue007")
    assert len(page.all("#hits .card")) == 10
    page.wait_for("a word about it", "return document.getElementById('count').textContent === 'Still searching…'")
    page.settle()
    assert page.articles() > 0

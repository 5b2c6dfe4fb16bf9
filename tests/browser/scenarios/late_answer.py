# SPDX-License-Identifier: GPL-3.0-or-later
# Does an answer that comes late never replace a newer one, even from a server that cannot be stopped?

SLOW_FERRY = """
const real = window.fetch;
window.late = 0;
window.fetch = async (url, options) => {
  if (!String(url).includes('q=ferry')) return real(url, options);
  const answer = await real(url, {});
  await new Promise(resolve => setTimeout(resolve, 800));
  ++window.late;
  return answer;
};
"""


def scenario(page):
    page.before_load(SLOW_FERRY)
    page.open("/")
    box = page.one("#q")
    box.send_keys("ferry\ue007")
    assert page.run("return document.body.classList.contains('loading')")
    box.clear()
    box.send_keys("dredgers\ue007")
    page.settle()
    newer = page.text("#count"), page.texts("#hits h3")
    page.wait_for("the late answer", "return window.late === 1")
    page.run("return new Promise(resolve => setTimeout(resolve, 100))")
    assert (page.text("#count"), page.texts("#hits h3")) == newer
    assert page.one("#q").get_attribute("value") == "dredgers" and page.query() == "?q=dredgers"

# SPDX-License-Identifier: GPL-3.0-or-later
# Does an error of the server show its words, its reference and a way to try again?

BROKEN_ONCE = """
const real = window.fetch;
let broken = true;
window.fetch = (url, options) => {
  if (!broken || !String(url).includes('/search')) return real(url, options);
  broken = false;
  const body = JSON.stringify({title: 'Internal error', status: 500, detail: 'It is <b>not</b> your fault.'});
  return Promise.resolve(new Response(body, {status: 500, headers: {'X-Request-Id': 'r-17'}}));
};
"""


def scenario(page):
    page.before_load(BROKEN_ONCE)
    page.open("/?q=harbour")
    message = page.text("#message")
    assert "Internal error" in message and "<b>not</b>" in message and "r-17" in message, message
    assert not page.all("#hits .card")
    page.click("#message button")
    assert page.articles() == 28 and page.text("#message") == ""

# SPDX-License-Identifier: GPL-3.0-or-later
"""Where does the follower find a feed? On this machine, for as long as a block lasts."""

import contextlib
import http.server
import threading

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Quay</title><link>http://quay.example/</link>
<item><guid>quay-1</guid><title>Lighthouse lamp is lit again</title><link>http://quay.example/lamp</link>
<pubDate>Tue, 04 Mar 2025 09:00:00 GMT</pubDate><description>The lamp burns for the first time in eleven years.
</description></item></channel></rss>"""


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(FEED)))
        self.end_headers()
        self.wfile.write(FEED)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def served():
    """A list of feeds (OPML) with one feed of one article."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            address = f"http://127.0.0.1:{server.server_port}/feed.xml"
            yield f'<opml version="2.0"><body><outline xmlUrl="{address}"/></body></opml>'
        finally:
            server.shutdown()
            thread.join()

filedesc://lantern.arc 127.0.0.1 20250306040200 text/plain 72
1 0 The Lantern
URL IP-address Archive-date Content-type Archive-length

https://lantern.example/find?words=night ferry 192.0.2.1 20250306040206 text/html 731
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<!DOCTYPE html><html><head><title>An address with a blank</title><meta name="date" content="2025-03-04"></head><body><h1>An address with a blank</h1><p>The night ferry to Quill sailed again on Tuesday, three weeks after its gearbox gave out within sight of the harbour wall and left ninety passengers to wait for the tide.</p>
<p>Engineers had shipped the new part from the mainland in two pieces, because no crane on the quay can lift it whole, and they put it together on the car deck.</p>
<p>“She sounds better than she did when I was young,” said Mira Holt, who has been her chief engineer for nineteen years and slept aboard through the repair.</p></body></html>

dns:lantern.example 192.0.2.1 20250306040206 text/dns 24
20250306 lantern.example
https://lantern.example/bad 192.0.2.1 20250306040206 text/html abc
x
https://lantern.example/two 192.0.2.1 20250306040206 text/html 741
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<!DOCTYPE html><html><head><title>The second of an old archive</title><meta name="date" content="2025-03-04"></head><body><h1>The second of an old archive</h1><p>The night ferry to Quill sailed again on Tuesday, three weeks after its gearbox gave out within sight of the harbour wall and left ninety passengers to wait for the tide.</p>
<p>Engineers had shipped the new part from the mainland in two pieces, because no crane on the quay can lift it whole, and they put it together on the car deck.</p>
<p>“She sounds better than she did when I was young,” said Mira Holt, who has been her chief engineer for nineteen years and slept aboard through the repair.</p></body></html>


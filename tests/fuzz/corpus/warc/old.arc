filedesc://x.arc 0.0.0.0 20250304000000 text/plain 3
1 0 X
URL

http://x.example/a b 0.0.0.0 20250304000000 text/html 60
HTTP/1.0 200 OK
Content-Type: text/html
Content-Encoding: deflate

<p>x
http://x.example/ 0 20250304000000 text/html x

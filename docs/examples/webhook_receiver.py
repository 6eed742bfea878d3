# Receives webhooks of Blockdesk with Python 3 and no package: WEBHOOK_SECRET=whsec_… python3 webhook_receiver.py
import base64, hashlib, hmac, json, os, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = base64.b64decode(os.environ["WEBHOOK_SECRET"].removeprefix("whsec_"))
seen = set()  # Keep it in your database: it must outlive a restart.


def is_genuine(headers, body):
    sent, at = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "0")
    if not at.isdigit() or abs(time.time() - int(at)) > 300:
        return False
    mac = hmac.new(KEY, f"{sent}.{at}.".encode() + body, hashlib.sha256).digest()
    wanted = "v1," + base64.b64encode(mac).decode()
    return any(hmac.compare_digest(one, wanted) for one in headers.get("webhook-signature", "").split(" "))


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        genuine = is_genuine(self.headers, body)
        if genuine and self.headers["webhook-id"] not in seen:
            seen.add(self.headers["webhook-id"])
            print(self.headers["webhook-id"], json.loads(body)["type"], json.loads(body)["data"], flush=True)
        self.send_response(204 if genuine else 401)
        self.end_headers()


server = ThreadingHTTPServer(("", int(os.environ.get("PORT", 3000))), Receiver)
print(f"listening on {server.server_address[1]}", flush=True)
server.serve_forever()

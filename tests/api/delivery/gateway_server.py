"""A gateway for SMS and push messages, for tests.

Listens on a free port of 127.0.0.1, which it writes into FOLDER/port. What it takes, it writes into FOLDER/1.json,
2.json, ...: the request's path, its headers and its body as JSON. A recipient that is three digits is answered with
that status; "silence" is not answered at all.
"""
import argparse
import http.server
import itertools
import json
import os
import ssl
import time


def write_whole(path, text):
    with open(path + ".unfinished", "w", encoding="utf-8") as file:
        file.write(text)
    os.rename(path + ".unfinished", path)


def handler_of(options):
    numbers = itertools.count(1)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            taken = {"path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()}, "body": body}
            write_whole(os.path.join(options.folder, f"{next(numbers)}.json"), json.dumps(taken))
            recipient = body["to"]
            if recipient == "silence":
                time.sleep(60)
            status = int(recipient) if recipient.isdigit() and len(recipient) == 3 else 202
            self.send_response(status)
            if status == 307:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *words):
            pass

    return Handler


def read_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--certificate", help="makes it speak TLS")
    parser.add_argument("--key")
    return parser.parse_args()


def serve(options):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler_of(options))
    if options.certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.certificate, options.key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    write_whole(os.path.join(options.folder, "port"), str(server.server_address[1]))
    server.serve_forever()


serve(read_options())

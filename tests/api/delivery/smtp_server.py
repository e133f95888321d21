"""An SMTP server for tests.

Listens on a free port of 127.0.0.1, which it writes into FOLDER/port. What it takes, it writes into FOLDER/1.json,
2.json, ... as Python's own parser of messages reads it. A recipient's name says what happens to the message.
"""
import argparse
import asyncio
import email
import email.policy
import itertools
import json
import os
import ssl

from aiosmtpd.smtp import SMTP, AuthResult

TO_RECIPIENT = {
    "unknown": "550 5.1.1 <unknown@example.org> is nobody here",
    "later": "450 4.2.1 <later@example.org> comes back later",
}
TO_MESSAGE = {"spam": "554 5.7.1 This looks like spam", "full": "452 4.3.1 No room on the disk"}


def name_in(address):
    return address.partition("@")[0]


def write_whole(path, text):
    with open(path + ".unfinished", "w", encoding="utf-8") as file:
        file.write(text)
    os.rename(path + ".unfinished", path)


def defects_of(message):
    parts = [defect for part in message.walk() for defect in part.defects]
    headers = [defect for header in message.values() for defect in getattr(header, "defects", ())]
    return [repr(defect) for defect in parts + headers]


def described(session, envelope):
    message = email.message_from_bytes(envelope.content, policy=email.policy.SMTP)
    return {
        "sender": envelope.mail_from,
        "recipients": envelope.rcpt_tos,
        "is_encrypted": session.ssl is not None,
        "is_authenticated": bool(session.authenticated),
        "headers": {name.lower(): str(value) for name, value in message.items()},
        "type": message.get_content_type(),
        "parts": [[part.get_content_type(), part.get_content()] for part in message.iter_parts()],
        "defects": defects_of(message),
        "longest_line": max(map(len, envelope.content.split(b"\r\n"))),
        "is_ascii": envelope.content.isascii(),
    }


class Recorder:
    def __init__(self, folder):
        self.folder = folder
        self.numbers = itertools.count(1)

    async def handle_RCPT(self, server, session, envelope, address, options):
        refusal = TO_RECIPIENT.get(name_in(address))
        if refusal is None:
            envelope.rcpt_tos.append(address)
        return refusal or "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        refusal = TO_MESSAGE.get(name_in(envelope.rcpt_tos[0]))
        if refusal is None:
            text = json.dumps(described(session, envelope))
            write_whole(os.path.join(self.folder, f"{next(self.numbers)}.json"), text)
        return refusal or "250 2.0.0 OK"


def tls_context(options):
    if not options.certificate:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(options.certificate, options.key)
    return context


def smtp_protocol(options):
    def authenticate(server, session, envelope, mechanism, data):
        given = f"{data.login.decode()}:{data.password.decode()}"
        return AuthResult(success=given == options.user, handled=False)

    return SMTP(
        options.recorder,
        hostname="test",
        tls_context=None if options.tls_from_the_start else tls_context(options),
        require_starttls=bool(options.certificate) and not options.tls_from_the_start,
        authenticator=authenticate,
        auth_required=bool(options.user),
        auth_require_tls=False,
    )


async def serve(options):
    loop = asyncio.get_running_loop()
    if options.greeting is None:
        implicit = tls_context(options) if options.tls_from_the_start else None
        server = await loop.create_server(lambda: smtp_protocol(options), "127.0.0.1", 0, ssl=implicit)
    else:
        server = await asyncio.start_server(
            lambda _, writer: writer.write(options.greeting.encode()), "127.0.0.1", 0)
    write_whole(os.path.join(options.folder, "port"), str(server.sockets[0].getsockname()[1]))
    await server.serve_forever()


def read_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--certificate", help="makes STARTTLS compulsory")
    parser.add_argument("--key")
    parser.add_argument("--tls-from-the-start", action="store_true")
    parser.add_argument("--user", help="NAME:PASSWORD, which becomes compulsory")
    parser.add_argument("--greeting", help="all that it ever says")
    options = parser.parse_args()
    options.recorder = Recorder(options.folder)
    return options


asyncio.run(serve(read_options()))

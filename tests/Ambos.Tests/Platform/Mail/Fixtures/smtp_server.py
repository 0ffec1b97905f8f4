"""A mail server on loopback (aiosmtpd, Debian's python3-aiosmtpd) that behaves as the receiver's name says.

later-N@     451 for the first N attempts, then taken
gone@        550 5.1.1, no such address
unwanted@    554 5.7.1, not this mail
drop-N@      takes the mail, then closes the line without an answer, N times
slow@        takes a second for it
shutting@    421 once, then taken

Each mail that it takes is a line of JSON in the given file, as Python's own library reads it.
"""
import argparse
import asyncio
import collections
import email
import email.policy
import json
import ssl

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Receiver:
    def __init__(self, file):
        self.file = file
        self.tries = collections.Counter()

    def times(self, name, address):
        self.tries[address] += 1
        return self.tries[address] <= int(name.split("-")[1])

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name.startswith("later-") and self.times(name, address):
            return "451 4.7.1 Please try again later"
        if name == "gone":
            return "550 5.1.1 No such user here"
        if name == "shutting":
            self.tries[address] += 1
            if self.tries[address] == 1:
                return "421 4.3.2 Shutting down"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        name = envelope.rcpt_tos[0].split("@")[0]
        if name == "unwanted":
            return "554 5.7.1 This mail is not wanted"
        if name == "slow":
            await asyncio.sleep(1)
        self.keep(server, session, envelope)
        if name.startswith("drop-") and self.times(name, envelope.rcpt_tos[0]):
            server.transport.abort()
            return None
        return "250 OK"

    def keep(self, server, session, envelope):
        message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        parts = {part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart()}
        record = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "tls": server.transport.get_extra_info("sslcontext") is not None,
            "user": session.auth_data,
            "options": envelope.mail_options,
            "headers": {name: str(value) for name, value in message.items()},
            "defects": [str(defect) for part in message.walk() for defect in part.defects],
            "longest": max(len(line) for line in envelope.original_content.split(b"\r\n")),
            "ascii": envelope.original_content.isascii(),
            "text": parts.get("text/plain", ""),
            "html": parts.get("text/html", ""),
        }
        with open(self.file, "a", encoding="utf-8") as kept:
            kept.write(json.dumps(record) + "\n")




def authenticator(expected):
    def check(server, session, envelope, mechanism, data):
        good = isinstance(data, LoginPassword) and f"{data.login.decode()}:{data.password.decode()}" == expected
        if good:
            session.auth_data = mechanism
        return AuthResult(success=good, handled=good, auth_data=mechanism)

    return check


async def main():
    options = argparse.ArgumentParser()
    options.add_argument("--file", required=True)
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--tls", choices=["none", "starttls", "tls"], default="none")
    options.add_argument("--certificate")
    options.add_argument("--auth")
    options.add_argument("--way", choices=["PLAIN", "LOGIN"])
    options.add_argument("--utf8", action="store_true")
    given = options.parse_args()

    context = None
    if given.tls != "none":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(given.certificate)

    receiver = Receiver(given.file)

    def session():
        return SMTP(
            receiver,
            hostname="mail.example",
            enable_SMTPUTF8=given.utf8,
            decode_data=False,
            tls_context=context if given.tls == "starttls" else None,
            require_starttls=given.tls == "starttls",
            authenticator=authenticator(given.auth) if given.auth else None,
            auth_required=bool(given.auth),
            auth_require_tls=given.tls == "starttls",
            auth_exclude_mechanism=[way for way in ("PLAIN", "LOGIN") if given.way and way != given.way],
        )

    server = await asyncio.get_running_loop().create_server(
        session, "127.0.0.1", given.port, ssl=context if given.tls == "tls" else None
    )
    print("READY", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())

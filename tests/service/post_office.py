"""A real SMTP server (aiosmtpd) for the tests, a process of its own, to be stopped and killed.

python3 post_office.py PORT FOLDER [--user NAME --password WORD] [--refuse ADDRESS] [--hang] [--tls CERT KEY]
keeps each message that it takes as a file in FOLDER. With --hang it takes the message and never says so.
"""
import argparse
import asyncio
import email
import email.policy
import pathlib
import signal
import socket
import ssl
import subprocess
import sys
import time

HOST = "127.0.0.1"


class PostOffice:
    """The server as the tests see it."""

    def __init__(self, folder, port):
        self.folder, self.port, self.process = pathlib.Path(folder), port, None
        self.folder.mkdir(exist_ok=True)

    def open(self, *options):
        self.process = subprocess.Popen([sys.executable, __file__, str(self.port), str(self.folder), *map(str, options)])
        for _ in range(200):
            try:
                socket.create_connection((HOST, self.port), timeout=1).close()
                return self
            except OSError:
                time.sleep(0.05)
        raise AssertionError("the post office did not open")

    def close(self):
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def messages(self):
        """As the receiver's program reads them, in the order in which they came."""
        return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
                for path in sorted(self.folder.glob("*.eml"))]

    def wait_for(self, count, seconds=30):
        end = time.monotonic() + seconds
        while len(self.messages()) < count and time.monotonic() < end:
            time.sleep(0.05)
        return self.messages()


def serve():
    from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--user")
    parser.add_argument("--password")
    parser.add_argument("--refuse", action="append", default=[])
    parser.add_argument("--hang", action="store_true")
    parser.add_argument("--tls", nargs=2)
    asked = parser.parse_args()

    class Handler:
        async def handle_RCPT(self, server, session, envelope, address, options):
            if address in asked.refuse:
                return "550 5.1.1 no such mailbox here"
            envelope.rcpt_tos.append(address)
            return "250 OK"

        async def handle_DATA(self, server, session, envelope):
            text = b"X-Envelope-To: " + ",".join(envelope.rcpt_tos).encode() + b"\r\n" + envelope.content
            number = len(list(asked.folder.glob("*.eml")))
            path = asked.folder / f"{number:04}.tmp"
            path.write_bytes(text)
            path.rename(path.with_suffix(".eml"))
            if asked.hang:
                await asyncio.sleep(3600)
            return "250 OK taken"

    def may_enter(server, session, envelope, mechanism, data):
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (asked.user.encode(), asked.password.encode())
        return AuthResult(success=right, handled=False)

    def made():
        context = None
        if asked.tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*asked.tls)
        return SMTP(Handler(), hostname="post.example.vn", auth_required=bool(asked.user), auth_require_tls=bool(asked.tls),
                    authenticator=may_enter if asked.user else None, tls_context=context, require_starttls=bool(asked.tls))

    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(loop.create_server(made, HOST, asked.port))
    loop.run_forever()


if __name__ == "__main__":
    serve()

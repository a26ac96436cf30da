"""Runs a program in a pseudo-terminal of 120 x 40 and stamps every chunk that it writes. Standard library, Linux and macOS."""

import fcntl
import os
import re
import select
import signal
import struct
import termios
import time

COLUMNS, ROWS = 120, 40
QUIET = 0.03
CONTROL = re.compile(rb"\x1b(?:\[[0-9;?>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>78])")
# What a frame that shows nothing new still holds: the marks around it and the place of the cursor.
IDLE = re.compile(rb"\x1b\[(?:\?2026[hl]|\?25[hl]|[0-9;]*H|39;49m|39m|49m|59m|0m|m)")


class Program:
    """A program in a terminal; `first` is the time from its start until `ready` stood on the screen, in milliseconds."""

    def __init__(self, command, env, ready, patience=60.0):
        self.pid, self.fd = os.forkpty()
        if self.pid == 0:
            try:
                # The size must stand before the program asks for it.
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
                os.write(1, b"\x00%.9f\x00" % time.monotonic())
                os.execvpe(command[0], command, {**os.environ, "TERM": "xterm-256color", **env})
            finally:
                os._exit(127)
        seen, begun, end = b"", None, time.monotonic() + patience
        while True:
            chunk, at = self.read(end - time.monotonic())
            seen += chunk
            if begun is None and seen.count(b"\x00") >= 2:
                begun = float(seen.split(b"\x00")[1])
            if ready.encode() in CONTROL.sub(b"", seen):
                break
            if not chunk:
                raise RuntimeError(f"{command[0]} did not show “{ready}”: {seen[-300:]!r}")
        last = self.quiet(at)
        self.first, self.settled = 1000 * (at - begun), 1000 * (last - begun)

    def read(self, most):
        """The next chunk and when it came; nothing where none comes within `most` seconds, or the program is gone."""
        ready, _, _ = select.select([self.fd], [], [], max(0.0, most))
        at = time.monotonic()
        try:
            return (os.read(self.fd, 1 << 16) if ready else b""), at
        except OSError:
            return b"", at

    def quiet(self, last, most=60.0):
        """Waits until nothing has come for a while; when the last chunk came that changed the screen."""
        end = time.monotonic() + most
        while time.monotonic() < end:
            chunk, at = self.read(QUIET)
            if not chunk:
                break
            if IDLE.sub(b"", chunk):
                last = at
        return last

    def key(self, keys, patience=10.0):
        """Sends keys; milliseconds until the last change of the screen that follows, or None where none comes so long.
        `seen` is when the first came."""
        sent = time.monotonic()
        os.write(self.fd, keys.encode() if isinstance(keys, str) else keys)
        end = sent + patience
        while time.monotonic() < end:
            chunk, at = self.read(end - time.monotonic())
            if IDLE.sub(b"", chunk):
                self.seen = 1000 * (at - sent)
                return 1000 * (self.quiet(at) - sent)
        return None

    def paste(self, text, patience=60.0):
        """Pastes a text; milliseconds until the screen is at rest. The text is fed as the program takes it."""
        rest, sent = b"\x1b[200~" + text.encode() + b"\x1b[201~", time.monotonic()
        os.set_blocking(self.fd, False)
        last = sent
        while rest:
            readable, writable, _ = select.select([self.fd], [self.fd], [], patience)
            if readable:
                _, last = self.read(0)
            if writable:
                rest = rest[os.write(self.fd, rest[: 1 << 14]):]
        os.set_blocking(self.fd, True)
        chunk, at = self.read(patience)
        return 1000 * (self.quiet(at if chunk else last) - sent)

    def peak(self):
        """The most memory that it held so far, in MB."""
        with open(f"/proc/{self.pid}/status", encoding="utf-8") as status:
            return int(re.search(r"VmHWM:\s+(\d+)", status.read())[1]) / 1024

    def wakes(self, seconds):
        """How often its threads woke in so many seconds in which nothing happens."""
        def switches():
            count = 0
            for task in os.listdir(f"/proc/{self.pid}/task"):
                with open(f"/proc/{self.pid}/task/{task}/status", encoding="utf-8") as status:
                    count += int(re.search(r"\nvoluntary_ctxt_switches:\s+(\d+)", status.read())[1])
            return count

        before = switches()
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.read(left)
        return switches() - before

    def end(self, keys):
        """Asks it to quit by these keys; one that does not is killed."""
        os.write(self.fd, keys.encode())
        end = time.monotonic() + 5
        while time.monotonic() < end:
            self.read(0.02)
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)

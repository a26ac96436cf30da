#!/usr/bin/env python3
"""Measures how long a person waits, whatever the archive, beside the least that a list over SQLite can cost.

    cargo build --release && cargo build --release --bench floor
    benches/scale/run.py [--sizes 100,10000,100000] [--rounds 5] [--write]

Prints the table of ratios and checks it against the bar. --write puts it into README.md and draws scale.svg beside this.
Needs Python 3.9 and Linux (memory and wake-ups are read from /proc); a quiet machine, or the figures mean little.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

# Nothing is left in the repository.
sys.dont_write_bytecode = True

import archive
import plot
from pty_run import Program

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# Of each row: its name, the unit, the bar at the smallest size and beyond it. A bar is (factor, of what) or (most, None);
# of what: "floor", or "own", which is our figure at the smallest size.
ROWS = {
    "first": ("first frame", "ms", [(4, "floor"), (1.3, "own"), (1.3, "own")]),
    "move": ("moving key", "ms", [(1.5, "floor")] * 3),
    "write": ("key that writes, p99", "ms", [(16, None), (16, None), (20, None)]),
    "filter": ("narrowing the contacts, p99", "ms", [(8, None), (8, None), (16, None)]),
    "find": ("find as you type, p99", "ms", [(8, None), (8, None), (16, None)]),
    "seen": ("a letter of these two is seen, p99", "ms", [(8, None), (8, None), (16, None)]),
    "calls": ("`p` opens", "ms", [(16, None)] * 3),
    "caller": ("a letter in `p`", "ms", [(8, None)] * 3),
    "memory": ("memory", "MB", [(3, "floor"), (3, "floor"), (3.5, "floor")]),
    "idle": ("wake-ups in 10 s", "", [(1, None)] * 3),
    "due": ("`due --json`", "ms", [(3, "floor"), (1.3, "own"), (1.5, "own")]),
    "import": ("`import`", "s", [None, (20, "floor"), (20, "floor")]),
    "import_memory": ("memory of `import`", "MB", [None, None, (300, None)]),
    "letter2": ("key in a letter of 2 KB", "ms", [(8, None)] * 3),
    "letter10": ("key in a letter of 10 KB", "ms", [(16, None)] * 3),
    "paste": ("100 KB pasted into a letter", "ms", [(300, None)] * 3),
}


def worst(times):
    """The 99th percentile."""
    times = sorted(t for t in times if t is not None)
    return times[min(len(times) - 1, int(0.99 * len(times)))] if times else None


def middle(times):
    times = [t for t in times if t is not None]
    return statistics.median(times) if times else None


# Runs in a process of its own, which is small: a child's peak counts from what its parent held.
TIMED = """
import os, sys, time
begun = time.monotonic()
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
_, status, use = os.wait4(child, 0)
print(time.monotonic() - begun, use.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))
"""


def timed(command, env):
    """Seconds and peak memory in MB of a command, which must succeed."""
    whole = [sys.executable, "-S", "-c", TIMED, *command]
    said = subprocess.run(whole, env={**os.environ, **env}, check=True, capture_output=True, text=True).stdout
    seconds, memory, code = map(float, said.split())
    if code != 0:
        sys.exit(f"{command} ended with {code:.0f}")
    return seconds, memory


class Place:
    """Both programs and their stores of one size, in a folder of their own."""

    def __init__(self, folder, size, programs):
        self.folder, self.size = Path(folder), size
        self.env = {"HOME": str(self.folder), "TZ": "America/New_York"}
        self.ours = [programs["ours"], "--db", str(self.folder / "ours.db"), "--now", archive.NOW]
        self.floor, self.items = programs["floor"], str(self.folder / "floor.db")

    def fill(self):
        document, items = self.folder / "document.json", self.folder / "items.json"
        document.write_text(json.dumps(archive.document(self.size)), encoding="utf-8")
        items.write_text(json.dumps(list(archive.items(self.size))), encoding="utf-8")
        ours = timed([*self.ours, "import", str(document)], self.env)
        floor = timed([self.floor, "import", str(items), self.items], self.env)
        return {"import": (ours[0], floor[0]), "import_memory": (ours[1], floor[1])}

    def due(self, rounds):
        commands = ([*self.ours, "due", "--json"], [self.floor, "due", self.items])
        times = [[1000 * timed(command, self.env)[0] for command in commands] for _ in range(rounds + 1)]
        return {"due": tuple(middle(column) for column in list(zip(*times))[:2])}

    def open(self):
        return Program(self.ours, self.env, "Contacts")

    def open_floor(self):
        return Program([self.floor, "tui", self.items], self.env, "READY")

    def screens(self, rounds):
        ours, floor, moves, floor_moves = [], [], [], []
        for _ in range(rounds + 1):
            for seat, firsts, keys in ((self.open_floor, floor, floor_moves), (self.open, ours, moves)):
                program = seat()
                firsts.append(program.settled)
                keys.extend(program.key(key, 1) for key in ["j"] * 15 + ["k"] * 15)
                program.end("q")
        # The first of each warms the caches of the disk.
        return {"first": (middle(ours[1:]), middle(floor[1:])), "move": (middle(moves), middle(floor_moves))}

    def work(self):
        """A sitting: moves, a filter, find, calls, writes, a letter, and then nothing."""
        floor = self.open_floor()
        for key in ["j"] * 30 + ["k"] * 30:
            floor.key(key, 1)
        out = {"memory": (None, floor.peak())}
        floor.end("q")
        seat = self.open()
        for key in ["j"] * 30 + ["k"] * 30:
            seat.key(key, 1)
        filters, seen = typed(seat, "3/", ["kowal", "garc", "søren", "adler"])
        seat.key("\x1b")
        finds, seen_too = typed(seat, "f", ["kowal", "globex 1", "platform", "adler"])
        out["filter"], out["find"], out["seen"] = (worst(filters), None), (worst(finds), None), (worst(seen + seen_too), None)
        opens, letters = [], []
        for name in ["glo", "ada", "hoo"]:
            opens.append(seat.key("p"))
            letters.extend(seat.key(letter) for letter in name)
            seat.key("\x1b", 1)
            seat.key("\x1b", 1)
        out["calls"], out["caller"] = (worst(opens), None), (worst(letters), None)
        for key in ["1", "/", *"Thank", "\r", "g"]:
            seat.key(key, 1)
        out["write"] = (worst([seat.key(key) for key in ["X", "u"] * 20]), None)
        seat.key("l")
        out["memory"] = (seat.peak(), out["memory"][1])
        out |= self.letter(seat)
        for key in ["\x1b", "\x1b", "\x1b"]:
            seat.key(key, 1)
        # What the last write set going is over by then.
        time.sleep(8)
        out["idle"] = (seat.wakes(10), None)
        seat.end("q")
        return out

    def letter(self, seat):
        sentence = "I enjoyed our talk about the platform and how the team works on it. "
        out, held = {}, 0
        for name, length in (("letter2", 2000), ("letter10", 10000)):
            seat.paste(sentence * ((length - held) // len(sentence)))
            held = length
            time.sleep(0.5)
            out[name] = (middle([seat.key(key) for key in "plain words"]), None)
        out["paste"] = (seat.paste(sentence * (100_000 // len(sentence))), None)
        return out


def typed(seat, opens, words):
    """Of every key from the second letter on, over several words typed into what `opens` opens: when the screen rests, and
    when it first changes."""
    times, first = [], []
    for word in words:
        for key in opens:
            seat.key(key)
        seat.key(word[0])
        for letter in word[1:]:
            times.append(seat.key(letter))
            first.append(seat.seen)
        seat.key("\x1b")
    return times, first


def verdict(row, at, figures, sizes):
    """What a cell says: our figure, the ratio or the floor, and whether it meets the bar."""
    ours, floor = figures[sizes[at]].get(row, (None, None))
    if ours is None:
        return "–", True
    bar = ROWS[row][2][min(at, 2)]
    text = f"{ours:.1f}" if ours < 100 else f"{ours:.0f}"
    if bar is None:
        return text, True
    most, of = bar
    base = {"floor": floor, "own": figures[sizes[0]][row][0], None: 1}[of]
    ratio = ours / base
    text += {"floor": f" ({ratio:.1f}× floor, bar {most}×)", "own": f" ({ratio:.1f}× ours at {sizes[0]:,}, bar {most}×)"}.get(
        of, f" (bar {most})"
    )
    return text, ratio <= most


def table(figures, sizes):
    lines = ["| | " + " | ".join(f"at {size:,}" for size in sizes) + " |", "| --- |" + " --- |" * len(sizes)]
    missed = []
    for row, (name, unit, _) in ROWS.items():
        cells = []
        for at, size in enumerate(sizes):
            text, met = verdict(row, at, figures, sizes)
            cells.append(text if met else f"**{text}**")
            if not met:
                missed.append(f"{name} at {size:,}: {text}")
        lines.append(f"| {name}{', ' + unit if unit else ''} | " + " | ".join(cells) + " |")
    return "\n".join(lines), missed


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        models = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
    return f"{date.today()}, {os.cpu_count()} cores {models[0] if models else platform.machine()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,10000,100000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--target", default=str(ROOT / "target/release"))
    args = parser.parse_args()
    sizes, target = [int(size) for size in args.sizes.split(",")], Path(args.target)
    floors = sorted(target.glob("deps/floor-*[0-9a-f]"), key=lambda path: path.stat().st_mtime)
    if not floors or not (target / "afterword").exists():
        sys.exit(__doc__)
    programs = {"ours": str(target / "afterword"), "floor": str(floors[-1])}
    figures = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            place = Place(folder, size, programs)
            figures[size] = place.fill() | place.due(args.rounds) | place.screens(args.rounds) | place.work()
            print(size, json.dumps(figures[size]), file=sys.stderr)
    text, missed = table(figures, sizes)
    print(f"{machine()}\n\n{text}\n")
    print("every bar is met" if not missed else "over the bar:\n" + "\n".join(f"  {line}" for line in missed))
    if args.write:
        write(f"Measured on {machine()}.\n\n{text}", figures)


def write(text, figures):
    readme = ROOT / "README.md"
    said = readme.read_text(encoding="utf-8")
    begin, end = "<!-- scale -->\n", "<!-- /scale -->"
    before, rest = said.split(begin)
    readme.write_text(before + begin + text + "\n" + end + rest.split(end)[1], encoding="utf-8")
    (HERE / "scale.svg").write_text(plot.svg(figures), encoding="utf-8")


if __name__ == "__main__":
    main()

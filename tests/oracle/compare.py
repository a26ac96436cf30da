#!/usr/bin/env python3
"""Holds what the crate derived against what the oracle derived.

  compare.py DOCUMENTS.jsonl ORACLE.jsonl CRATE.jsonl

Id, tier, row (together), state, opens, due, expires, held_until and the order of every action are to be the same. Prints
how often each rule stood in each state, and which rules differ; on any difference prints the first few with their
documents and exits with 1.
"""
import json
import sys
from collections import Counter

from oracle import RULES, STATES

FIELDS = ("id", "rule", "tier", "together", "state", "opens", "due", "expires", "held_until")


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    documents, wanted, came = ([json.loads(x) for x in open(path, encoding="utf-8")] for path in sys.argv[1:])
    if not len(documents) == len(wanted) == len(came):
        sys.exit("%d documents, %d answers of the oracle, %d of the crate" % (len(documents), len(wanted), len(came)))
    table, spoken, differs, wrong = Counter(), Counter(), Counter(), 0
    for n, (document, want, got) in enumerate(zip(documents, wanted, came), 1):
        got = [{field: action[field] for field in FIELDS} for action in got]
        table.update((action["rule"], action["state"]) for action in want)
        spoken.update({action["rule"] for action in want})
        if want != got:
            wrong += 1
            differs.update({action["rule"] for action in want + got if (action in want) != (action in got)} or {"(order)"})
            if wrong <= 3:
                print("document %d:" % n, json.dumps(document, ensure_ascii=False))
                for action in want:
                    if action not in got:
                        print("  only the oracle:", json.dumps(action))
                for action in got:
                    if action not in want:
                        print("  only the crate: ", json.dumps(action))
                if sorted(a["id"] for a in want) == sorted(a["id"] for a in got):
                    print("  the oracle's order:", [a["id"] for a in want])
                    print("  the crate's order: ", [a["id"] for a in got])
    print("%-22s" % "rule", *("%9s" % state for state in STATES), "%9s %9s %9s" % ("speaks in", "silent in", "differs"))
    for rule in RULES:
        counts = ("%9s" % (table[rule, state] or "-") for state in STATES)
        print("%-22s" % rule, *counts, "%9d %9d %9s" % (spoken[rule], len(documents) - spoken[rule], differs[rule] or "-"))
    print("%d documents, %d actions, %d documents differ, %d of them in the order alone"
          % (len(documents), sum(table.values()), wrong, differs["(order)"]))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

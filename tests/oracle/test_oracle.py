#!/usr/bin/env python3
"""Hand-made checks of the oracle, each with the sentence of the rulebook that it holds. Run: python3 test_oracle.py"""
import json

import generate
import oracle

# In November 2026 the 17th is a Tuesday.


def full(day):
    """'17' or '17 14:00' of November 2026, or any date in full, as it stands in a document."""
    date, _, time = str(day).partition(" ")
    date = "2026-11-%02d" % int(date) if date.isdigit() else date
    return "%sT%s:00Z" % (date, time) if time else date


def interview(uid, at, o="o1", **fields):
    return dict({"uid": uid, "opportunity": o, "starts_at": full(at)}, **fields)


def touch(at, direction, purpose, o="o1", **fields):
    x = dict({"at": full(at), "direction": direction, "channel": "email", "purpose": purpose, "opportunity": o}, **fields)
    return {k: v for k, v in x.items() if v is not None}


def outcome(kind, on, o="o1", **fields):
    return dict({"opportunity": o, "kind": kind, "on": full(on)}, **fields)


def document(interviews=(), touches=(), outcomes=(), contacts=(), decisions=(), opportunities=1, **more):
    os = [{"uid": "o%d" % (k + 1), "company": "XYZ", "role": "Clerk"} for k in range(opportunities)]
    for k, o in enumerate(os):
        o.update(more.pop(o["uid"], {}))
    return dict({"format": "afterword", "version": 2, "contacts": [dict({"name": c["uid"]}, **c) for c in contacts],
                 "opportunities": os, "interviews": list(interviews),
                 "touches": [dict({"uid": "t%d" % n}, **t) for n, t in enumerate(touches)],
                 "outcomes": [dict({"uid": "u%d" % n}, **x) for n, x in enumerate(outcomes)],
                 "decisions": [dict({"kind": "snoozed", "at": full("1 09:00")}, **d) for d in decisions]}, **more)


def due(now, *args, tz=None, policy=None, **fields):
    return oracle.derive(document(*args, **fields), full(now), tz, policy)


def ids(actions, *rules):
    return [a["id"] for a in actions if not rules or a["rule"] in rules]


def show(actions, *rules):
    """Of each action: id, state, due day; held ones by their release."""
    return ["%s %s %s" % (a["id"], a["state"], a["due"][5:]) for a in actions if a["rule"] in rules]


def same(came, wanted):
    assert came == wanted, "\n  came   %s\n  wanted %s" % (json.dumps(came), json.dumps(wanted))


def words():
    "bd(Tue, 2) is Thursday, bd(Fri, 1) is Monday"
    r = oracle.Reading({}, full("17 09:00"))
    same([str(r.bd(oracle.parse(full(d)), n)) for d, n in ((17, 2), (20, 1))], [full(19), full(23)])
    "business day: not on policy.weekend and not in policy.holidays"
    r = oracle.Reading({}, full("17 09:00"), None, {"weekend": ["fri", "sat"], "holidays": [full(22)]})
    same(str(r.bd(oracle.parse(full(19)), 1)), full(23))
    "missed: ... or whose date is after R, where O is closed"
    same(ids(due("20 09:00", [interview("i1", "19 09:00")], [], [outcome("withdrawn", 18)]), "thank-you", "collect-cards"), [])
    same(ids(due("20 09:00", [interview("i1", "18 09:00")], [], [outcome("withdrawn", 18)]), "collect-cards"), ["collect-cards/i1"])
    "ended when now >= start + minutes; one that is under way has not ended"
    same(ids(due("17 14:59", [interview("i1", "17 14:00")]), "close-out", "write-debrief"), ["close-out/i1/2026-11-17"])
    same(ids(due("17 15:00", [interview("i1", "17 14:00")]), "close-out", "write-debrief"), ["write-debrief/i1"])
    "late entry: an I whose created_on is later than bd(D, 3)"
    for day, wanted in ((20, ["weigh-fit/i1"]), (21, [])):
        same(ids(due("21 09:00", [interview("i1", "17 09:00", created_on=full(day))]), "weigh-fit"), wanted)
    "created_on: in a document in which no interview has it the date of its start, else the day of import"
    same(ids(due("23 09:00", [interview("i1", "17 09:00"), interview("i2", "22 09:00", created_on=full(22))]), "weigh-fit"),
         ["weigh-fit/i2"])


def answers():
    poor = {"impression": "poor", "created_on": full(17)}
    "an invited on the date of an interview came after that interview only if it says so ..."
    same(ids(due("17 18:00", [interview("i1", "17 09:00", **poor)], [], [outcome("invited", 17)]), "recover-impression",
             "confirm-next-round"), ["recover-impression/i1"])
    same(ids(due("17 18:00", [interview("i1", "17 09:00", **poor)], [], [outcome("invited", 17, after="i1")]),
             "recover-impression", "confirm-next-round"), ["confirm-next-round/o1/2026-11-17"])
    "... or if the interview was entered before that day"
    early = dict(poor, created_on=full(16))
    same(ids(due("17 18:00", [interview("i1", "17 09:00", **early)], [], [outcome("invited", 17)]), "recover-impression",
             "confirm-next-round"), ["confirm-next-round/o1/2026-11-17"])
    "what came after one came after every interview of O of that day that starts no later"
    three = [interview("i%d" % n, "17 %02d:00" % (8 + n), **poor) for n in (1, 2, 3)]
    same(ids(due("17 18:00", three, [], [outcome("invited", 17, after="i2")]), "recover-impression"), ["recover-impression/i3"])
    "and stands in time directly before its start: a touch before that is older, one at the start is later"
    def wait(at):
        return due("20 09:00", [interview("i1", "17 12:00"), interview("i2", "16 12:00")],
                   [touch(at, "out", "update")], [outcome("invited", 17)])
    same(ids(wait("17 11:00"), "check-in", "try-again"), [])
    same(show(due("24 09:00", [interview("i1", "17 12:00")], [touch("17 11:00", "out", "update")], [outcome("invited", 17)]),
              "check-in", "try-again"), ["check-in/o1/2026-11-17 due 11-24"])
    same(show(due("24 09:00", [interview("i1", "17 12:00")], [touch("17 13:00", "out", "update")], [outcome("invited", 17)]),
              "check-in", "try-again"), ["try-again/o1/2026-11-17 late 11-20"])
    "later is strict: a nudge at the instant of the answer is not later"
    same(ids(due("24 09:00", [interview("i1", "16 12:00")], [touch("17 13:00", "out", "update"), touch("17 13:00", "in", "reply")]),
             "check-in", "try-again"), ["check-in/o1/2026-11-17"])
    "an employer touch: one that is not a heads_up and nothing else"
    for also, wanted in (([], ["record-expectations/i1"]), (["reply"], [])):
        same(ids(due("18 09:00", [interview("i1", "17 09:00")], [touch("17 12:00", "in", "heads_up", also=also)]),
                 "record-expectations"), wanted)
    "whose contacts are not all people who are references_given and listed as interviewers in none of O, missed ones included"
    people = [{"uid": "c1"}, {"uid": "c2"}]
    for cancelled, wanted in ((False, ["record-expectations/i1"]), (True, [])):
        extra = interview("i2", "10 09:00", cancelled=True, interviewers=["c1"] if cancelled else [])
        same(ids(due("18 09:00", [interview("i1", "17 09:00", references_given=["c1"]), extra],
                     [touch("17 12:00", "in", "other", contacts=["c1"])], [], people), "record-expectations"), wanted)


def promises():
    i1 = interview("i1", "9 09:00", expectations={"decision_by": full(12), "reach_by": "wait"})
    "wait holds and W is unknown: bd(P, 5)"
    same(show(due("17 09:00", [i1]), "ask-for-update"), ["ask-for-update/o1/2026-11-12 held 11-19"])
    "bd(D, 10) if P is unknown; already from the day on which that was said"
    waits = interview("i1", "9 09:00", expectations={"reach_by": "wait"})
    same(show(due("10 09:00", [waits]), "check-in"), ["check-in/o1/2026-11-09 held 11-23"])
    "an `in` touch that states decision_by replaces P; an `invited` clears all three"
    told = touch("10 09:00", "in", "reply", decision_by=full(20))
    same(show(due("24 09:00", [i1], [told]), "ask-for-update"), ["ask-for-update/o1/2026-11-20 held 11-27"])
    early = interview("i1", "9 09:00", expectations={"decision_by": full(25), "reach_by": "wait"}, created_on=full(8))
    moved = [interview("i2", "13 09:00", cancelled=True, cancelled_on=full(12), created_on=full(10)),
             interview("i3", "12 09:00", created_on=full(12))]
    same(show(due("19 09:00", [early] + moved, [], [outcome("invited", 10)]), "check-in", "ask-for-update"),
         ["check-in/o1/2026-11-12 due 11-19"])
    same(show(due("19 09:00", [early], [touch("11 09:00", "in", "reply", decision_by=full(12))],
                  [outcome("invited", 10), outcome("rejected", 11), outcome("invited", 11)]), "confirm-next-round"),
         ["confirm-next-round/o1/2026-11-11 late 11-12"])
    later = interview("i2", "13 09:00", cancelled=True, cancelled_on=full(13))
    gone = interview("i3", "16 09:00", no_show=True)
    same(show(due("18 09:00", [i1, later], [told], [outcome("invited", 12)]), "ask-for-update", "ask-new-date"),
         ["ask-new-date/i2/2026-11-13 late 11-16"])
    "36: opens and due, where W was said on M's day or later, not before bd(W, 1)"
    for day, wanted in ((15, ["ask-new-date/i3/2026-11-16 late 11-16"]), (16, [])):
        asked = touch("%d 08:00" % day, "in", "reply", wait_until=full(19))
        same(show(due("19 09:00", [i1, gone], [asked]), "ask-new-date"), wanted)
    same(show(due("20 09:00", [i1, gone], [asked]), "ask-new-date"), ["ask-new-date/i3/2026-11-16 due 11-20"])
    "18: if an answer is dated after P, base = the last such, due bd(base, 5)"
    plain = interview("i1", "9 09:00", expectations={"decision_by": full(12)})
    same(show(due("20 09:00", [plain], [touch("12 18:00", "in", "reply")]), "ask-for-update"), ["ask-for-update/o1/2026-11-12 late 11-16"])
    same(show(due("20 09:00", [plain], [touch("13 18:00", "in", "reply")]), "ask-for-update"), ["ask-for-update/o1/2026-11-13 due 11-20"])


def called_off():
    "M's day: of a no-show the local date of its start; else its cancelled_on"
    no_show = interview("i1", "17 09:00", no_show=True, created_on=full(10))
    off = interview("i1", "20 09:00", cancelled=True, cancelled_on=full(17), created_on=full(10))
    same(show(due("17 12:00", [no_show]), "ask-new-date"), ["ask-new-date/i1/2026-11-17 due 11-17"])
    same(show(due("17 12:00", [off]), "ask-new-date"), ["ask-new-date/i1/2026-11-17 upcoming 11-18"])
    "cancelled_on: the day of import, or of its start if that is earlier"
    same(ids(due("17 12:00", [interview("i1", "20 09:00", cancelled=True)]), "ask-new-date"), ["ask-new-date/i1/2026-11-17"])
    same(ids(due("17 12:00", [interview("i1", "16 09:00", cancelled=True)]), "ask-new-date"), ["ask-new-date/i1/2026-11-16"])
    "where M was cancelled, an I of O whose D and whose created_on are both on M's day or later"
    for day, wanted in ((16, ["ask-new-date/i1/2026-11-17"]), (17, [])):
        same(ids(due("19 12:00", [off, interview("i2", "18 09:00", created_on=full(day))]), "ask-new-date"), wanted)
        if day == 17:
            same(ids(due("19 12:00", [no_show, interview("i2", "17 08:00", created_on=full(day))]), "ask-new-date"),
                 ["ask-new-date/i1/2026-11-17"])
    "an I of O that starts at the same time or later"
    same(ids(due("19 12:00", [no_show, interview("i2", "17 09:00", created_on=full(1))]), "ask-new-date"), [])
    "an `in` employer touch (of a no-show later than its start) that states decision_by: they go on without it"
    for at, wanted in (("17 09:00", ["ask-new-date/i1/2026-11-17"]), ("17 09:01", [])):
        same(ids(due("20 12:00", [no_show], [touch(at, "in", "reply", decision_by=full(25))]), "ask-new-date"), wanted)
    "... else dated M's day or later"
    for at, wanted in (("16 23:59", ["ask-new-date/i1/2026-11-17"]), ("17 00:00", [])):
        same(ids(due("20 12:00", [off], [touch(at, "in", "reply", decision_by=full(25))]), "ask-new-date"), wanted)
    "if an answer is dated after M's day (of a no-show: is later than its start), the last such is on N: then bd(N, 3)"
    same(show(due("20 12:00", [no_show], [touch("17 10:00", "in", "reply")]), "ask-new-date"), ["ask-new-date/i1/2026-11-17 due 11-20"])
    same(show(due("18 12:00", [off], [touch("17 10:00", "in", "reply")]), "ask-new-date"), ["ask-new-date/i1/2026-11-17 due 11-18"])
    "unanswered, where M exists: not before M's day, of a no-show later than its start"
    for at, rule in (("16 18:00", "ask-new-date"), ("17 00:00", "try-again")):
        same(due("20 12:00", [off], [touch(at, "out", "reschedule")])[0]["rule"], rule)
    for at, rule in (("17 09:00", "ask-new-date"), ("17 09:01", "try-again")):
        same(due("20 12:00", [no_show], [touch(at, "out", "reschedule")])[0]["rule"], rule)
    "19, 20: (no M) not before bd(P, 2)"
    L = interview("i0", "10 09:00", expectations={"decision_by": full(24)})
    same(show(due("20 12:00", [L, no_show], [touch("17 10:00", "out", "reschedule")]), "try-again"), ["try-again/o1/2026-11-17 due 11-20"])
    same(show(due("26 12:00", [L], [touch("17 10:00", "out", "update")]), "try-again"), ["try-again/o1/2026-11-17 due 11-26"])
    "20: or 36 has expired, its condition still true, whatever was decided on it: due the day after it"
    same(show(due("2026-12-02 12:00", [no_show]), "ask-new-date", "let-it-rest"), ["let-it-rest/o1/2026-11-17 due 12-02"])
    same(show(due("2026-12-02 12:00", [no_show], decisions=[{"action": "ask-new-date/i1/2026-11-17", "kind": "dismissed"}]),
              "let-it-rest"), ["let-it-rest/o1/2026-11-17 due 12-02"])
    '"Expired" in 20 reckons with a snooze\'s shift: U + 2, and that stays'
    put_off = [{"action": "ask-new-date/i1/2026-11-17", "until": full(30)}]
    same(show(due("2026-12-02 12:00", [no_show], decisions=put_off), "ask-new-date", "let-it-rest"), ["ask-new-date/i1/2026-11-17 late 11-17"])
    same(show(due("2026-12-03 12:00", [no_show], decisions=put_off), "let-it-rest"), ["let-it-rest/o1/2026-11-17 due 12-03"])
    "never before bd(W, 1)"
    same(ids(due("2026-12-02 12:00", [no_show], [touch("16 09:00", "in", "reply", wait_until="2026-12-03")]), "let-it-rest"), [])


def guard():
    i1 = interview("i1", "9 09:00", expectations={"wait_until": full(18)})
    "if the release is later than the nudge's own due day, then due = opens = release"
    same(show(due("16 09:00", [i1]), "check-in"), ["check-in/o1/2026-11-09 held 11-19"])
    "held_until = release; expires follows the day to which it moved"
    a = [a for a in due("16 09:00", [i1]) if a["rule"] == "check-in"][0]
    same((a["opens"], a["held_until"], a["expires"]), (full(19), full(19), "2026-12-19"))
    "the guard lets a nudge pass on the day of its release, and where that is its own due day"
    same(show(due("19 09:00", [i1]), "check-in"), ["check-in/o1/2026-11-09 due 11-19"])
    equal = interview("i1", "9 09:00", expectations={"wait_until": full(13)})
    same(show(due("15 09:00", [equal]), "check-in"), [])
    "of equals the first above decides: seen already from the day on which the wait was said"
    first = interview("i1", "9 09:00", expectations={"wait_until": full(18), "decision_by": full(12)})
    sent = touch("16 09:00", "out", "thank_you")
    same(show(due("11 09:00", [first], [sent]), "ask-for-update"), ["ask-for-update/o1/2026-11-12 held 11-19"])
    "the last out employer touch decides alone: from its own due day on"
    last = interview("i1", "9 09:00", expectations={"decision_by": full(12)})
    same(show(due("15 09:00", [last], [sent]), "ask-for-update"), [])
    same(show(due("16 09:00", [last], [sent]), "ask-for-update"), ["ask-for-update/o1/2026-11-12 held 11-19"])
    "snoozed whatever it would be otherwise; held_until is then null"
    a = [a for a in due("16 09:00", [i1], decisions=[{"action": "check-in/o1/2026-11-09", "until": full(17)}])
         if a["rule"] == "check-in"][0]
    same((a["state"], a["held_until"], a["due"]), ("snoozed", None, full(19)))


def news():
    "24: C is the last date of these and of the `in` employer touches not before the first of them"
    i1, R = interview("i1", "9 09:00"), [outcome("invited", 10)]
    asked = [touch("10 09:00", "out", "confirm"), touch("12 09:00", "in", "reply")]
    same(show(due("17 09:00", [i1], asked, R), "confirm-next-round"), ["confirm-next-round/o1/2026-11-12 due 11-17"])
    "a nudge dated after R: one on R is none"
    same(show(due("17 09:00", [i1], [touch("10 09:00", "out", "update")], R), "confirm-next-round"),
         ["confirm-next-round/o1/2026-11-10 late 11-11"])
    same(show(due("17 09:00", [i1], [touch("11 09:00", "out", "update")], R), "confirm-next-round"),
         ["confirm-next-round/o1/2026-11-11 late 11-16"])
    "after more than max_nudges of them since the last `in` employer touch 24 is silent, and 20 stands with base C, due bd(C, 5)"
    three = [touch("%d 09:00" % d, "out", "confirm") for d in (10, 11, 12)]
    same(show(due("19 09:00", [i1], three, R), "confirm-next-round", "let-it-rest"), ["let-it-rest/o1/2026-11-12 due 11-19"])
    same(ids(due("19 09:00", [i1], three + [touch("10 18:00", "in", "reply")], R), "confirm-next-round", "let-it-rest"),
         ["confirm-next-round/o1/2026-11-12"])
    "pending: missed ones included but not those cancelled before R"
    for day, wanted in ((9, ["confirm-next-round/o1/2026-11-10"]), (10, [])):
        off = interview("i2", "20 09:00", cancelled=True, cancelled_on=full(day))
        same(ids(due("11 09:00", [i1, off], [], R), "confirm-next-round"), wanted)
    "28: a thank_rejection dated R or later, or a thank_you dated after R"
    for at, purpose, wanted in (("10 18:00", "thank_rejection", 0), ("10 18:00", "thank_you", 1), ("11 08:00", "thank_you", 0)):
        came = due("12 09:00", [i1], [touch(at, "out", purpose)], [outcome("rejected", 10)])
        same(len(ids(came, "thank-for-telling")), wanted)
    "28, 29: and L exists"
    same(ids(due("12 09:00", [], [], [outcome("rejected", 10)])), [])
    "37: O open, taken, and O has an I or an answer; once an outcome other than invited is dated A or later it ends"
    took = outcome("accepted", 16, "o1")
    for known, wanted in (([], []), ([outcome("invited", 11, "o2")], ["tell-others/o2/2026-11-16"])):
        same(ids(due("17 09:00", [], [], [took] + known, opportunities=2), "tell-others"), wanted)
    "an outcome of O dated A or later other than `invited`; an `out` touch about O dated A or later that is a `withdraw`"
    for more, touches, wanted in (([], [], 1), ([outcome("no_reply", 16, "o2"), outcome("invited", 16, "o2")], [], 0),
                                  ([outcome("no_reply", 15, "o2"), outcome("invited", 16, "o2")], [], 1),
                                  ([], [touch("15 23:00", "out", "withdraw", "o2")], 1),
                                  ([], [touch("16 01:00", "out", "other", "o2", also=["withdraw"])], 0)):
        came = due("17 09:00", [], touches, [took, outcome("invited", 11, "o2")] + more, opportunities=2)
        same(len(ids(came, "tell-others")), wanted)
    "5, 10: O not accepted, not taken; 7 whatever the state of O"
    for took_it, wanted in (("o1", ["thank-you/i1/c1"]), ("o2", ["thank-you/i1/c1"]), (None, ["thank-you/i1/c1", "write-debrief/i1",
                                                                                           "self-critique/i1"])):
        came = due("18 09:00", [interview("i1", "17 09:00", interviewers=["c1"])], [],
                   [outcome("accepted", 18, took_it)] if took_it else [], [{"uid": "c1"}], opportunities=2)
        same(sorted(ids(came, "write-debrief", "thank-you", "self-critique")), sorted(wanted))
    "search open: not past the end of the first week of an accepted job (starts_on + 7)"
    for now, wanted in (("17 09:00", 1), ("18 09:00", 0)):
        came = due(now, [], [], [outcome("accepted", 1, starts_on=full(10))], o1={"applied_on": "2026-10-20"})
        same(len(ids(came, "keep-searching")), wanted)
    "taken ends the chasing of the others"
    same(ids(due("24 09:00", [i1], [], [outcome("accepted", 20, "o2")], opportunities=2), "check-in"), [])
    "21: where a job is accepted, base is A if that is later, and base + 7; A alone is none"
    same(show(due("24 09:00", [], [], [outcome("accepted", 17)], o1={"applied_on": full(2)}), "keep-searching"),
         ["keep-searching/2026-11-17 due 11-24"])
    same(ids(due("24 09:00", [], [], [outcome("accepted", 17)]), "keep-searching"), [])
    "34: base = last touch, or, if later, the last outcome of an opportunity in an I of which c interviews"
    c = [{"uid": "c1", "keep_in_touch": "yes", "cadence_days": 7, "address_as": "C"}]
    same(show(due("17 09:00", [interview("i1", "2 09:00", interviewers=["c1"])], [touch("5 09:00", "in", "reply", contacts=["c1"])],
                  [outcome("rejected", 10)], c), "keep-in-touch"), ["keep-in-touch/c1/2026-11-10 due 11-17"])
    "34: unless c interviews in an I of an opportunity that is open or offered, and not taken"
    same(ids(due("17 09:00", [interview("i1", "2 09:00", interviewers=["c1"])], [], [], c), "keep-in-touch"), [])


def actions():
    "the date in an id is that of the facts as they were written, in the offset of their own instants"
    far = interview("i1", "9 09:00")
    far["starts_at"] = "2026-11-09T23:30:00-05:00"
    same(show(due("17 12:00", [far], tz="Europe/Berlin"), "check-in"), ["check-in/o1/2026-11-09 due 11-17"])
    "of several that the base is the latest of: the latest so reckoned"
    a, b = touch("10 00:30", "out", "networking"), touch("10 01:00", "out", "networking")
    a["at"], b["at"] = "2026-11-10T12:30:00+12:00", "2026-11-09T20:00:00-05:00"      # 00:30 and 01:00 of the 10th, UTC
    same(show(due("17 12:00", [], [a, b]), "keep-searching"), ["keep-searching/2026-11-10 late 11-13"])
    "a single last nudge carries its own date, though an older one reads later"
    same(show(due("13 12:00", [interview("i1", "2 09:00")], [dict(a, purpose="update"), dict(b, purpose="update")],
              policy={"max_nudges": 3}), "try-again"), ["try-again/o1/2026-11-09 due 11-13"])
    "company, person: none first, by code point"
    people = [dict(uid=u, name=n, roles=["reference"], created_on=full(2), **more) for u, n, more in (
        ("c1", "Éva", {}), ("c2", "Zoe", {}), ("c3", "Ann", {"company": "Acme"}))]
    same(ids(due("17 12:00", [], [], [], people), "verify-reference"),
         ["verify-reference/%s/2026-11-02" % c for c in ("c2", "c1", "c3")])
    "1 and 2 end their id in D; review-lessons is gone once I starts"
    lesson = interview("i0", "9 09:00", debrief={"lessons": "Slow down"})
    for now, wanted in (("17 13:59", ["review-lessons/i1/2026-11-17", "close-out/i1/2026-11-17"]),
                        ("17 14:00", ["close-out/i1/2026-11-17"])):
        same(ids(due(now, [lesson, interview("i1", "17 14:00")]), "review-lessons", "close-out"), wanted)
    "of several decisions on one id the last counts, by `at`, then as listed"
    def decided(*kinds):
        return ids(due("17 12:00", [interview("i1", "17 09:00")], decisions=[
            {"action": "weigh-fit/i1", "kind": k, "at": full(at), "until": full(19)} for k, at in kinds]), "weigh-fit")
    same(decided(("dismissed", "17 11:00"), ("snoozed", "17 10:00")), [])
    same(decided(("dismissed", "17 11:00"), ("snoozed", "17 11:00")), ["weigh-fit/i1"])
    "a snooze until U moves expires, where it is earlier, to U + 2, and that stays"
    for now, wanted in (("26 09:00", ["2026-11-27"]), ("28 09:00", [])):
        came = due(now, [interview("i1", "17 09:00")], decisions=[{"action": "write-debrief/i1", "until": full(25)}])
        same([a["expires"] for a in came if a["rule"] == "write-debrief"], wanted)
    "in the tier upkeep `due` from its due day on: upkeep is never late"
    came = due("25 09:00", [interview("i1", "17 09:00", interviewers=["c1"])], [], [], [{"uid": "c1", "emails": ["c@x.org"]}])
    same(show(came, "note-address", "thank-you"), ["thank-you/i1/c1 late 11-17", "note-address/i1/c1 due 11-17"])
    "7: ... or one to c about O, not earlier than I's start, that is a thank_rejection, offer_thanks, accept, decline or withdraw"
    for at, wanted in (("17 08:59", ["thank-you/i1/c1"]), ("17 09:00", [])):
        same(ids(due("18 09:00", [interview("i1", "17 09:00", interviewers=["c1"])], [touch(at, "out", "other", also=["withdraw"],
             contacts=["c1"])], [], [{"uid": "c1"}]), "thank-you"), wanted)
    "3, 4, 15: once per contact by the latest ended interview with c"
    two = [interview("i1", "16 09:00", interviewers=["c1"]), interview("i2", "17 09:00", "o2", interviewers=["c1"])]
    same(ids(due("18 09:00", two, [], [], [{"uid": "c1"}], opportunities=2), "collect-cards", "note-address", "connect-linkedin"),
         ["collect-cards/i2/c1", "note-address/i2/c1", "connect-linkedin/c1"])


def order():
    "(0) tier now, where late, due, or due within 3 days; (1) the rest of late and due, by tier; (2) the rest of upcoming"
    came = due("17 18:00", [interview("i1", "17 09:00", debrief={"notes": "x"})], [], [outcome("offer", 17, "o2", answer_by=full(20)),
               outcome("offer", 17, "o3", answer_by=full(21))], opportunities=3, tasks=[{"uid": "k", "title": "x", "due": full(21)}])
    same(ids(came), [
        "thank-for-offer/o2/2026-11-17", "thank-for-offer/o3/2026-11-17", "answer-offer/o2/2026-11-17",
        "collect-cards/i1", "record-expectations/i1", "linkedin-profile",
        "self-critique/i1", "weigh-fit/i1", "answer-offer/o3/2026-11-17", "task/k"])
    "a rule's place is its row in the table: 20, 36, 21; 26, 37, 27"
    same(oracle.RULES[19:22] + oracle.RULES[26:29], ["let-it-rest", "ask-new-date", "keep-searching", "answer-offer",
                                                     "tell-others", "wind-down"])


def together():
    def rows(actions):
        return {a["id"]: a["together"] for a in actions}
    "of one interview: 3 (id I), 5, 6, 10, 11 (the debrief answers them); the leader's rule stands first in the list"
    r = rows(due("17 18:00", [interview("i1", "17 09:00")]))
    same({r[a] for a in ("collect-cards/i1", "write-debrief/i1", "record-expectations/i1", "self-critique/i1", "weigh-fit/i1")},
         {"collect-cards/i1"})
    "3 (id I/c) of all its people; 4, 15 of all its people"
    people = [{"uid": "c1"}, {"uid": "c2", "roles": ["hiring_manager"]}]
    i1 = interview("i1", "17 09:00", interviewers=["c1", "c2"], debrief={"clear_up": "x"})
    r = rows(due("18 18:00", [i1], [], [], people))
    same((r["collect-cards/i1/c2"], r["connect-linkedin/c1"]), ("collect-cards/i1/c1", "note-address/i1/c1"))
    "to one contact about one opportunity: ... then every 7, then 12, 13; 12 and 13 go to the lead of I"
    same((r["thank-you/i1/c1"], r["clear-up/i1"]), ("thank-you/i1/c1", "thank-you/i1/c2"))
    r = rows(due("18 18:00", [i1], [], [outcome("rejected", 18)], people))
    same({r[a] for a in ("thank-for-telling/o1/2026-11-18", "ask-feedback/o1/2026-11-18", "ask-to-stay-in-touch/o1/2026-11-18",
                         "thank-you/i1/c2")}, {"thank-for-telling/o1/2026-11-18"})
    "only actions that are late, due or upcoming join, or that are snoozed until the same day"
    off = [{"action": a + "/i1", "until": full(d)} for a, d in (("write-debrief", 19), ("self-critique", 19), ("weigh-fit", 20))]
    r = rows(due("17 18:00", [interview("i1", "17 09:00")], decisions=off))
    same([r[a + "/i1"] for a in ("record-expectations", "write-debrief", "self-critique", "weigh-fit")],
         ["collect-cards/i1", "write-debrief/i1", "write-debrief/i1", "weigh-fit/i1"])
    "those to nobody join those to nobody"
    r = rows(due("18 18:00", [], [], [outcome("offer", 18)]))
    same(r["answer-offer/o1/2026-11-18"], "thank-for-offer/o1/2026-11-18")


def generated_documents_are_valid():
    for n in range(400):
        line = generate.Gen("valid", n).build()
        doc, tz = line["doc"], oracle.Reading(line["doc"], line["now"], line.get("tz"), line.get("policy"))
        people, works = ({x["uid"] for x in doc.get(k, [])} for k in ("contacts", "opportunities"))
        for key in ("contacts", "opportunities", "interviews", "touches", "outcomes", "tasks"):
            uids = [x["uid"] for x in doc.get(key, [])]
            assert len(uids) == len(set(uids))
        of = {i["uid"]: i["opportunity"] for i in doc.get("interviews", [])}
        for i in doc.get("interviews", []):
            assert not (i.get("cancelled") and i.get("no_show")) and (i.get("cancelled") or not i.get("cancelled_on"))
            assert i["opportunity"] in works and people >= set(i.get("interviewers") or []) | set(i.get("references_given") or [])
            assert doc["version"] == 2 or not {"cancelled_on", "no_show", "created_on"} & set(i)
        for t in doc.get("touches", []):
            assert people >= set(t.get("contacts") or []) and (t.get("opportunity") or next(iter(works))) in works
            assert t.get("interview") is None or t.get("opportunity") in (None, of[t["interview"]])
            assert t["direction"] == "in" or not (t.get("decision_by") or t.get("wait_until"))
            also = t.get("also") or []
            assert len(also) == len(set(also)) and t["purpose"] not in also
            assert doc["version"] == 2 or ("also" not in t and t["purpose"] != "reschedule")
        for x in doc.get("outcomes", []):
            assert doc["version"] == 2 or "after" not in x
            if x.get("after"):
                iv = tz.interviews[x["after"]]
                assert iv.o.uid == x["opportunity"] and str(iv.D) == x["on"]
            assert x["kind"] == "offer" or not x.get("answer_by")
            assert x["kind"] == "accepted" or not x.get("starts_on")


if __name__ == "__main__":
    checks = [words, answers, promises, called_off, guard, news, actions, order, together, generated_documents_are_valid]
    for check in checks:
        check()
    print("%d groups of checks hold" % len(checks))

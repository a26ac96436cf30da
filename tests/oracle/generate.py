#!/usr/bin/env python3
"""Random documents to hold two readings of the rulebook against each other.

  generate.py SEED COUNT      COUNT lines {"now", "tz", "doc", "policy"}; line n depends on SEED and n alone.

Python 3.9 or later, standard library only. Each document is valid by DATA.md and small: one to four opportunities, each
with a story that steers its dates to the edges where rules change their mind. Some documents are crowded: their facts
share a few days and minutes. Every other line has a policy. Decisions are taken on actions that occur, which is why the
oracle is asked here too.
"""
import json
import random
import sys
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import oracle

OFFSETS = [0, 60, 120, 180, 330, 345, 480, 540, 570, 630, 720, 765, 780, 840,
           -60, -180, -210, -240, -300, -360, -420, -480, -600, -660, -720]
ZONES = ["Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Kolkata", "Australia/Lord_Howe",
         "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/Santiago", "Africa/Cairo", "America/St_Johns", "UTC"]
PURPOSES = ("thank_you clarification resources check_in update heads_up offer_thanks accept decline withdraw confirm "
            "reschedule thank_rejection feedback_request thank_feedback networking keep_in_touch application reply "
            "other").split()
CHANNELS = "email handwritten call text linkedin in_person".split()
OUTCOMES = "invited offer accepted declined rejected withdrawn no_reply".split()
ROLES = "interviewer hiring_manager recruiter reference network".split()
NAMES = ["Ana Ruiz", "Bob Ng", "Chloé Roy", "Dag Ås", "Eve Li", "Finn O'Day"]
COMPANIES = ["Acme", "Bolt", "Corvid", "Éclat"]
# What may be null as well as left out, and only where the version knows the field.
NULLS = {"contacts": "address_as emails roles keep_in_touch cadence_days verified_on created_on linkedin_connected".split(),
         "opportunities": "applied_on continue continue_on feedback feedback_on created_on".split(),
         "interviews": "minutes travelled cancelled interviewers references_given expectations impression fit debrief".split(),
         "touches": "contacts opportunity interview decision_by wait_until".split(),
         "outcomes": "answer_by starts_on via".split(), "tasks": "opens opportunity contact done_on created_on".split()}
NUMBERS = [name for name, value in oracle.POLICY.items() if isinstance(value, int)]
BOUNDS = {"max_nudges": (1, 10), "verify_reference_due": (1, 3650), "cadence_days": (1, 3650), "poor_fit": (0, 5)}
STORIES = (["before"] * 3 + ["evening"] * 6 + ["waiting"] * 7 + ["resting"] * 3 + ["stale"] * 3 + ["off"] * 11 + ["invited"] * 8
           + ["same_day"] * 5 + ["offer"] * 3 + ["rejected"] * 4 + ["feedback"] * 4 + ["accepted"] * 3 + ["poor"] * 2 + ["wild"] * 4)


class Gen:
    def __init__(self, seed, n):
        self.r = random.Random("%s/%d" % (seed, n))
        self.with_policy = n % 2 == 1
        self.v1 = self.p(0.06)
        self.doc = {"format": "afterword", "version": 1 if self.v1 else 2}
        self.interviews, self.touches, self.outcomes = [], [], []

    # -- chances and dates

    def p(self, x):
        return self.r.random() < x

    def pick(self, xs):
        return self.r.choice(xs)

    def some(self, xs, k):
        return self.r.sample(xs, min(k, len(xs)))

    def ago(self, *n):
        """A date some days ago; in a crowded document rather one of its few days."""
        d = self.today - timedelta(days=self.pick(n))
        if self.crowd and self.p(0.5):
            return self.pick(self.crowd)
        return d

    def near(self, d, low=-2, high=3):
        return d + timedelta(days=self.r.randint(low, high))

    def bd(self, d, n):
        while n > 0:
            d += timedelta(days=1)
            n -= d.weekday() < 5
        return d

    def local(self, t):
        return t.astimezone(self.tz).date()

    def at(self, d):
        """An instant on the local date d; often at an hour where dates differ by zone, or at a minute already used."""
        if self.stamps and self.p(0.25):
            t = [t for t in self.stamps if self.local(t) == d]
            if t:
                return self.pick(t)
        if self.p(self.midnight):
            h, m = self.pick([(0, 0), (0, 1), (23, 59), (0, 30), (23, 0), (12, 0)])
        else:
            h, m = self.r.randint(6, 22), self.pick([0, 15, 30, 45, 7])
        # by way of UTC, so that an hour that the zone leaves out becomes a real one
        t = datetime(d.year, d.month, d.day, h, m, tzinfo=self.tz).astimezone(timezone.utc)
        self.stamps.append(t)
        return t

    def past(self, t):
        """Facts after now are rare: entry refuses them."""
        if t > self.now and not self.p(0.04):
            return self.now - timedelta(minutes=self.pick([0, 1, 10, 100, 1000]))
        return t

    def write(self, t):
        if self.p(self.at_home):
            t = t.astimezone(self.tz)
            offset = t.utcoffset()
        else:
            offset = timedelta(minutes=self.pick(OFFSETS))
        s = t.astimezone(timezone(offset)).replace(microsecond=0).isoformat()
        return s[:-6] + "Z" if s.endswith("+00:00") and self.p(0.5) else s

    # -- records

    def contact(self, k):
        c = {"uid": "c%d" % k, "name": NAMES[k - 1] if self.p(0.9) else self.pick(NAMES)}
        if self.p(0.55):
            c["address_as"] = c["name"].split()[0]
        if self.p(0.5):
            c["emails"] = ["x%d@example.org" % k] if self.p(0.9) else []
        if self.p(0.25):
            c["phones"] = ["+1 555 010%d" % k]
        if self.p(0.4):
            c["company"] = self.pick(COMPANIES)
        if self.p(0.8):
            c["roles"] = self.some(ROLES, self.r.randint(0, 3))
        if self.p(0.6):
            c["linkedin_connected"] = self.p(0.5)
        if self.p(0.75):
            c["keep_in_touch"] = self.pick(["unasked", "yes", "yes", "no"])
        if self.p(0.5):
            c["cadence_days"] = self.pick([1, 7, 8, 10, 14, 30, 90])
        if self.p(0.4):
            c["verified_on"] = self.day_ago(0, 5, 88, 89, 90, 90, 91, 200)
        if self.p(0.65):
            c["created_on"] = self.day_ago(0, 0, 1, 3, 40, 82, 83, 84, 89, 90, 91, 97)
        return c

    def day_ago(self, *n):
        return (self.today - timedelta(days=self.pick(n))).isoformat()

    def interview(self, o, d, **fields):
        """An interview of o on the local date d, with what somebody may have noted about it."""
        i = {"uid": "i%d" % (len(self.interviews) + 1), "opportunity": o["uid"]}
        t = self.at(d)
        i["starts_at"] = self.write(t)
        if self.p(0.3):
            i["minutes"] = self.pick([15, 30, 60, 90, 240, 1440])
        if self.p(0.7) or self.v1:
            i["mode"] = self.pick(["in_person", "in_person", "video", "phone"])
        if self.p(0.3):
            i["travelled"] = self.p(0.7)
        if self.p(0.75):
            i["interviewers"] = self.some(self.cu, self.pick([1, 1, 2, 3]))
        if self.p(0.3):
            i["references_given"] = self.some(self.cu, self.pick([1, 1, 2]))
        if not self.v1 and self.dated and self.p(0.85):
            late = self.bd(d, 3)
            i["created_on"] = self.pick([d - timedelta(days=7), d - timedelta(days=1), d - timedelta(days=1), d, d,
                                         d + timedelta(days=1), late, late + timedelta(days=1), self.today]).isoformat()
        ended = t + timedelta(minutes=i.get("minutes", 60)) <= self.now
        if ended or self.p(0.15):
            self.noted(i, d)
        i.update({k: v for k, v in fields.items() if v is not None})
        self.interviews.append(i)
        self.start[i["uid"]] = t
        return i

    def noted(self, i, d):
        ex = {}
        if self.p(0.35):
            ex["decision_by"] = (self.near(d, 1, 9) if self.p(0.5) else self.near(self.today, -7, 2)).isoformat()
        if self.p(0.3):
            ex["reach_by"] = self.pick(["email", "call", "text", "linkedin", "wait", "wait", "wait"])
        if self.p(0.15):
            ex["wait_until"] = self.near(self.today, -3, 4).isoformat()
        if self.p(0.12):
            ex["next_steps"] = "A second round"
        if self.p(0.1):
            ex["how_i_did"] = "Well"
        if self.p(0.35):
            ex = {}
        if ex or self.p(0.2):
            i["expectations"] = ex
        if self.p(0.45):
            i["impression"] = self.pick(["good", "minor_slip", "poor", "poor"])
        if self.p(0.45):
            i["fit"] = self.pick([1, 2, 2, 3, 4, 5])
        de = {}
        if self.p(0.4):
            de["notes"] = "Went over the plan"
        for k, x in (("strengths", 0.15), ("weaknesses", 0.2), ("lessons", 0.2), ("surprises", 0.1), ("clear_up", 0.35)):
            if self.p(x):
                de[k] = k.capitalize()
        if self.p(0.25):
            de["questions"] = [{"text": "Why us?", "prepared": self.p(0.5)} for _ in range(self.r.randint(0, 2))]
        if de or self.p(0.1):
            i["debrief"] = de

    def cancel(self, i, no_show=False, on=None):
        if no_show and not self.v1:
            i["no_show"] = True
            return
        i["cancelled"] = True
        if not self.v1 and self.p(0.8):
            d = self.local(self.start[i["uid"]])
            i["cancelled_on"] = (on or self.pick([d, d, d - timedelta(days=1), d - timedelta(days=3),
                                                  min(self.today, d + timedelta(days=1))])).isoformat()

    def touch(self, t, direction, purpose, o=None, i=None, contacts=None, channel=None, says=0.2):
        if self.v1 and purpose == "reschedule":
            purpose = "update"
        x = {"uid": "t%d" % (len(self.touches) + 1), "at": self.write(self.past(t)), "direction": direction,
             "channel": channel or self.pick(CHANNELS), "purpose": purpose}
        if not self.v1 and self.p(0.2):
            x["also"] = self.some([p for p in PURPOSES if p != purpose], self.pick([0, 1, 1, 2, 3]))
        given = [c for j in (self.of(o) if o else []) for c in j.get("references_given", [])]
        if contacts is None and given and self.p(0.3):    # to somebody who was only named
            contacts = [self.pick(given)]
        elif contacts is None and self.cu and self.p(0.25):
            contacts = self.some(self.cu, self.pick([1, 1, 2]))
        if contacts:
            x["contacts"] = contacts
        if i is not None:
            x["interview"] = i["uid"]
            if self.p(0.4):
                x["opportunity"] = i["opportunity"]
        elif o is not None:
            x["opportunity"] = o["uid"]
        if direction == "in":
            if self.p(says):
                x["decision_by"] = self.near(self.today, -7, 3).isoformat()
            if self.p(says):
                x["wait_until"] = self.near(self.today, -3, 4).isoformat()
        self.touches.append(x)
        if self.p(0.06):                                  # another at the same instant, in whatever offset
            y = dict(x, uid="t%d" % (len(self.touches) + 1), at=self.write(oracle.instant(x["at"])))
            if direction == "in":
                y[self.pick(["decision_by", "wait_until"])] = self.near(self.today, -7, 4).isoformat()
            self.touches.append(y)
        return x

    def outcome(self, o, kind, d, after=None):
        if d > self.today and not self.p(0.05):
            d = self.today
        x = {"uid": "u%d" % (len(self.outcomes) + 1), "opportunity": o["uid"], "kind": kind, "on": d.isoformat()}
        same = [i for i in self.of(o) if self.local(self.start[i["uid"]]) == d]
        if after is None and same and not self.v1 and self.p(0.4 if kind == "invited" else 0.05):
            after = self.pick(same)
        if after is not None and not self.v1:
            x["after"] = after["uid"]
        if kind == "offer" and self.p(0.5):
            x["answer_by"] = self.near(d + timedelta(days=3)).isoformat()
        if kind == "accepted" and self.p(0.85):
            x["starts_on"] = self.day_ago(9, 8, 8, 7, 7, 7, 6, 5, 0, -3, -10, -30, 12)
        if self.p(0.15):
            x["via"] = self.pick(["email", "call"])
        self.outcomes.append(x)
        return x

    def of(self, o):
        return [i for i in self.interviews if i["opportunity"] == o["uid"]]

    # -- stories: each adds the facts of one opportunity

    def before(self, o):
        if self.p(0.6):
            self.interview(o, self.ago(3, 5, 9))
        for _ in range(self.pick([1, 1, 2])):
            self.interview(o, self.today + timedelta(days=self.pick([0, 0, 0, 1, 2, 3])))
        if self.p(0.15):                                  # over midnight, and under way still
            i = self.interview(o, self.today - timedelta(days=1))
            i["minutes"] = self.pick([1440, 2880])
            if self.p(0.8):
                i.pop("expectations", None)
        if self.p(0.4):
            self.outcome(o, "invited", self.ago(0, 1, 4))

    def evening(self, o):
        for _ in range(self.pick([1, 1, 2])):
            i = self.interview(o, self.ago(0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 7, 8, 9, 10, 14, 15))
            self.thank(o, i, 0.2)
            if self.p(0.1):
                self.touch(self.start[i["uid"]] + timedelta(hours=self.pick([-5, 2, 20])), "out",
                           self.pick(["clarification", "resources"]), o, i)
        if self.p(0.2):
            self.outcome(o, self.pick(OUTCOMES), self.ago(0, 1))

    def thank(self, o, i, chance):
        t = self.start[i["uid"]]
        for c in i.get("interviewers", []):
            if self.p(chance):
                when = t + self.pick([timedelta(0), timedelta(minutes=-1), timedelta(hours=3), timedelta(days=1),
                                      timedelta(days=-2)])
                self.touch(when, "out", self.pick(["thank_you"] * 6 + ["offer_thanks", "withdraw", "thank_rejection"]), o,
                           i if self.p(0.5) else None, self.pick([[c], [c], i["interviewers"]]),
                           self.pick(["email", "handwritten", "linkedin"]))
        for c in i.get("references_given", []):
            if self.p(chance):
                self.touch(self.at(self.near(self.local(t), -1, 1)), self.pick(["out", "out", "out", "in"]), "heads_up", o,
                           i if self.p(0.5) else None, [c])

    def waiting(self, o, ends=(0, 1, 2, 3, 4, 5, 5, 6, 7, 7, 8, 9), first=(1, 3, 5, 6, 7, 7, 8, 9, 10, 14)):
        """Messages back and forth after an interview, the last of them some days ago."""
        i = self.interview(o, self.ago(*first))
        if self.p(0.35):
            i["expectations"] = dict(i.get("expectations", {}), decision_by=self.day_ago(-1, 0, 1, 2, 2, 3, 4, 5, 8))
        if self.p(0.2):
            i["expectations"] = dict(i.get("expectations", {}), reach_by="wait")
        if self.p(0.2):
            i["expectations"] = dict(i.get("expectations", {}), wait_until=self.near(self.today, -3, 4).isoformat())
        t = self.start[i["uid"]]
        d = self.today - timedelta(days=self.pick(ends))
        chain = []
        for _ in range(self.pick([0, 0, 1, 1, 2, 2, 3])):
            chain.append(d)
            d -= timedelta(days=self.pick([0, 1, 2, 3, 3, 4]))
        for d in reversed(chain):
            k, when = self.r.random(), max(self.at(d), t)
            if k < 0.6:
                self.touch(when, "out", self.pick(["check_in", "update", "update", "reschedule"]), o, i if self.p(0.2) else None)
            elif k < 0.78:
                self.touch(when, "in", self.pick(["reply", "other", "heads_up", "confirm"]), o, says=0.3)
            elif k < 0.93:
                self.touch(when, "out", self.pick(["thank_you", "clarification", "other", "heads_up"]), o)
            else:
                self.outcome(o, "invited", d)
        if chain and self.p(0.12):                        # two reasons of the guard on one day
            i["expectations"] = dict(i.get("expectations", {}), wait_until=self.bd(chain[0], 2).isoformat())
        if self.p(0.1):                                   # at the very instant of the start
            self.touch(t, self.pick(["in", "out"]), self.pick(["reply", "update", "check_in"]), o)
        if self.p(0.15):                                  # they wrote on the promised day, or after it
            self.touch(self.at(self.today - timedelta(days=self.pick([0, 5, 6, 7, 7, 8]))), "in", "reply", o, says=0.1)

    def resting(self, o):
        """Nudges alone, without an answer."""
        i = self.interview(o, self.ago(12, 14, 16, 20))
        d = self.today - timedelta(days=self.pick([3, 4, 5, 6, 6, 7, 7, 7, 8, 8, 9, 10]))
        for _ in range(self.pick([1, 2, 2, 2, 3])):
            self.touch(max(self.at(d), self.start[i["uid"]]), "out", self.pick(["check_in", "update"]), o)
            d -= timedelta(days=self.pick([0, 1, 3, 4]))

    def stale(self, o):
        """So long ago that the nudge has expired, or is about to."""
        days = [n + k for n in (37, 38, 36, 35) for k in (-2, -1, 0, 1, 2)]
        self.crowd, crowd = [], self.crowd
        self.waiting(o, days, [n + self.pick([0, 0, 1, 4]) for n in days])
        self.crowd = crowd

    def off(self, o):
        """A cancelled or no-show interview, and perhaps what took its place."""
        if self.p(0.5):
            i = self.interview(o, self.ago(5, 8, 9, 12, 20))
            if self.p(0.4):
                i["expectations"] = dict(i.get("expectations", {}), decision_by=self.near(self.today, -2, 3).isoformat())
        d = self.ago(-2, 0, 0, 1, 1, 2, 3, 4, 5, 13, 14, 15, 16, 17)
        m = self.interview(o, d)
        self.cancel(m, no_show=self.p(0.45) and d <= self.today)
        m_day = date.fromisoformat(m["cancelled_on"]) if m.get("cancelled_on") else min(d, self.today)
        if self.p(0.15):
            self.cancel(self.interview(o, self.near(d, -1, 1)), no_show=self.p(0.5))
        if self.p(0.3):                                   # a replacement: the same time, earlier, later
            i = self.interview(o, self.near(m_day, -1, 3))
            if self.p(0.2):
                i["starts_at"], self.start[i["uid"]] = m["starts_at"], self.start[m["uid"]]
            if self.p(0.3):                               # an earlier one of the same day
                t = min(self.start[m["uid"]] - timedelta(hours=1), self.now - timedelta(hours=2))
                i["starts_at"], self.start[i["uid"]] = self.write(t), t
            if self.dated and not self.v1 and self.p(0.7):
                i["created_on"] = self.near(m_day, -1, 1).isoformat()
        if m.get("no_show") and self.p(0.3):              # within the hours around the start
            for _ in range(self.pick([1, 2])):
                direction = self.pick(["in", "in", "out"])
                self.touch(self.start[m["uid"]] + timedelta(minutes=self.pick([-60, -1, 0, 1, 60])), direction,
                           "reply" if direction == "in" else self.pick(["reschedule", "check_in"]), o, says=self.pick([0, 0.5]))
        if self.p(0.45):
            for _ in range(self.pick([1, 1, 2])):
                t = self.at(self.near(m_day, -1, 4)) if self.p(0.7) else self.start[m["uid"]] + timedelta(
                    minutes=self.pick([-1, 0, 1, 60]))
                self.touch(t, "in", self.pick(["reply", "other", "reschedule"]), o, m if self.p(0.2) else None,
                           says=self.pick([0, 0.3]))
        if self.p(0.4):
            for _ in range(self.pick([1, 1, 2, 3])):
                self.touch(self.at(self.near(m_day, -1, 6)), "out", self.pick(["reschedule", "reschedule", "update", "check_in",
                                                                              "other"]), o)
        if self.p(0.2):
            self.outcome(o, "invited", self.near(m_day, -3, 2))

    def invited(self, o):
        """An invitation without a date, and how it was asked for one."""
        R = self.ago(0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 10)
        if self.p(0.7):
            self.interview(o, R - timedelta(days=self.pick([0, 1, 1, 3, 6])))
        self.outcome(o, "invited", R)
        if self.p(0.6):
            for _ in range(self.pick([1, 1, 2, 3, 4, 5])):
                direction = self.pick(["out", "out", "out", "in"])
                purpose = self.pick(["confirm", "confirm", "check_in", "update", "reschedule"] if direction == "out"
                                    else ["reply", "other"])
                self.touch(self.at(self.near(R, -1, self.pick([1, 3, 6]))), direction, purpose, o, says=0.15)
        if self.p(0.15):
            i = self.interview(o, self.near(R, -1, 3))
            if self.p(0.5):
                self.cancel(i, on=self.near(R, -1, 1) if self.p(0.6) else None)

    def same_day(self, o):
        """Interviews, an invitation and messages of one day, in every order."""
        d = self.ago(0, 1, 1, 2, 3, 4, 7)
        for _ in range(self.pick([1, 1, 2, 2, 3])):
            i = self.interview(o, d)
            if self.p(0.6):
                i["impression"] = "poor"
            if self.dated and not self.v1 and self.p(0.6):
                i["created_on"] = self.pick([d - timedelta(days=1), d]).isoformat()
            if self.p(0.15):
                self.cancel(i, no_show=self.p(0.5))
        for _ in range(self.pick([1, 1, 2])):
            self.outcome(o, self.pick(["invited"] * 4 + ["rejected", "offer"]), d)
        for _ in range(self.pick([0, 1, 2])):
            t = self.pick(list(self.start.values())) if self.p(0.4) else self.at(d)
            direction = self.pick(["in", "out"])
            self.touch(t + timedelta(minutes=self.pick([-1, 0, 0, 1])), direction,
                       self.pick(["reply", "update", "thank_you", "confirm", "check_in"]), o)

    def offer(self, o):
        R = self.ago(0, 0, 0, 1, 1, 2, 3, 4, 5, 7, 8)
        if self.p(0.7):
            self.thank(o, self.interview(o, R - timedelta(days=self.pick([0, 2, 5]))), 0.2)
        self.outcome(o, "offer", R)
        if self.p(0.3):
            self.touch(self.at(self.near(R, -1, 1)), "out", self.pick(["offer_thanks", "accept", "decline"]), o)

    def rejected(self, o):
        R = self.ago(0, 0, 0, 1, 1, 2, 2, 3, 4, 5, 7, 8, 29, 30, 31)
        if self.p(0.9):
            i = self.interview(o, R - timedelta(days=self.pick([0, 2, 5, 5, -1])))
            if self.cu and self.p(0.6):
                i["interviewers"] = self.some(self.cu, 2)
            self.thank(o, i, 0.2)
        self.outcome(o, "rejected", R)
        for _ in range(self.pick([0, 0, 0, 1, 2])):
            self.touch(self.at(self.near(R, -1, 2)), "out", self.pick(["thank_rejection", "thank_you", "thank_you", "feedback_request",
                                                                      "networking", "keep_in_touch"]), o)

    def feedback(self, o):
        self.interview(o, self.ago(4, 8, 12))
        if self.p(0.8):
            self.outcome(o, self.pick(["rejected", "rejected", "declined", "no_reply"]), self.ago(1, 3, 4))
        d = self.today - timedelta(days=self.pick([0, 1, 1, 2, 3, 3, 5, 30, 31, 33, 34]))
        self.touch(self.at(d - timedelta(days=self.pick([0, 1, 3]))), self.pick(["out"] * 5 + ["in"]), "feedback_request", o)
        self.touch(self.at(d), "in", self.pick(["reply", "reply", "other", "heads_up"]), o)
        if self.p(0.3):
            o["feedback"] = "More detail"
            if self.p(0.8):
                o["feedback_on"] = self.day_ago(0, 1, 1, 1, 2, 3, 7, 8, 9)
        if self.p(0.2):
            self.touch(self.at(self.ago(0, 1, 2)), "out", "thank_feedback", o)

    def accepted(self, o):
        A = self.ago(0, 0, 0, 1, 1, 2, 3, 4, 7, 8)
        if self.p(0.6):
            self.interview(o, A - timedelta(days=self.pick([0, 1, 4, 7])))
        if self.p(0.5):
            self.outcome(o, "offer", A - timedelta(days=self.pick([0, 1, 3])))
        self.outcome(o, "accepted", A)

    def poor(self, o):
        d = self.ago(0, 1, 2, 3, 4, 4, 5, 6)
        self.interview(o, d, fit=self.pick([1, 2, 2, 3]), impression="poor")
        if self.p(0.5):
            o["continue"] = self.pick(["no", "no", "no", "yes"])
            if self.p(0.8):
                o["continue_on"] = self.day_ago(0, 0, 1, 1, 1, 2, 3)

    def wild(self, o):
        for _ in range(self.pick([0, 1, 2, 2])):
            i = self.interview(o, self.ago(-3, -1, 0, 0, 1, 2, 3, 5, 8, 12, 30, 40))
            if self.p(0.2):
                self.cancel(i, no_show=self.p(0.4))
            self.thank(o, i, 0.15)
        for _ in range(self.pick([0, 1, 2, 3])):
            self.outcome(o, self.pick(OUTCOMES), self.ago(0, 1, 2, 3, 5, 8, 30))
        for _ in range(self.pick([0, 1, 2, 3])):
            mine = self.of(o)
            self.touch(self.at(self.ago(0, 1, 2, 3, 5, 8, 30)), self.pick(["out", "out", "in"]), self.pick(PURPOSES), o,
                       self.pick(mine) if mine and self.p(0.4) else None)

    # -- the whole line

    def build(self):
        r = self.r
        line = {}
        d0 = date(2026, 1, 1) + timedelta(days=r.randint(0, 420))
        h, m = self.pick([(0, 0), (0, 1), (23, 59), (9, 0), (12, 30), (18, 0), (r.randint(0, 23), r.randint(0, 59))])
        here = timezone(timedelta(minutes=self.pick(OFFSETS)))
        now = datetime(d0.year, d0.month, d0.day, h, m, self.pick([0, 0, 30]), tzinfo=here)
        line["now"] = now.isoformat()
        self.tz = here
        if self.p(0.4):
            line["tz"] = self.pick(ZONES)
            self.tz = ZoneInfo(line["tz"])
        self.now = now.astimezone(timezone.utc)
        self.today = self.local(self.now)
        self.stamps, self.start = [], {}
        # how often a time is near midnight, and how often it is written in the user's own offset
        self.midnight, self.at_home = self.pick([(0.2, 0.9), (0.2, 0.9), (0.3, 0.5), (0.9, 0.3)])
        self.dated = self.p(0.75)                         # else no interview says when it was entered
        self.crowd = [self.today - timedelta(days=self.pick([0, 1, 1, 2, 3, 4, 5, 7])) for _ in range(self.pick([1, 2]))] \
            if self.p(0.35) else []

        profile = {}
        if self.p(0.6):
            profile["linkedin_ready"] = self.p(0.7)
        if self.p(0.5):
            profile["search"] = {"open": self.p(0.75)} if self.p(0.85) else {}
        if profile or self.p(0.3):
            self.doc["profile"] = profile
        contacts = [self.contact(k) for k in range(1, self.pick([0, 1, 2, 2, 3, 3, 4, 5]) + 1)]
        self.cu = [c["uid"] for c in contacts]

        opportunities = []
        for k in range(self.pick([1, 1, 1, 2, 2, 3, 4])):
            o = {"uid": "o%d" % (k + 1), "company": self.pick(COMPANIES), "role": "Engineer"}
            opportunities.append(o)
            if self.p(0.3):
                o["applied_on"] = self.day_ago(1, 2, 3, 3, 4, 6, 7, 8, 20)
            if self.p(0.08):
                o["continue"] = self.pick(["yes", "no"])
                if self.p(0.7):
                    o["continue_on"] = self.day_ago(0, 1, 2, 5)
            if self.p(0.05):
                o["feedback"] = "Fine"
                if self.p(0.8):
                    o["feedback_on"] = self.day_ago(0, 1, 2)
            story = self.pick(STORIES)
            if k and self.p(0.12):
                story = "accepted"
            getattr(self, story)(o)
            if self.midnight > 0.5 and self.p(0.5):       # on either side of one midnight
                d = self.ago(1, 2, 5, 6, 7, 8)
                t = datetime(d.year, d.month, d.day, tzinfo=self.tz).astimezone(timezone.utc)
                for minutes in (-self.pick([1, 30, 60]), self.pick([0, 30, 60])):
                    self.touch(t + timedelta(minutes=minutes), self.pick(["out", "in"]),
                               self.pick(["other", "networking", "thank_you"]), o, None, self.cu[:1], says=0)
            if k and self.p(0.05):
                first = opportunities[0]
                if self.p(0.5):
                    self.outcome(first, self.pick(["rejected", "no_reply", "withdrawn"]), self.today)
                    self.outcome(first, "invited", self.today)
                else:
                    self.touch(self.at(self.ago(0, 1, 2)), "out", "withdraw", first)

        for _ in range(self.pick([0, 0, 1, 1, 2])):       # whatever else happened
            i = self.pick(self.interviews) if self.interviews and self.p(0.3) else None
            o = self.pick(opportunities) if self.p(0.5) else None
            self.touch(self.at(self.ago(0, 1, 2, 3, 4, 6, 7, 8, 13, 30)), self.pick(["out", "out", "in"]),
                       self.pick(PURPOSES) if self.p(0.6) else self.pick(["networking", "application", "keep_in_touch"]),
                       None if i else o, i, self.some(self.cu, self.pick([0, 1, 1, 2])))
        for c in contacts:                                # a last touch at the edges of the cadence
            if c.get("keep_in_touch") == "yes" and self.p(0.3):
                self.touch(self.at(self.today - timedelta(days=c.get("cadence_days", 90) + self.pick([-8, -7, -6, -1, 0, 1, 5]))),
                           self.pick(["out", "in"]), self.pick(["keep_in_touch", "networking", "reply"]), None, None, [c["uid"]])
        for xs in (self.interviews, self.touches, self.outcomes):
            if self.p(0.5):
                r.shuffle(xs)                             # entry is not the order of time

        tasks = []
        for k in range(self.pick([0, 0, 0, 0, 1, 2])):
            due = self.today + timedelta(days=self.pick([-3, -1, 0, 0, 1, 2, 9]))
            t = {"uid": "k%d" % (k + 1), "title": "Read up", "due": due.isoformat()}
            if self.p(0.5):
                t["opens"] = (due - timedelta(days=self.pick([-1, 0, 1, 2, 10]))).isoformat()
            if self.p(0.5):
                t["created_on"] = self.day_ago(0, 1, 5)
            if self.p(0.3):
                t["opportunity"] = self.pick(opportunities)["uid"]
            if self.p(0.3) and self.cu:
                t["contact"] = self.pick(self.cu)
            if self.p(0.15):
                t["done_on"] = self.day_ago(0, 1)
            tasks.append(t)

        for key, xs in (("contacts", contacts), ("opportunities", opportunities), ("interviews", self.interviews),
                        ("touches", self.touches), ("outcomes", self.outcomes), ("tasks", tasks)):
            if xs or self.p(0.3):
                self.doc[key] = xs
        if self.p(0.15):                                  # null is as good as left out
            holes = [(x, k) for key, ks in NULLS.items() for x in self.doc.get(key, []) for k in ks if k not in x]
            for x, k in self.some(holes, 6):
                x[k] = None

        policy = self.policy() if self.with_policy else None
        acts = oracle.derive(self.doc, line["now"], line.get("tz"), policy)
        # some days ago other actions stood; those that have expired since live on where they were put off
        then = (now - timedelta(days=self.pick([1, 1, 2, 5]))).isoformat()
        gone = [a for a in oracle.derive(self.doc, then, line.get("tz"), policy)
                if a["expires"] and a["expires"] < self.today.isoformat()] if self.p(0.4) else []
        ds = self.decide(acts, self.some(gone, 3))
        if ds:
            self.doc["decisions"] = ds
            if self.p(0.3):                               # a decision may make way for another action: 20 after 17
                more = oracle.derive(self.doc, line["now"], line.get("tz"), policy)
                ds += self.decide([a for a in more if a["id"] not in {x["id"] for x in acts}])
        line["doc"] = self.doc
        if policy:
            line["policy"] = policy
        return line

    def policy(self):
        policy = {}
        if self.p(0.6):
            policy["holidays"] = sorted({self.near(self.today, -10, 10).isoformat() for _ in range(self.r.randint(1, 3))})
        if self.p(0.4):
            policy["weekend"] = self.pick([["fri", "sat"], [], ["sun"], ["thu", "fri"], ["mon", "tue", "wed"]])
        if self.p(0.5):
            policy["handwritten"] = self.pick(["always", "in_person", "travelled", "never"])
        for name in self.some(NUMBERS, self.pick([0, 1, 3, 6, 12, len(NUMBERS)])):
            low, high = BOUNDS.get(name, (0, 60))
            value = oracle.POLICY[name] + self.pick([-5, -3, -2, -1, -1, 0, 1, 1, 2, 3, 5, 9])
            policy[name] = min(max(value, low), high)
        return policy

    def decide(self, acts, gone=()):
        """Decisions, mostly on actions that stand, and on those with a short life rather than on those that always are."""
        ids = [a["id"] for a in gone]
        if acts and self.p(0.65):
            how_many = Counter(a["rule"] for a in acts)
            for a in sorted(acts, key=lambda a: (how_many[a["rule"]], self.r.random()))[:8]:
                if self.p(0.6 if a["rule"] in RARE else 0.3):
                    ids.append(a["id"])
            row = self.pick(acts)["together"]             # a whole row put off until one day
            ids += [a["id"] for a in acts if a["together"] == row] if self.p(0.3) else []
        if self.p(0.06):
            ids.append(self.pick(["thank-you/i9/c9", "be-ready/i1", "connect-linkedin/c1", "linkedin-profile", "wind-down/o1",
                                  "keep-searching/" + self.today.isoformat(), "let-it-rest/o1/" + self.today.isoformat()]))
        if self.p(0.15):                                  # one that is over already, or has not begun: put off for long
            for i in self.some(self.interviews, 2):
                ids.append(self.pick(["write-debrief/", "self-critique/", "weigh-fit/", "record-expectations/"]) + i["uid"])
        out, when, one_day = [], self.now - timedelta(days=self.pick([0, 1, 40])), self.pick([1, 1, 2, 5])
        for aid in ids[:6]:
            for _ in range(self.pick([1, 1, 1, 1, 2, 3])):
                rule = aid.split("/")[0]
                kind = self.pick(["snoozed", "snoozed", "snoozed", "snoozed", "dismissed"] + ["done"] * (rule in DONE))
                if self.p(0.04):
                    kind = "done"                         # screens do not offer it; a document may say it
                at = when + timedelta(minutes=self.pick([-7, 0, 0, 7, 7, 7, 2000]))
                x = {"action": aid, "kind": kind, "at": self.write(min(at, self.now))}
                if kind == "snoozed":
                    x["until"] = (self.today + timedelta(days=self.pick([-8, -2, -1, 0, 0, one_day, one_day, one_day, 1, 3, 10]))
                                  ).isoformat()
                out.append(x)
        if self.p(0.2):
            self.r.shuffle(out)
        return out


RARE = {"review-lessons", "close-out", "check-in", "ask-for-update", "try-again", "let-it-rest", "ask-new-date",
        "confirm-next-round", "thank-for-offer", "answer-offer", "tell-others", "wind-down", "record-feedback",
        "thank-for-feedback", "ask-to-stay-in-touch", "withdraw-politely", "keep-in-touch"}
DONE = {"review-lessons", "close-out", "record-expectations", "be-ready", "tell-others", "wind-down", "record-feedback", "task"}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    for n in range(int(sys.argv[2])):
        print(json.dumps(Gen(sys.argv[1], n).build(), ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main()

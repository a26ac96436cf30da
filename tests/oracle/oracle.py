#!/usr/bin/env python3
"""A second reading of the rulebook (second edition), written from its text alone, to hold the crate against.

  oracle.py FILE.jsonl           one line in, one JSON array of actions out, in the rulebook's order, snoozed ones included.
                                 A line is {"now": INSTANT, "tz": NAME, "doc": DOCUMENT, "policy": {NAME: VALUE}};
                                 without tz the offset of now is the user's zone, without policy the defaults hold.
  oracle.py --stats FILE.jsonl   how often each rule stood in each state, and which states were never seen

A document reads as `import` leaves it in an empty store on the day of now. Python 3.9 or later, standard library only.

Where the text leaves a choice, this is the one taken here:
  - "an interview of O" without "(I)" means any, missed ones too; what has "ended" or is "upcoming" is an I;
  - the dates that import fills in from an interview's start are local dates (the user's zone);
  - a nudge that the guard moved expires `stale` days after the day it was moved to;
  - what concerns no opportunity is ordered by the contact's company; a letter's person is who its row says it goes to,
    and a nudge has none;
  - bd(d, 0), which only a policy can bring about, is d.
"""
import json
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

# Every number of the table, by the name that the config file knows it by.
POLICY = {
    "weekend": ["sat", "sun"], "holidays": [], "handwritten": "in_person", "max_nudges": 2,
    "late_entry": 3, "stale": 30, "searching_after_acceptance": 7,
    "cadence_days": 90, "first_week": 7, "review_lessons_opens": 2, "collect_cards_expires": 14,
    "note_address_expires": 14, "write_debrief_expires": 7, "record_expectations_expires": 7, "thank_you_expires": 14,
    "handwritten_expires": 3, "alert_reference_expires": 14, "self_critique_due": 2, "self_critique_expires": 9,
    "weigh_fit_due": 2, "weigh_fit_expires": 9, "clear_up_due": 1, "clear_up_expires": 7, "recover_impression_due": 1,
    "recover_impression_expires": 10, "be_ready_due": 1, "be_ready_expires": 14, "connect_linkedin_opens": 1,
    "connect_linkedin_due": 2, "connect_linkedin_expires": 30, "decide_to_continue_due": 4, "poor_fit": 2,
    "check_in_due": 5, "ask_for_update_due": 2, "ask_after_reply_due": 5, "try_again_due": 3, "let_it_rest_due": 5,
    "keep_searching_due": 3, "verify_reference_due": 90, "confirm_next_round_due": 1, "thank_for_offer_expires": 7,
    "answer_offer_due": 3, "thank_for_telling_expires": 7, "ask_feedback_due": 2, "ask_feedback_expires": 30,
    "record_feedback_due": 1, "record_feedback_expires": 30, "thank_for_feedback_due": 1,
    "thank_for_feedback_expires": 7, "ask_to_stay_due": 3, "ask_to_stay_expires": 30, "withdraw_due": 1,
    "keep_in_touch_opens": 7, "after_wait": 1, "wait_for_them": 5, "spacing": 3,
    # The numbers that are new and have no name in the text.
    "wait_without_date": 10,            # the guard: bd(D, 10)
    "ask_new_date_due": 1,              # 36: bd(M's day, 1)
    "ask_new_date_again": 3,            # 36: bd(N, 3)
    "ask_new_date_expires": 14,         # 36: opens + 14
    "confirm_again_due": 3,             # 24: bd(C, 3)
    "tell_others_due": 1,               # 37: bd(A, 1)
    "snooze_grace": 2,                  # a snooze until U moves expires to U + 2
    "presses_within": 3,                # order: tier now, due within 3 days
}

# The table's rows from the top, with their tiers.
TABLE = [
    ("review-lessons", 1), ("close-out", 1), ("collect-cards", 2), ("note-address", 4), ("write-debrief", 2),
    ("record-expectations", 3), ("thank-you", 2), ("handwritten-note", 2), ("alert-reference", 2), ("self-critique", 3),
    ("weigh-fit", 3), ("clear-up", 2), ("recover-impression", 2), ("be-ready", 3), ("connect-linkedin", 4),
    ("decide-to-continue", 3), ("check-in", 2), ("ask-for-update", 2), ("try-again", 2), ("let-it-rest", 3),
    ("ask-new-date", 1), ("keep-searching", 3), ("linkedin-profile", 4), ("verify-reference", 4),
    ("confirm-next-round", 1), ("thank-for-offer", 1), ("answer-offer", 1), ("tell-others", 1), ("wind-down", 4),
    ("thank-for-telling", 2), ("ask-feedback", 2), ("record-feedback", 3), ("thank-for-feedback", 2),
    ("ask-to-stay-in-touch", 2), ("withdraw-politely", 2), ("keep-in-touch", 4), ("task", 2),
]
RULES = [rule for rule, _ in TABLE]
TIER = dict(TABLE)
PLACE = {rule: n for n, rule in enumerate(RULES)}
NOW, UPKEEP = 1, 4

# The lists of "Together", in the order in which they choose a leader.
DEBRIEF_ROW = ["collect-cards", "write-debrief", "record-expectations", "self-critique", "weigh-fit"]
UPKEEP_ROW = ["note-address", "connect-linkedin"]
LETTER_ROW = ["thank-for-telling", "ask-feedback", "thank-for-feedback", "ask-to-stay-in-touch", "thank-for-offer",
              "answer-offer", "thank-you", "clear-up", "recover-impression"]

STATES = ("late", "due", "upcoming", "held", "snoozed")
NUDGES = {"update", "check_in", "reschedule"}
STATE_OF = {"invited": "open", "offer": "offered", "accepted": "accepted", "declined": "closed", "rejected": "closed",
            "withdrawn": "closed", "no_reply": "closed"}
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Day(NamedTuple):
    """The date of a fact: local in the user's zone, and own as it was written, which is what ids carry."""
    local: date
    own: date


def written(d):
    return Day(d, d)


def latest(days):
    """The latest of several, each side reckoned for itself; None of none."""
    days = list(days)
    return Day(max(d.local for d in days), max(d.own for d in days)) if days else None


def instant(s):
    s = s.upper()
    t = datetime.fromisoformat(s[:-1] + "+00:00" if s.endswith("Z") else s)      # Python 3.9 knows no Z
    if t.tzinfo is None:
        raise ValueError("instant without an offset: " + s)
    return t


def parse(s):
    return None if s is None else date.fromisoformat(s)


def plus(d, n):
    return d + timedelta(days=n)


class Record:
    def __init__(self, **fields):
        self.__dict__.update(fields)


class Reading:
    """The words of the rulebook on one document at one instant."""

    def __init__(self, doc, now, tz=None, policy=None):
        unknown = set(policy or {}) - set(POLICY)
        if unknown:
            raise ValueError("unknown policy: %s" % sorted(unknown))
        self.p = Record(**{**POLICY, **(policy or {})})
        self.weekend = {WEEKDAYS.index(name[:3].lower()) for name in self.p.weekend}
        self.holidays = {parse(h) for h in self.p.holidays}
        self.now = instant(now)
        self.tz = ZoneInfo(tz) if tz else self.now.tzinfo
        self.today = self.local(self.now)
        self.actions = []
        self.read(doc)
        for o in self.opportunities.values():
            self.reckon(o)
        self.accepted = [o for o in self.opportunities.values() if o.state == "accepted"]
        self.A = max((o.R for o in self.accepted), default=None)
        for o in self.opportunities.values():
            o.taken = any(other is not o for other in self.accepted)
            o.live = o.state == "open" and not o.taken and o.go_on != "no"
            self.reckon_waiting(o)

    # -- days

    def local(self, t):
        return t.astimezone(self.tz).date()

    def day(self, t):
        return Day(self.local(t), t.date())

    def bd(self, d, n):
        """The n-th business day strictly after d."""
        while n > 0:
            d = plus(d, 1)
            if d.weekday() not in self.weekend and d not in self.holidays:
                n -= 1
        return d

    # -- positions in time: a touch or a start is (its date, 0, its instant, 1), what stands directly before a start has
    #    0 at the end, and an outcome, which comes after every touch of its date, is (its date, 1)

    def moment(self, t):
        return (self.local(t), 0, t, 1)

    def directly_before(self, t):
        return (self.local(t), 0, t, 0)

    # -- the document, with what import fills in

    def read(self, doc):
        profile = doc.get("profile") or {}
        search = (profile.get("search") or {}).get("open")
        self.search = True if search is None else search
        self.linkedin_ready = bool(profile.get("linkedin_ready"))

        self.contacts = {}
        for c in doc.get("contacts") or []:
            cadence = c.get("cadence_days")
            self.contacts[c["uid"]] = Record(
                uid=c["uid"], name=c["name"], company=c.get("company") or "", address_as=c.get("address_as") or "",
                reachable=any((c.get("emails") or []) + (c.get("phones") or [])), roles=c.get("roles") or [],
                connected=bool(c.get("linkedin_connected")), keep_in_touch=c.get("keep_in_touch") or "unasked",
                cadence=self.p.cadence_days if cadence is None else cadence,
                verified_on=parse(c.get("verified_on")), created_on=parse(c.get("created_on")) or self.today)

        self.opportunities = {}
        for o in doc.get("opportunities") or []:
            self.opportunities[o["uid"]] = Record(
                uid=o["uid"], company=o["company"], applied_on=parse(o.get("applied_on")), go_on=o.get("continue"),
                continue_on=parse(o.get("continue_on")) or self.today, feedback=o.get("feedback") or "",
                feedback_on=parse(o.get("feedback_on")) or self.today, interviews=[], touches=[], outcomes=[])

        self.interviews = {}
        interviews = doc.get("interviews") or []
        dated = any(i.get("created_on") is not None for i in interviews)
        for n, i in enumerate(interviews):
            start = instant(i["starts_at"])
            minutes = i.get("minutes")
            expectations, debrief = i.get("expectations") or {}, i.get("debrief") or {}
            o = self.opportunities[i["opportunity"]]
            day = self.day(start)
            iv = Record(
                uid=i["uid"], n=n, o=o, start=start, order=(start, n), day=day, D=day.local,
                end=start + timedelta(minutes=60 if minutes is None else minutes),
                mode=i.get("mode"), travelled=bool(i.get("travelled")),
                cancelled=bool(i.get("cancelled")), no_show=bool(i.get("no_show")),
                cancelled_on=parse(i.get("cancelled_on")) or min(self.today, day.local),
                created_on=parse(i.get("created_on")) or (self.today if dated else day.local),
                interviewers=[self.contacts[c] for c in dict.fromkeys(i.get("interviewers") or [])],
                references=[self.contacts[c] for c in dict.fromkeys(i.get("references_given") or [])],
                decision_by=parse(expectations.get("decision_by")), reach_by=expectations.get("reach_by"),
                wait_until=parse(expectations.get("wait_until")), next_steps=expectations.get("next_steps") or "",
                how_i_did=expectations.get("how_i_did") or "", impression=i.get("impression"), fit=i.get("fit"),
                debrief={k: v for k, v in debrief.items() if v and k != "questions"},
                questions=debrief.get("questions") or [])
            iv.late_entry = iv.created_on > self.bd(iv.D, self.p.late_entry)
            self.interviews[iv.uid] = iv
            o.interviews.append(iv)

        self.touches = []
        for n, t in enumerate(doc.get("touches") or []):
            at = instant(t["at"])
            iv = self.interviews[t["interview"]] if t.get("interview") is not None else None
            o = iv.o if iv else self.opportunities[t["opportunity"]] if t.get("opportunity") is not None else None
            day = self.day(at)
            touch = Record(
                n=n, at=at, day=day, date=day.local, key=self.moment(at), order=(at, n), out=t["direction"] == "out",
                channel=t["channel"], purposes={t["purpose"], *(t.get("also") or [])},
                contacts=set(t.get("contacts") or []), o=o, interview=iv, decision_by=parse(t.get("decision_by")),
                wait_until=parse(t.get("wait_until")))
            self.touches.append(touch)
            if o:
                o.touches.append(touch)

        for n, x in enumerate(doc.get("outcomes") or []):
            on = parse(x["on"])
            self.opportunities[x["opportunity"]].outcomes.append(Record(
                n=n, kind=x["kind"], on=on, day=written(on), date=on, after=x.get("after"),
                answer_by=parse(x.get("answer_by")), starts_on=parse(x.get("starts_on"))))

        self.tasks = doc.get("tasks") or []

        self.decisions = {}
        for x in sorted(doc.get("decisions") or [], key=lambda x: instant(x["at"])):   # stable: then as listed
            self.decisions[x["action"]] = Record(kind=x["kind"], until=parse(x.get("until")))

    # -- the words on one opportunity

    def reckon(self, o):
        o.outcomes.sort(key=lambda x: (x.on, x.n))
        o.last = o.outcomes[-1] if o.outcomes else None
        o.state = STATE_OF[o.last.kind] if o.last else "open"
        o.R = o.last.on if o.last else None

        for iv in o.interviews:
            iv.missed = iv.cancelled or iv.no_show or (o.state == "closed" and iv.D > o.R)
            iv.ended = not iv.missed and self.now >= iv.end
            iv.upcoming = not iv.missed and not iv.ended
        o.I = [iv for iv in o.interviews if not iv.missed]                    # each is an I
        o.ended = sorted((iv for iv in o.I if iv.ended), key=lambda iv: iv.order)
        o.L = o.ended[-1] if o.ended else None
        o.lead = lead(o.L) if o.L else None

        given = {c.uid for iv in o.interviews for c in iv.references}
        met = {c.uid for iv in o.interviews for c in iv.interviewers}
        for t in o.touches:
            only_references = bool(t.contacts) and t.contacts <= given - met
            t.employer = t.purposes != {"heads_up"} and not only_references
        o.employer = [t for t in o.touches if t.employer]

        for x in o.outcomes:
            x.invited_to = invited_to(o, x)
            x.key = (self.directly_before(min(iv.start for iv in x.invited_to)) if x.invited_to else (x.on, 1))
        o.invitations = [x for x in o.outcomes if x.kind == "invited"]
        o.answers = sorted([t for t in o.employer if not t.out]
                           + [x for x in o.outcomes if x.kind in ("invited", "offer", "rejected")],
                           key=lambda a: (a.key, a.n))
        o.contact = o.employer + [a for a in o.answers if a not in o.employer]
        o.nudges = sorted((t for t in o.touches if t.out and t.purposes & NUDGES), key=lambda t: t.order)

    def later_than_L(self, o, key):
        return o.L is None or key > self.moment(o.L.start)

    def reckon_waiting(self, o):
        # M and what takes its place
        called_off = [iv for iv in o.interviews if iv.cancelled or iv.no_show]
        o.called_off = bool(called_off)
        o.M = max(called_off, key=lambda iv: iv.order, default=None)
        if o.M:
            m = o.M
            m.m_day = written(m.cancelled_on) if m.cancelled else m.day
            if any(iv.start >= m.start or (m.cancelled and iv.D >= m.m_day.local and iv.created_on >= m.m_day.local)
                   for iv in o.I):
                o.M = None
            elif any(not t.out and t.decision_by and (t.at > m.start if m.no_show else t.date >= m.m_day.local)
                     for t in o.employer):
                o.M = None                                                       # they go on without it

        # P, W and wait, overwritten in order
        L = o.L
        o.P, o.W, o.wait = (L.decision_by, L.wait_until, L.reach_by == "wait") if L else (None, None, False)
        o.said = L.D if L else None                      # the day on which W or wait was said
        for a in o.answers:
            if not self.later_than_L(o, a.key):
                continue
            if a in o.invitations:
                o.P, o.W, o.wait = None, None, False
            elif a in o.employer:
                o.P = a.decision_by or o.P
                if a.wait_until:
                    o.W, o.said = a.wait_until, a.date

        last_answer = o.answers[-1].key if o.answers else None
        o.unanswered = [
            t for t in o.nudges if (last_answer is None or t.key > last_answer)
            and ((t.date >= o.M.m_day.local and (not o.M.no_show or t.at > o.M.start)) if o.M
                 else self.later_than_L(o, t.key))]

        o.pending = (o.live and o.last is not None and o.last.kind == "invited" and not any(
            iv.D > o.R or (iv.D == o.R and iv in o.last.invited_to)
            for iv in o.interviews if not (iv.cancelled and iv.cancelled_on < o.R)))

    # -- facts that end a rule

    def sent(self, o, purposes, since):
        """An out touch about o that is one of purposes, dated since or later."""
        return any(t.out and t.purposes & purposes and t.date >= since for t in o.touches)

    def thanked(self, iv, c, by_hand=False):
        for t in self.touches:
            if not t.out or c.uid not in t.contacts or (by_hand and t.channel != "handwritten"):
                continue
            since = t.o is iv.o and t.at >= iv.start
            if "thank_you" in t.purposes and (t.interview is iv or since):
                return True
            if not by_hand and since and t.purposes & {"thank_rejection", "offer_thanks", "accept", "decline", "withdraw"}:
                return True
        return False

    def latest_with(self, c):
        """The latest ended interview with c, of whichever opportunity."""
        return max((iv for iv in self.interviews.values() if iv.ended and c in iv.interviewers),
                   key=lambda iv: iv.order, default=None)

    def search_open(self):
        return self.search and not any(
            o.last.starts_on and self.today > plus(o.last.starts_on, self.p.first_week) for o in self.accepted)

    # -- emission

    def expiry(self, aid, expires):
        """A snooze until U moves expires, where it is earlier, to U + 2, and that stays."""
        decision = self.decisions.get(aid)
        if expires and decision and decision.kind == "snoozed":
            return max(expires, plus(decision.until, self.p.snooze_grace))
        return expires

    def emit(self, rule, uids, opens, due, expires=None, base=None, o=None, iv=None, c=None, visible=None):
        """visible: the day from which an action that the guard holds is shown; held until opens."""
        aid = action_id(rule, uids, base)
        expires = self.expiry(aid, expires)
        decision = self.decisions.get(aid)
        if self.today < (visible or opens) or (expires and self.today > expires):
            return
        if decision and decision.kind in ("done", "dismissed"):
            return
        held_until = until = None
        if decision and decision.kind == "snoozed" and decision.until > self.today:
            state, until = "snoozed", decision.until
        elif visible and self.today < opens:
            state, held_until = "held", opens
        elif self.today < due:
            state = "upcoming"
        elif self.today == due or TIER[rule] == UPKEEP:
            state = "due"
        else:
            state = "late"
        self.actions.append(Record(
            id=aid, rule=rule, tier=TIER[rule], state=state, opens=opens, due=due, expires=expires,
            held_until=held_until, until=until, o=o, iv=iv, c=c, uids=uids,
            company=o.company if o else c.company if c else "", person=c.name if c else ""))

    # -- the rules, in the order of the table

    def before(self, iv):
        D, o = iv.D, iv.o
        if not iv.upcoming or o.state not in ("open", "offered"):
            return
        if self.now < iv.start and any(                                                              # 1
                other.ended and other.start < iv.start
                and (other.debrief.get("lessons") or other.debrief.get("weaknesses")
                     or any(not q["prepared"] for q in other.questions))
                for other in self.interviews.values()):
            self.emit("review-lessons", [iv.uid], plus(D, -self.p.review_lessons_opens), D, D, iv.day, o, iv)
        if not (iv.decision_by or iv.reach_by or iv.wait_until or iv.next_steps or iv.how_i_did):    # 2
            self.emit("close-out", [iv.uid], D, D, D, iv.day, o, iv)

    def after(self, iv):
        """What fires per ended interview."""
        D, o, p, late = iv.D, iv.o, self.p, iv.late_entry
        wanted = o.state in ("open", "offered") and not o.taken
        if not iv.interviewers and not late:                                                         # 3
            self.emit("collect-cards", [iv.uid], D, D, plus(D, p.collect_cards_expires), None, o, iv)
        for c in iv.interviewers:
            newest = self.latest_with(c) is iv
            if newest and not late and not c.reachable:                                              # 3
                self.emit("collect-cards", [iv.uid, c.uid], D, D, plus(D, p.collect_cards_expires), None, o, iv, c)
            if newest and not late and not c.address_as:                                             # 4
                self.emit("note-address", [iv.uid, c.uid], D, D, plus(D, p.note_address_expires), None, o, iv, c)
            if not self.thanked(iv, c):                                                              # 7
                self.emit("thank-you", [iv.uid, c.uid], D, D, plus(D, p.thank_you_expires), None, o, iv, c)
            if newest and not late and not c.connected:                                              # 15
                self.emit("connect-linkedin", [c.uid], plus(D, p.connect_linkedin_opens),
                          plus(D, p.connect_linkedin_due), plus(D, p.connect_linkedin_expires), None, o, iv, c)
        evening = not late and o.state != "accepted" and not o.taken
        if evening and not iv.debrief.get("notes") and not iv.questions:                             # 5
            self.emit("write-debrief", [iv.uid], D, D, plus(D, p.write_debrief_expires), None, o, iv)
        if (iv is o.L and not late and o.state == "open" and not o.taken                             # 6
                and not (iv.decision_by or iv.reach_by or iv.wait_until or iv.next_steps)
                and not any(self.later_than_L(o, a.key) for a in o.answers)):
            self.emit("record-expectations", [iv.uid], D, D, plus(D, p.record_expectations_expires), None, o, iv)
        by_hand = (p.handwritten == "always" or (p.handwritten == "in_person" and iv.mode == "in_person")
                   or (p.handwritten == "travelled" and iv.travelled))
        c = lead(iv)
        if by_hand and c and wanted and not late and not self.thanked(iv, c, by_hand=True):          # 8
            self.emit("handwritten-note", [iv.uid, c.uid], D, D, plus(D, p.handwritten_expires), None, o, iv, c)
        for r in iv.references:                                                                      # 9
            if wanted and not any(t.out and "heads_up" in t.purposes and r.uid in t.contacts and t.date >= D
                                  for t in o.touches):
                self.emit("alert-reference", [iv.uid, r.uid], D, D, plus(D, p.alert_reference_expires), None, o, iv, r)
        if evening and not any(iv.debrief.get(k) for k in ("strengths", "weaknesses", "lessons")):   # 10
            self.emit("self-critique", [iv.uid], D, plus(D, p.self_critique_due), plus(D, p.self_critique_expires),
                      None, o, iv)
        if o.live and not late and iv.fit is None:                                                   # 11
            self.emit("weigh-fit", [iv.uid], D, plus(D, p.weigh_fit_due), plus(D, p.weigh_fit_expires), None, o, iv)
        if o.live and iv.debrief.get("clear_up") and not names(iv, "clarification"):                 # 12
            self.emit("clear-up", [iv.uid], D, self.bd(D, p.clear_up_due), plus(D, p.clear_up_expires), None, o, iv, c)
        if (o.live and iv.impression == "poor" and not names(iv, "resources")                        # 13
                and not any(x.key > self.moment(iv.start) for x in o.invitations)):
            self.emit("recover-impression", [iv.uid], D, self.bd(D, p.recover_impression_due),
                      plus(D, p.recover_impression_expires), None, o, iv, c)
        if iv is o.L and o.live and not late and not any(self.later_than_L(o, x.key) for x in o.outcomes):   # 14
            due = self.bd(D, p.be_ready_due)
            self.emit("be-ready", [iv.uid], due, due, plus(D, p.be_ready_expires), None, o, iv)

    def decide_to_continue(self, o):                                                                 # 16
        rated = [iv for iv in o.ended if iv.fit is not None]
        if o.live and rated and rated[-1].fit <= self.p.poor_fit and o.go_on is None:
            iv = rated[-1]
            self.emit("decide-to-continue", [iv.uid], iv.D, plus(iv.D, self.p.decide_to_continue_due), None, None, o, iv)

    def release(self, o):
        """The latest day that a reason of the guard names, and the day from which that is worth saying."""
        reasons = []                                     # in the order of the text: of equals the first decides
        if o.W:
            reasons.append((self.bd(o.W, self.p.after_wait), o.said))
        elif o.wait:
            reasons.append((self.bd(o.P, self.p.wait_for_them) if o.P else self.bd(o.L.D, self.p.wait_without_date), o.said))
        sent = [t.date for t in o.employer if t.out]
        if sent:
            reasons.append((self.bd(max(sent), self.p.spacing), None))
        return max(reasons, key=lambda r: r[0], default=(None, None))            # max keeps the first of equals

    def waiting(self, o):
        """17 to 20 and 36: at most one of them stands, or 20 in place of the one that has expired."""
        p, bd, n = self.p, self.bd, len(o.unanswered)
        if not o.live or o.pending or any(iv.upcoming for iv in o.I) or not (o.L or o.called_off):
            return
        not_before_P = bd(o.P, p.ask_for_update_due) if o.P and not o.M else date.min
        if n >= p.max_nudges:                                                                        # 20
            base = o.unanswered[-1].day
            self.let_it_rest(o, base, max(bd(base.local, p.let_it_rest_due), not_before_P))
            return
        visible = None
        if n == 0 and o.M:                                                                           # 36
            m, m_day = o.M, o.M.m_day
            gone_by = [a for a in o.answers
                       if (a.key > self.moment(m.start) if m.no_show else a.date > m_day.local)]
            rule, uids = "ask-new-date", [m.uid]
            if gone_by:
                base = gone_by[-1].day                                           # N
                opens = due = bd(base.local, p.ask_new_date_again)
            else:
                base = m_day
                opens, due = m_day.local, m_day.local if m.no_show else bd(m_day.local, p.ask_new_date_due)
            if o.W and o.said >= m_day.local:
                opens, due = (max(d, bd(o.W, p.after_wait)) for d in (opens, due))
            expires = plus(opens, p.ask_new_date_expires)
        else:
            uids = [o.uid]
            if n > 0:                                                                                # 19
                rule, base = "try-again", o.unanswered[-1].day
                due = max(bd(base.local, p.try_again_due), not_before_P)
            elif o.P is None:                                                                        # 17
                rule, base = "check-in", latest([a.day for a in o.contact] + ([o.L.day] if o.L else []))
                due = bd(base.local, p.check_in_due)
            else:                                                                                    # 18
                rule, base = "ask-for-update", written(o.P)
                due = bd(o.P, p.ask_for_update_due)
                past_it = [a for a in o.answers if a.date > o.P]
                if past_it:
                    base = past_it[-1].day
                    due = bd(base.local, p.ask_after_reply_due)
            release, said = self.release(o)
            if release and release > due:
                visible = min(due, said) if said else due
                due = release
            opens, expires = due, plus(due, p.stale)
        expired = self.expiry(action_id(rule, uids, base), expires)
        if self.today > expired:                         # whatever was decided on it
            self.let_it_rest(o, base, plus(expired, 1))
        else:
            self.emit(rule, uids, opens, due, expires, base, o, visible=visible)

    def let_it_rest(self, o, base, due):                                                             # 20
        if o.W:
            due = max(due, self.bd(o.W, self.p.after_wait))
        self.emit("let-it-rest", [o.uid], due, due, None, base, o)

    def search_rules(self):
        p = self.p
        if self.search_open() and self.opportunities:                                                # 21
            base = latest([written(o.applied_on) for o in self.opportunities.values() if o.applied_on]
                          + [t.day for t in self.touches if t.purposes & {"application", "networking"}])
            if base:
                rest = p.keep_searching_due
                if self.A:
                    base, rest = latest([base, written(self.A)]), p.searching_after_acceptance
                due = plus(base.local, rest)
                self.emit("keep-searching", [], due, due, None, base)
        days = [iv.D for iv in self.interviews.values() if not iv.missed]
        if days and not self.linkedin_ready:                                                         # 22
            self.emit("linkedin-profile", [], min(days), min(days))
        for c in self.contacts.values():                                                             # 23
            if self.search_open() and "reference" in c.roles:
                base = c.verified_on or c.created_on
                due = plus(base, p.verify_reference_due) if c.verified_on else base
                self.emit("verify-reference", [c.uid], due, due, None, written(base), None, None, c)

    def confirm_next_round(self, o):                                                                 # 24
        if not o.pending:
            return
        asked = sorted((t for t in o.touches if t.out and (
            ("confirm" in t.purposes and t.date >= o.R) or (t.purposes & NUDGES and t.date > o.R))),
            key=lambda t: t.order)
        opens, due, base = o.R, self.bd(o.R, self.p.confirm_next_round_due), written(o.R)
        if asked:
            base = latest([t.day for t in asked]
                          + [t.day for t in o.employer if not t.out and t.at >= asked[0].at])        # C
            heard = max((t.at for t in o.employer if not t.out), default=None)
            if sum(heard is None or t.at > heard for t in asked) > self.p.max_nudges:
                self.let_it_rest(o, base, self.bd(base.local, self.p.let_it_rest_due))
                return
            opens = due = self.bd(base.local, self.p.confirm_again_due)
        if o.W:
            opens, due = (max(d, self.bd(o.W, self.p.after_wait)) for d in (opens, due))
        self.emit("confirm-next-round", [o.uid], opens, due, None, base, o)

    def news(self, o):
        p, R, bd = self.p, o.R, self.bd
        kind = o.last.kind if o.last else None
        self.confirm_next_round(o)
        if kind == "offer":
            if not self.sent(o, {"offer_thanks", "accept", "decline"}, R):                           # 25
                self.emit("thank-for-offer", [o.uid], R, R, plus(R, p.thank_for_offer_expires), written(R), o, c=o.lead)
            self.emit("answer-offer", [o.uid], R, o.last.answer_by or bd(R, p.answer_offer_due), None, written(R), o,
                      c=o.lead)                                                                      # 26
        if o.state == "open" and o.taken and (o.I or o.answers) and not (                         # 37
                any(x.kind != "invited" and x.on >= self.A for x in o.outcomes) or self.sent(o, {"withdraw"}, self.A)):
            self.emit("tell-others", [o.uid], self.A, bd(self.A, p.tell_others_due), None, written(self.A), o)
        if kind == "accepted" and o.last.starts_on:                                                  # 27
            due = plus(o.last.starts_on, p.first_week)
            self.emit("wind-down", [o.uid], due, due, None, None, o)
        if kind == "rejected" and o.L:
            if not any(t.out and (("thank_rejection" in t.purposes and t.date >= R)                  # 28
                                  or ("thank_you" in t.purposes and t.date > R)) for t in o.employer):
                self.emit("thank-for-telling", [o.uid], R, R, plus(R, p.thank_for_telling_expires), written(R), o,
                          c=o.lead)
            if not self.sent(o, {"feedback_request"}, R) and not o.feedback:                         # 29
                self.emit("ask-feedback", [o.uid], R, bd(R, p.ask_feedback_due), plus(R, p.ask_feedback_expires),
                          written(R), o, c=o.lead)
            c = o.lead
            if c and c.keep_in_touch == "unasked" and not any(                                       # 32
                    t.out and "networking" in t.purposes and c.uid in t.contacts and t.date >= R for t in self.touches):
                self.emit("ask-to-stay-in-touch", [o.uid], R, bd(R, p.ask_to_stay_due), plus(R, p.ask_to_stay_expires),
                          written(R), o, c=c)
        if not o.feedback:                                                                           # 30
            asked = min((t.at for t in o.touches if t.out and "feedback_request" in t.purposes), default=None)
            told = min((t for t in o.employer if asked and not t.out and t.at > asked), key=lambda t: t.order, default=None)
            if told:
                due = bd(told.date, p.record_feedback_due)
                self.emit("record-feedback", [o.uid], due, due, plus(due, p.record_feedback_expires), None, o)
        elif not self.sent(o, {"thank_feedback"}, o.feedback_on):                                    # 31
            due = plus(o.feedback_on, p.thank_for_feedback_due)
            self.emit("thank-for-feedback", [o.uid], due, due, plus(due, p.thank_for_feedback_expires), None, o, c=o.lead)
        if o.state == "open" and not o.taken and o.go_on == "no":                                    # 33
            due = plus(o.continue_on, p.withdraw_due)
            self.emit("withdraw-politely", [o.uid], due, due, None, None, o)

    def keep_in_touch(self, c):                                                                      # 34
        if c.keep_in_touch != "yes":
            return
        theirs = [o for o in self.opportunities.values() if any(c in iv.interviewers for iv in o.I)]
        if any(o.state in ("open", "offered") and not o.taken for o in theirs):
            return
        base = latest([t.day for t in self.touches if c.uid in t.contacts] + [written(o.R) for o in theirs if o.last])
        if base is None:
            met = self.latest_with(c)
            base = met.day if met else written(c.created_on)
        due = plus(base.local, c.cadence)
        self.emit("keep-in-touch", [c.uid], plus(due, -self.p.keep_in_touch_opens), due, None, base, None, None, c)

    def task(self, t):                                                                               # 35
        if t.get("done_on") is None:
            opens = parse(t.get("opens")) or parse(t.get("created_on")) or self.today
            self.emit("task", [t["uid"]], opens, parse(t["due"]), o=self.opportunities.get(t.get("opportunity")),
                      c=self.contacts.get(t.get("contact")))

    # -- together, and the order

    def join(self):
        rows = {}
        for a in self.actions:
            a.together = a.id
            row = self.row(a)
            if row and a.state != "held":                # those snoozed until the same day join each other
                rows.setdefault((row, a.until), []).append(a)
        for ((_, rules, *_), _), members in rows.items():
            leader = min(members, key=lambda a: (rules.index(a.rule), a.due, a.id))
            for a in members:
                a.together = leader.id

    @staticmethod
    def row(a):
        """What an action shares with the others of its row: a name, the list that chooses the leader, and of whom."""
        if a.rule == "collect-cards" and len(a.uids) == 2:
            return "cards", ("collect-cards",), a.iv.uid
        if a.rule in DEBRIEF_ROW:
            return "debrief", tuple(DEBRIEF_ROW), a.iv.uid
        if a.rule in UPKEEP_ROW:
            return "upkeep", tuple(UPKEEP_ROW), a.iv.uid
        if a.rule == "tell-others":
            return "others", ("tell-others",)
        if a.rule in LETTER_ROW:
            return "letter", tuple(LETTER_ROW), a.c.uid if a.c else None, a.o.uid
        return None

    def place(self, a):
        if a.state == "snoozed":
            rank = (4, a.until)
        elif a.state == "held":
            rank = (3, a.held_until)
        elif a.tier == NOW and a.due <= plus(self.today, self.p.presses_within):
            rank = (0, a.due)
        elif a.state != "upcoming":
            rank = (1, a.tier, a.due)
        else:
            rank = (2, a.due, a.tier)
        return rank, (PLACE[a.rule], a.company, a.person, a.id)

    def derive(self):
        for iv in self.interviews.values():
            self.before(iv)
            if iv.ended:
                self.after(iv)
        for o in self.opportunities.values():
            self.decide_to_continue(o)
            self.waiting(o)
            self.news(o)
        self.search_rules()
        for c in self.contacts.values():
            self.keep_in_touch(c)
        for t in self.tasks:
            self.task(t)
        self.join()
        return [{"id": a.id, "rule": a.rule, "tier": a.tier, "together": a.together, "state": a.state,
                 "opens": text(a.opens), "due": text(a.due), "expires": text(a.expires), "held_until": text(a.held_until)}
                for a in sorted(self.actions, key=self.place)]


def invited_to(o, outcome):
    """The interviews of its own day that an `invited` came before. It came after one if it says so, or if that one was
    entered before the day, and then after every other that starts no later."""
    if outcome.kind != "invited":
        return []
    that_day = [iv for iv in o.interviews if iv.D == outcome.on]
    after = [iv.start for iv in that_day if iv.uid == outcome.after or iv.created_on < outcome.on]
    return [iv for iv in that_day if not after or iv.start > max(after)]


def lead(iv):
    managers = [c for c in iv.interviewers if "hiring_manager" in c.roles]
    return (managers or iv.interviewers or [None])[0]


def names(iv, purpose):
    return any(t.out and t.interview is iv and purpose in t.purposes for t in iv.o.touches)


def action_id(rule, uids, base):
    return "/".join([rule, *uids, *([text(base.own)] if base else [])])


def text(d):
    return d.isoformat() if d else None


def derive(doc, now, tz=None, policy=None):
    return Reading(doc, now, tz, policy).derive()


def lines(path):
    with open(path, encoding="utf-8") as f:
        for line in f:
            x = json.loads(line)
            yield derive(x["doc"], x["now"], x.get("tz"), x.get("policy"))


# -- the self-check: the states that a rule can have under the default policy

OPENS_BEFORE_DUE = {"review-lessons", "self-critique", "weigh-fit", "clear-up", "recover-impression", "connect-linkedin",
                    "decide-to-continue", "ask-new-date", "confirm-next-round", "answer-offer", "tell-others",
                    "ask-feedback", "ask-to-stay-in-touch", "keep-in-touch", "task"}
NEVER_LATE = {"review-lessons"} | {rule for rule in RULES if TIER[rule] == UPKEEP}     # the first is gone once I starts
GUARDED = {"check-in", "ask-for-update", "try-again"}


def possible(rule, state):
    return {"late": rule not in NEVER_LATE, "upcoming": rule in OPENS_BEFORE_DUE, "held": rule in GUARDED}.get(state, True)


def stats(path):
    table, spoken, documents, joined = Counter(), Counter(), 0, 0
    for actions in lines(path):
        documents += 1
        table.update((a["rule"], a["state"]) for a in actions)
        spoken.update({a["rule"] for a in actions})
        joined += sum(a["together"] != a["id"] for a in actions)
    print("%-22s" % "rule", *("%9s" % s for s in STATES), "%9s" % "documents")
    for rule in RULES:
        print("%-22s" % rule, *("%9s" % (table[rule, s] or ("NEVER" if possible(rule, s) else "-")) for s in STATES),
              "%9d" % spoken[rule])
    never = ["%s %s" % (r, s) for r in RULES for s in STATES if possible(r, s) and not table[r, s]]
    print("%d documents, %d actions, %d of them led by another" % (documents, sum(table.values()), joined))
    print("never seen:", ", ".join(never) or "nothing")


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--stats":
        stats(sys.argv[2])
    elif len(sys.argv) == 2:
        for actions in lines(sys.argv[1]):
            print(json.dumps(actions, ensure_ascii=False, separators=(",", ":")))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""A second reading of the rulebook, written from its text and not from src/rules/, to hold the crate against.

  oracle.py FILE.jsonl      FILE has one {"now": INSTANT, "doc": DOCUMENT, "policy": {NAME: VALUE}} a line (policy may be
                            left out); prints its actions, one JSON array a line.

Python 3.9 or later, standard library only. Where the rulebook's letter leaves a choice, this is the reading of both:
of decisions on one action the last listed counts, and `done` resolves any action; connect-linkedin is known by the
contact, decide-to-continue by the interview that was rated last, ask-to-stay-in-touch by the opportunity; an accepted
job counts only while that is the last news; an outcome that leaves the opportunity open ends neither let-it-rest nor
withdraw-politely; the first feedback_request counts either way; try-again and let-it-rest count from the last nudge
also where the promised day decides; what concerns no opportunity is ordered by the contact's company.
"""
import json
import sys
from datetime import date, datetime, timedelta

# -- policy: every number of the table, named as in src/rules/policy.rs
POLICY = {
    "max_nudges": 2, "handwritten": "in_person", "holidays": [], "cadence_days": 90, "first_week": 7,
    "review_lessons_opens": 2, "collect_cards_expires": 14, "note_address_expires": 14, "write_debrief_expires": 7,
    "record_expectations_expires": 7, "thank_you_expires": 14, "handwritten_expires": 3,
    "alert_reference_expires": 14, "self_critique_due": 2, "self_critique_expires": 9, "weigh_fit_due": 2,
    "weigh_fit_expires": 9, "clear_up_due": 1, "clear_up_expires": 7, "recover_impression_due": 1,
    "recover_impression_expires": 10, "be_ready_due": 1, "be_ready_expires": 14, "connect_linkedin_opens": 1,
    "connect_linkedin_due": 2, "connect_linkedin_expires": 30, "decide_to_continue_due": 4, "poor_fit": 2,
    "check_in_due": 5, "ask_for_update_due": 2, "ask_after_reply_due": 5, "try_again_due": 3, "let_it_rest_due": 5,
    "keep_searching_due": 3, "verify_reference_due": 90, "confirm_next_round_due": 1, "thank_for_offer_expires": 7,
    "answer_offer_due": 3, "thank_for_telling_expires": 7, "ask_feedback_due": 2, "ask_feedback_expires": 30,
    "record_feedback_due": 1, "record_feedback_expires": 30, "thank_for_feedback_due": 1,
    "thank_for_feedback_expires": 7, "ask_to_stay_due": 3, "ask_to_stay_expires": 30, "withdraw_due": 1,
    "keep_in_touch_opens": 7, "after_wait": 1, "wait_for_them": 5, "spacing": 3,
}

RULES = ["review-lessons", "close-out", "collect-cards", "note-address", "write-debrief", "record-expectations",
         "thank-you", "handwritten-note", "alert-reference", "self-critique", "weigh-fit", "clear-up",
         "recover-impression", "be-ready", "connect-linkedin", "decide-to-continue", "check-in", "ask-for-update",
         "try-again", "let-it-rest", "keep-searching", "linkedin-profile", "verify-reference", "confirm-next-round",
         "thank-for-offer", "answer-offer", "wind-down", "thank-for-telling", "ask-feedback", "record-feedback",
         "thank-for-feedback", "ask-to-stay-in-touch", "withdraw-politely", "keep-in-touch", "task"]
PLACE = {r: n for n, r in enumerate(RULES, 1)}
# Where the table says "done".
DONE_RULES = {"review-lessons", "close-out", "record-expectations", "be-ready", "wind-down", "task"}
STATE_OF = {"invited": "open", "offer": "offered", "accepted": "accepted", "declined": "closed", "rejected": "closed",
            "withdrawn": "closed", "no_reply": "closed"}


def instant(s):
    s = s.upper()
    t = datetime.fromisoformat(s[:-1] + "+00:00" if s.endswith("Z") else s)      # Python 3.9 knows no Z
    if t.tzinfo is None:
        raise ValueError("instant without an offset: " + s)
    return t


def day(s):
    return None if s is None else date.fromisoformat(s)


def days(n):
    return timedelta(days=n)


class Rec:
    def __init__(self, **kw):
        self.__dict__.update(kw)


def derive(doc, now_text, policy=None):
    pol = dict(POLICY)
    if policy:
        unknown = set(policy) - set(POLICY)
        if unknown:
            raise ValueError("unknown policy: %s" % sorted(unknown))
        pol.update(policy)
    p = Rec(**pol)
    holidays = {h if isinstance(h, date) else date.fromisoformat(h) for h in p.holidays}

    now = instant(now_text)
    tz = now.tzinfo
    today = now.date()

    def local(t):
        return t.astimezone(tz).date()

    def bd(d, n):
        while n > 0:
            d += days(1)
            if d.weekday() < 5 and d not in holidays:
                n -= 1
        return d

    # ------------------------------------------------------------------------------------------ facts
    profile = doc.get("profile") or {}
    linkedin_ready = bool(profile.get("linkedin_ready") or False)
    so = (profile.get("search") or {}).get("open")
    search_flag = True if so is None else so

    contacts = {}
    for c in doc.get("contacts") or []:
        cad = c.get("cadence_days")
        contacts[c["uid"]] = Rec(
            uid=c["uid"], name=c["name"], company=c.get("company") or "", address_as=c.get("address_as") or "",
            reachable=any(x.strip() for x in (c.get("emails") or []) + (c.get("phones") or [])),
            roles=c.get("roles") or [], connected=bool(c.get("linkedin_connected") or False),
            keep=c.get("keep_in_touch") or "unasked", cadence=p.cadence_days if cad is None else cad,
            verified_on=day(c.get("verified_on")), created_on=day(c.get("created_on")) or today)

    opps = {}
    for o in doc.get("opportunities") or []:
        opps[o["uid"]] = Rec(
            uid=o["uid"], company=o["company"], applied_on=day(o.get("applied_on")),
            go_on=o.get("continue"), continue_on=day(o.get("continue_on")) or today,
            feedback=o.get("feedback") or "", feedback_on=day(o.get("feedback_on")) or today,
            outcomes=[], interviews=[], touches=[])

    interviews = []          # every I, i.e. not cancelled
    opp_of_interview = {}    # cancelled ones too: a touch may name one
    for n, i in enumerate(doc.get("interviews") or []):
        o = opps[i["opportunity"]]
        opp_of_interview[i["uid"]] = o
        if i.get("cancelled"):
            continue
        start = instant(i["starts_at"])
        minutes = i.get("minutes")
        end = start + timedelta(minutes=60 if minutes is None else minutes)
        ex = i.get("expectations") or {}
        de = i.get("debrief") or {}
        iv = Rec(
            uid=i["uid"], n=n, o=o, start=start, end=end, D=local(start), ended=now >= end, started=now >= start,
            mode=i.get("mode") or "video", travelled=bool(i.get("travelled") or False),
            interviewers=[contacts[c] for c in i.get("interviewers") or []],
            refs=[contacts[c] for c in i.get("references_given") or []],
            decision_by=day(ex.get("decision_by")), reach_by=ex.get("reach_by"), wait_until=day(ex.get("wait_until")),
            next_steps=ex.get("next_steps") or "", how_i_did=ex.get("how_i_did") or "",
            impression=i.get("impression"), fit=i.get("fit"),
            notes=de.get("notes") or "", strengths=de.get("strengths") or "", weaknesses=de.get("weaknesses") or "",
            lessons=de.get("lessons") or "", clear_up=de.get("clear_up") or "",
            questions=[q["prepared"] for q in de.get("questions") or []])
        interviews.append(iv)
        o.interviews.append(iv)

    touches = []
    for n, t in enumerate(doc.get("touches") or []):
        at = instant(t["at"])
        o = None
        if t.get("interview") is not None:
            o = opp_of_interview[t["interview"]]
        elif t.get("opportunity") is not None:
            o = opps[t["opportunity"]]
        tc = Rec(at=at, n=n, key=(at, n), date=local(at), out=t["direction"] == "out", channel=t["channel"],
                 purpose=t["purpose"], contacts=t.get("contacts") or [], o=o, interview=t.get("interview"),
                 decision_by=day(t.get("decision_by")), wait_until=day(t.get("wait_until")))
        touches.append(tc)
        if o is not None:
            o.touches.append(tc)

    for n, u in enumerate(doc.get("outcomes") or []):
        opps[u["opportunity"]].outcomes.append(
            Rec(key=(day(u["on"]), n), kind=u["kind"], on=day(u["on"]), answer_by=day(u.get("answer_by")),
                starts_on=day(u.get("starts_on"))))

    decisions = {}
    for d in doc.get("decisions") or []:
        decisions[d["action"]] = (d["kind"], day(d.get("until")))

    for o in opps.values():
        o.outcomes.sort(key=lambda u: u.key)
        o.touches.sort(key=lambda t: t.key)
        o.last = o.outcomes[-1] if o.outcomes else None
        o.state = STATE_OF[o.last.kind] if o.last else "open"
        o.employer = [t for t in o.touches if t.purpose != "heads_up"]
        o.ins = [t for t in o.employer if not t.out]
        o.outs = [t for t in o.employer if t.out]
        o.nudges = [t for t in o.touches if t.out and t.purpose in ("update", "check_in")]
        ended = [i for i in o.interviews if i.ended]
        o.upcoming = any(not i.ended for i in o.interviews)
        o.L = max(ended, key=lambda i: (i.start, i.n)) if ended else None
        o.P = o.W = None
        o.unanswered = []
        if o.L:
            o.P, o.W = o.L.decision_by, o.L.wait_until
            for t in o.ins:                                     # in order of time: the last that states one wins
                if t.at > o.L.start:
                    o.P = t.decision_by or o.P
                    o.W = t.wait_until or o.W
            last_in = o.ins[-1].at if o.ins else None
            o.unanswered = [t for t in o.nudges if t.at > o.L.start and (last_in is None or t.at > last_in)]

    ended = sorted((i for i in interviews if i.ended), key=lambda i: (i.start, i.n))

    search_open = search_flag
    for o in opps.values():
        if o.state == "accepted" and o.last.starts_on and today > o.last.starts_on + days(p.first_week):
            search_open = False

    def lead(i):
        for c in i.interviewers:
            if "hiring_manager" in c.roles:
                return c
        return i.interviewers[0] if i.interviewers else None

    # ---------------------------------------------------------------------------------------- emitting
    found = []

    def emit(rule, ids, opens, due, expires=None, opp=None, contact=None, release=None):
        """The condition holds and no fact satisfies it: what is left is dates, decisions and the guard."""
        aid = "/".join([rule] + ids)
        held = None
        visible = opens
        if release is not None and release > due:
            visible = due                       # from its own due day
            opens = due = release
            if today < release:
                held = release
        if today < visible or (expires is not None and today > expires):
            return
        dec = decisions.get(aid)
        state = None
        if dec:
            kind, until = dec
            if kind in ("dismissed", "done"):
                return
            if kind == "snoozed" and until > today:
                state = "snoozed"
                held = None
        if state is None:
            state = "held" if held else "upcoming" if today < due else "due" if today == due else "late"
        company = opp.company if opp else contact.company if contact else ""
        group = {"late": 0, "due": 0, "upcoming": 1, "held": 2, "snoozed": 3}[state]
        found.append(((group, due, PLACE[rule], company, contact.name if contact else "", aid),
                      {"id": aid, "rule": rule, "state": state, "opens": opens.isoformat(), "due": due.isoformat(),
                       "expires": expires.isoformat() if expires else None,
                       "held_until": held.isoformat() if held else None}))

    # ------------------------------------------------------------------------------------------ Before
    for i in interviews:
        if i.ended:
            continue
        D, o = i.D, i.o
        # 1
        if not i.started and any(j.start < i.start and (j.lessons or j.weaknesses or not all(j.questions))
                                 for j in ended):
            emit("review-lessons", [i.uid], D - days(p.review_lessons_opens), D, D, o)
        # 2
        if not (i.decision_by or i.reach_by or i.wait_until or i.next_steps or i.how_i_did):
            emit("close-out", [i.uid], D, D, D, o)

    # ------------------------------------------------------- The same day; within two days (per ended I)
    for i in ended:
        D, o = i.D, i.o
        # 3
        if not i.interviewers:
            emit("collect-cards", [i.uid], D, D, D + days(p.collect_cards_expires), o)
        for c in i.interviewers:
            if not c.reachable:
                emit("collect-cards", [i.uid, c.uid], D, D, D + days(p.collect_cards_expires), o, c)
            # 4
            if not c.address_as:
                emit("note-address", [i.uid, c.uid], D, D, D + days(p.note_address_expires), o, c)
        # 5
        if not i.notes and not i.questions:
            emit("write-debrief", [i.uid], D, D, D + days(p.write_debrief_expires), o)
        # 6
        if o.state == "open" and not (i.decision_by or i.reach_by or i.wait_until or i.next_steps):
            emit("record-expectations", [i.uid], D, D, D + days(p.record_expectations_expires), o)

        def thanks(c):
            return [t for t in touches if t.out and t.purpose == "thank_you" and c.uid in t.contacts
                    and (t.interview == i.uid or (t.o is o and t.at >= i.start))]
        # 7
        for c in i.interviewers:
            if not thanks(c):
                emit("thank-you", [i.uid, c.uid], D, D, D + days(p.thank_you_expires), o, c)
        # 8
        c = lead(i)
        if c and (p.handwritten == "always" or (p.handwritten == "in_person" and i.mode == "in_person")
                  or (p.handwritten == "travelled" and i.travelled)):
            if not any(t.channel == "handwritten" for t in thanks(c)):
                emit("handwritten-note", [i.uid, c.uid], D, D, D + days(p.handwritten_expires), o, c)
        # 9
        if o.state in ("open", "offered"):
            for c in i.refs:
                if not any(t.out and t.purpose == "heads_up" and c.uid in t.contacts and t.date >= D
                           for t in o.touches):
                    emit("alert-reference", [i.uid, c.uid], D, D, D + days(p.alert_reference_expires), o, c)
        # 10
        if not (i.strengths or i.weaknesses or i.lessons):
            emit("self-critique", [i.uid], D, D + days(p.self_critique_due), D + days(p.self_critique_expires), o)
        if o.state == "open":
            # 11
            if i.fit is None:
                emit("weigh-fit", [i.uid], D, D + days(p.weigh_fit_due), D + days(p.weigh_fit_expires), o)
            # 12
            if i.clear_up and not any(t.out and t.purpose == "clarification" and t.interview == i.uid
                                      for t in touches):
                emit("clear-up", [i.uid], D, D + days(p.clear_up_due), D + days(p.clear_up_expires), o)
            # 13
            if i.impression == "poor" and not any(t.out and t.purpose == "resources" and t.interview == i.uid
                                                  for t in touches):
                emit("recover-impression", [i.uid], D, D + days(p.recover_impression_due),
                     D + days(p.recover_impression_expires), o)
            # 14
            if not any(u.on >= D for u in o.outcomes):
                emit("be-ready", [i.uid], D + days(p.be_ready_due), D + days(p.be_ready_due),
                     D + days(p.be_ready_expires), o)
            # 16
            if o.go_on is None:
                rated = [j for j in ended if j.o is o and j.fit is not None]
                if rated and rated[-1].fit <= p.poor_fit and rated[-1] is i:
                    emit("decide-to-continue", [i.uid], D, D + days(p.decide_to_continue_due), None, o)
    # 15: once per contact
    latest_with = {}
    for i in ended:                                              # in order of start: the latest stays
        for c in i.interviewers:
            latest_with[c.uid] = i
    for uid, i in latest_with.items():
        c = contacts[uid]
        if not c.connected:
            emit("connect-linkedin", [uid],
                 i.D + days(p.connect_linkedin_opens), i.D + days(p.connect_linkedin_due),
                 i.D + days(p.connect_linkedin_expires), i.o, c)

    # ----------------------------------------------------------------------------------------- Waiting
    for o in opps.values():
        L = o.L
        if o.state != "open" or L is None or o.upcoming:
            continue
        P, W, un = o.P, o.W, len(o.unanswered)
        releases = []
        if W:
            releases.append(W + days(p.after_wait))
        if L.reach_by == "wait" and not W:
            releases.append(bd(P if P else L.D, p.wait_for_them))
        if o.outs:
            releases.append(bd(o.outs[-1].date, p.spacing))
        release = max(releases) if releases else None
        if un == 0 and P is None:                                # 17
            base = max([L.D] + [t.date for t in o.employer])
            due = bd(base, p.check_in_due)
            emit("check-in", [o.uid, base.isoformat()], due, due, None, o, None, release)
        if un == 0 and P is not None:                            # 18
            after = [t.date for t in o.ins if t.date > P]
            if after:
                base = max(after)
                due = bd(base, p.ask_after_reply_due)
            else:
                base = P
                due = bd(P, p.ask_for_update_due)
            emit("ask-for-update", [o.uid, base.isoformat()], due, due, None, o, None, release)
        if un >= 1:                                              # 19, 20
            again = un < p.max_nudges
            base = o.unanswered[-1].date
            due = bd(base, p.try_again_due if again else p.let_it_rest_due)
            if P is not None and bd(P, p.ask_for_update_due) > due:
                due = bd(P, p.ask_for_update_due)
            if again:
                emit("try-again", [o.uid, base.isoformat()], due, due, None, o, None, release)
            else:
                emit("let-it-rest", [o.uid, base.isoformat()], due, due, None, o)

    # -------------------------------------------------------------------------------------- The search
    if search_open and opps:                                     # 21
        bases = [o.applied_on for o in opps.values() if o.applied_on]
        bases += [t.date for t in touches if t.purpose in ("application", "networking")]
        if bases:
            base = max(bases)
            due = base + days(p.keep_searching_due)
            emit("keep-searching", [base.isoformat()], due, due)
    if interviews and not linkedin_ready:                        # 22
        due = min(i.D for i in interviews)
        emit("linkedin-profile", [], due, due)
    if search_open:                                              # 23
        for c in contacts.values():
            if "reference" in c.roles:
                base = c.verified_on or c.created_on
                due = c.verified_on + days(p.verify_reference_due) if c.verified_on else c.created_on
                emit("verify-reference", [c.uid, base.isoformat()], due, due, None, None, c)

    # ---------------------------------------------------------------------------------------- The news
    for o in opps.values():
        last = o.last
        kind = last.kind if last else None
        R = last.on if last else None

        def sent(purpose, since):
            return any(t.out and t.purpose == purpose and t.date >= since for t in o.touches)

        if kind == "invited" and not any(i.D >= R for i in o.interviews):                   # 24
            emit("confirm-next-round", [o.uid], R, R + days(p.confirm_next_round_due), None, o)
        if kind == "offer":
            if not sent("offer_thanks", R):                                                 # 25
                emit("thank-for-offer", [o.uid], R, R, R + days(p.thank_for_offer_expires), o)
            emit("answer-offer", [o.uid], R, last.answer_by or bd(R, p.answer_offer_due), None, o)   # 26
        if kind == "accepted" and last.starts_on:                                           # 27
            due = last.starts_on + days(p.first_week)
            emit("wind-down", [o.uid], due, due, None, o)
        if kind == "rejected":
            if not sent("thank_rejection", R):                                              # 28
                emit("thank-for-telling", [o.uid], R, R, R + days(p.thank_for_telling_expires), o)
            if not sent("feedback_request", R):                                             # 29
                emit("ask-feedback", [o.uid], R, bd(R, p.ask_feedback_due), R + days(p.ask_feedback_expires), o)
            c = lead(o.L) if o.L else None                                                  # 32
            if c and c.keep == "unasked" and not any(
                    t.out and t.purpose == "networking" and c.uid in t.contacts and t.date >= R for t in touches):
                emit("ask-to-stay-in-touch", [o.uid], R, bd(R, p.ask_to_stay_due), R + days(p.ask_to_stay_expires), o, c)
        if not o.feedback:                                                                  # 30
            asked = [t for t in o.touches if t.purpose == "feedback_request"]
            answer = [t for t in o.ins if asked and t.at > asked[0].at]
            if answer:
                due = bd(answer[0].date, p.record_feedback_due)
                emit("record-feedback", [o.uid], due, due, due + days(p.record_feedback_expires), o)
        else:                                                                               # 31
            if not sent("thank_feedback", o.feedback_on):
                due = o.feedback_on + days(p.thank_for_feedback_due)
                emit("thank-for-feedback", [o.uid], due, due, due + days(p.thank_for_feedback_expires), o)
        if o.state == "open" and o.go_on == "no":                                     # 33
            due = o.continue_on + days(p.withdraw_due)
            emit("withdraw-politely", [o.uid], due, due, None, o)

    # ------------------------------------------------------------------------------------- The network
    for c in contacts.values():                                  # 34
        if c.keep == "yes":
            with_c = [t.date for t in touches if c.uid in t.contacts]
            met = [i.D for i in ended if c in i.interviewers]
            base = max(with_c) if with_c else max(met) if met else c.created_on
            due = base + days(c.cadence)
            emit("keep-in-touch", [c.uid, base.isoformat()], due - days(p.keep_in_touch_opens), due, None, None, c)
    for t in doc.get("tasks") or []:                             # 35
        if t.get("done_on") is None:
            opens = day(t.get("opens")) or day(t.get("created_on")) or today
            emit("task", [t["uid"]], opens, day(t["due"]), None,
                 opps[t["opportunity"]] if t.get("opportunity") is not None else None,
                 contacts[t["contact"]] if t.get("contact") is not None else None)

    found.sort(key=lambda f: f[0])
    return [f[1] for f in found]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as lines:
        for line in lines:
            x = json.loads(line)
            print(json.dumps(derive(x["doc"], x["now"], x.get("policy")), ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    main()

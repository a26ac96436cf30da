#!/bin/sh
# Prints what every command says as JSON, with its exit code, for the demo imported into an empty store. `ops` is left out:
# it names the device. demo.sums keeps the checksum of each; this shows that a build still says the same, byte for byte:
#
#   tests/json/snapshot.sh target/debug/afterword --sums | diff tests/json/demo.sums -
#
# Without --sums everything is printed, to compare two builds.
set -u
program=$(realpath "$1")
sums=${2:-}
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home" || exit 1
minute=0

# Each record that is made has a random uid: they are numbered in the order in which they are first seen.
names() {
    awk -v seen="$home/seen" '
        BEGIN { while ((getline line < seen) > 0) { split(line, p, " "); known[p[1]] = p[2]; n = p[2] } close(seen) }
        {
            out = ""
            while (match($0, /[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-7[0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f]-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]/)) {
                uid = substr($0, RSTART, RLENGTH)
                if (!(uid in known)) { known[uid] = ++n; print uid, n >> seen }
                out = out substr($0, 1, RSTART - 1) "uid-" known[uid]
                $0 = substr($0, RSTART + RLENGTH)
            }
            print out $0
        }'
}

# Runs the program a minute later than before, so that what it makes has an order.
say() {
    minute=$((minute + 1))
    at=$(printf '2026-11-20T09:%02d:%02d-05:00' $((minute / 60)) $((minute % 60)))
    env -i HOME="$home" PATH=/usr/bin:/bin AFTERWORD_NOW="$at" "$program" "$@" > out 2> err < input
    code=$?
    if [ "$sums" = --sums ]; then names < out > shown; else cat out err | names > shown; fi
    if [ "$sums" = --sums ]; then
        printf '%s %s afterword %s\n' "$(cksum < shown | tr ' ' ':')" "$code" "$*"
    else
        printf '$ afterword %s\n' "$*"
        cat shown
        printf 'code %s\n' "$code"
    fi
    : > input
}

: > input
: > seen
say demo --export
cp out demo.json
say import demo.json --dry-run --json
say import demo.json --json
say import demo.json --json
say export
say due --json
say due --all --json
say due --short --json
say due --check --json
say due --dismissed --json
say rules --json
say rules check-in --json
say rules chek-in --json
say show ana --json
say show "Kestrel Systems" --json
say show demo-larkspur-panel --json
say show demo-talk-01 --json
say show outcome bluefin --json
say show task pension --json
say show nobody --json
say find robots --json
say find kestrel --json
say find thank -n 3 --json
say call kestrel --json
say call halcyon --json
say call pemberton --done --json
say call nobody --json
for kind in thank_you thank_you_by_hand clarification resources check_in update update_again reschedule heads_up \
    linkedin_invite offer_thanks accept decline withdraw confirm_next_round thank_rejection feedback_request \
    thank_feedback networking keep_in_touch call_update call_feedback call_good_news call_bad_news; do
    say letter --kind "$kind" --interview demo-larkspur-panel --json
done
say letter thank noor --json
say letter ask halcyon --json
say letter try pemberton --json
say letter --kind nothing --json
printf 'Dear Ana,\n\nYou never answered. I hope [name] is well at Globex.\n' > input
say letter --kind check_in --opportunity demo-larkspur --check - --json
printf 'Dr. Mina Holt\nHead of Platform\nAcme Robotics GmbH\nmina.holt@acme.example\n+49 30 901820\nwww.acme.example\n' > input
cp input card.txt
say card --parse --json
say card card.txt --parse --back "met at the fair" --json
say card card.txt --json
say card card.txt --json
printf 'BEGIN:VCARD\nVERSION:3.0\nFN:Bo Lind\nORG:Nordlys\nEMAIL:bo@nordlys.example\nEND:VCARD\n' > bo.vcf
say card bo.vcf --parse --json
say import bo.vcf --dry-run --json
say import bo.vcf --json
say import card.txt --json
say add "Nordlys / Data Engineer, mon 10:00 45m, video, with Bo Lind, decides fri" --parse --json
say add "Nordlys / Data Engineer, mon 10:00 45m, video, with Bo Lind, decides fri" --json
say add "tue" --json
say add "XYZ, 2 nov 14:00, with Kit Shaw, thanked" --json
say log thank-you noor --note "the pumps" --json
say log check-in --about ashgrove --json
say log reply --in --about cobalt --decide-by "next fri" --json
say log thank-you ana,okafor --json
say log nothing bob --json
say news tern offer --answer-by fri --json
say news halcyon rejected --via call --note "somebody inside" --json
say news nordlys called-off --json
say news xyz no-show --json
say edit bob address_as=Bobby --json
say edit demo-larkspur-panel expectations.decision_by=fri "debrief.questions+=Why us? | yes | The robots." --json
say edit bob nothing=1 --json
say new contact "Lee Park" company=Nordlys roles=reference --json
say new opportunity "Nordlys / SRE" --json
say new task "Call the tax office" due=fri --json
say new task "Call the tax office" --json
say merge demo-bob demo-sinead --json
say delete task tax --json
say done "look back at larkspur" --json
say snooze "keep in touch with hiro" mon --json
say dismiss "check dana" --reason "enough for now" --json
say due --dismissed --json
say dismiss "check dana" --back --json
say dismiss nothing --json
say log accept --about bluefin --json
say profile --json
say profile phone=+15550100 search.open=no --json
say profile --vcard --json
say profile --qr --json
say undo --json
say redo --json
say undo --json
say due --all --json
say export --format vcard
say export --format vcard3
say export
say new activity "A course in SQL" kind=course minutes=90 on=yesterday --json
say show activity SQL --json
say report --from "1 nov" --by week --format json
say stats --json
say stats --from "1 nov" --to "15 nov" --json

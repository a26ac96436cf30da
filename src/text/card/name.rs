//! Owns reading a text as a person's name: honorifics, credentials, nicknames, particles, order, and how much speaks for it.
//! It must not look at the lines around it, and it never corrects a spelling.

use super::called::take_nick;
use super::fold::{fold, key, squash};
use super::foreign;
use super::witness::Witness;
use super::words;

/// A text read as a name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct NameRead {
    /// The name without honorifics, credentials and nickname, in the order of use.
    pub name: String,
    pub honorific: Option<String>,
    pub credentials: Vec<String>,
    pub nick: Option<String>,
    /// What speaks for it; 3 and more is enough together with its place on the card.
    pub points: f32,
    /// What the mail's local part gives of these.
    pub borne_out: f32,
}

const HONORIFICS: &str = "mr mrs ms miss mx dr prof professor herr frau hr fr mme mlle m monsieur madame mag dipl-ing ing sir dame lord lady rev \
reverend fr father sister sig sigra sigr signora dott dottssa avv arch sr sra srta don dona senor senora doutor dra doc mudr judr phdr mgr drs ir mr.dr \
drmed dr-ing med habil hc hon capt col lt maj gen sgt rabbi imam sheikh eng engr adv pan pani g-n г-н г-жа kapt dhr mevr mw mme mag(fh) dipl-kfm dipl-inf rer nat phil jur iur dent vet pol oec oecpol techn theol mont agr scient mult univ univ-prof univprof ddr dds dkfm dkffr dipling diplkfm diplinf mmag mba-dr docteur pr maitre profdr prof-dr atty shri smt kum";

const CREDENTIALS: &str = "phd ph.d mba emba cpa pe cfa md esq esquire pmp rn lpn np llm llb jd ms ma ba bs bsc msc mphil dphil edd dds dmd dvm do pharmd \
cissp cisa cism cism sphr phr shrm-cp shrm-scp aia faia leed ap bcba lcsw lmft mph mpa mpp meng beng ceng pgce frics mrics fca aca acca fcca cima cma cfp chfc clu \
cisco ccna ccie pmi-acp csm cspo cfe caia frm prince2 itil dba ed.d psyd mfa rd obe mbe cbe kc qc ret facs faap facp fcas asa fsa fsai p.eng peng eit pg gisp sior ccim \
rpa crs gri abr mai cbcp cem cpim cpcu cmc six-sigma ieee facs dipl fcips mcips fcipd mcipd bcom mcom llb(hons) frcs mrcp frcp bds b.a m.a b.sc m.sc pmo lssbb cphr msw frsc frs frsa frse frgs fraeng fiet miet cphys cchem miced mice fice fistructe mistructe riba arb mcsp frcn fba fcipr mcipr fcilt mba(hons) csci ccp cams cae iom cpp sc.d dsc jp mp mep";

const PARTICLES: &str = "de da di del della dell' degli dei dal dalla van von vom zu zum zur der den dem ter ten te 't la le les lo du des dos das do el al as ad bin ibn ben bint abu abd \
y e i af av st st. san santa mac mc o d' l' bat ould nic ni ap vander vande in op aan het tot zur auf";

/// Reads a text as a name; none when it cannot be one.
pub(super) fn read(text: &str, witness: &Witness) -> Option<NameRead> {
    if text.chars().count() > 80 {
        return None;
    }
    if let Some(points) = foreign::score(text) {
        return Some(NameRead { name: text.trim().to_string(), points, ..NameRead::default() });
    }
    let (text, nick) = take_nick(text);
    let mut out = NameRead { nick, ..NameRead::default() };
    let swapped = comma_order(&text, witness);
    let text = swapped.clone().unwrap_or(text);
    let mut words: Vec<&str> = text.split_whitespace().collect();
    take_honorifics(&mut words, &mut out);
    take_credentials(&mut words, &mut out);
    if words.is_empty() || words.len() > 7 {
        return None;
    }
    let tokens: Vec<Token> = words.iter().map(|w| Token::new(w)).collect::<Option<Vec<_>>>()?;
    let full: Vec<&Token> = tokens.iter().filter(|t| !t.particle && !t.suffix).collect();
    if full.is_empty() || full.iter().all(|t| t.initial) {
        return None;
    }
    out.name = words.join(" ").trim_matches([',', ' ', ';', '-']).to_string();
    let lower = !text.chars().any(char::is_uppercase);
    let plain: Vec<String> = full.iter().map(|t| t.squashed.clone()).collect();
    let every: Vec<String> = tokens.iter().filter(|t| !t.suffix).map(|t| t.squashed.clone()).collect();
    out.borne_out = witness.name(&plain).max(witness.name(&every));
    out.points = points(&tokens, &full, out.borne_out) + extras(&out);
    if lower {
        if out.borne_out < 3.0 && full.iter().all(|t| t.given == 0) {
            return None;
        }
        out.points -= 1.0;
    }
    if swapped.is_some() {
        out.points += 0.5;
    }
    let concat = plain.concat();
    if witness.mail_stems.iter().any(|s| squash(s) == concat) && out.borne_out < 3.0 {
        out.points -= 2.5;
    } else if out.borne_out < 3.0 && witness.company(&out.name) >= 3.5 {
        out.points -= 2.0;
    }
    Some(out)
}

struct Token {
    key: String,
    squashed: String,
    initial: bool,
    particle: bool,
    suffix: bool,
    given: u8,
    surname: bool,
    noise: bool,
    upper: bool,
}

impl Token {
    fn new(word: &str) -> Option<Token> {
        let bare = word.trim_matches([',', ';']);
        let good = bare.chars().all(|c| {
            c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-' | '‐' | '`' | '\u{300}'..='\u{36f}' | '?')
        });
        let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
        if !good
            || letters == 0
            || letters > 22
            || bare.matches('.').count() > 3
            || bare.starts_with('-')
            || bare.starts_with('?')
            || bare.ends_with('?')
        {
            return None;
        }
        let k = key(bare);
        let first = bare.chars().next()?;
        let particle =
            PARTICLES.split_whitespace().any(|p| p == k) || PARTICLES.split_whitespace().any(|p| p == fold(bare));
        let initial = letters == 1
            || (letters <= 3
                && bare.contains('.')
                && bare.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase));
        let suffix = matches!(k.as_str(), "jr" | "sr" | "ii" | "iii" | "iv");
        let upper = first.is_uppercase();
        if bare.ends_with('.') && !initial && !suffix && letters > 3 {
            return None;
        }
        let given = words::given(&k);
        let surname =
            words::SURNAMES.has(&k) || k.split('-').count() == 2 && k.split('-').all(|p| words::SURNAMES.has(p));
        let noise = (words::NOISE.has(&k)
            || words::ORGS.has(&k)
            || words::TITLES.has(&k)
            || words::DEPTS.has(&k)
            || words::STREETS.has(&k) && k.len() > 2
            || words::TITLE_SOFT.has(&k))
            && !particle;
        Some(Token { squashed: squash(bare), key: k, initial, particle, suffix, given, surname, noise, upper })
    }
}

fn points(tokens: &[Token], full: &[&Token], borne_out: f32) -> f32 {
    let mut p = 0.0_f32;
    let n = full.len();
    let long: Vec<&&Token> = full.iter().filter(|t| !t.initial).collect();
    let best = full.first().map_or(0, |t| t.given);
    let later = full.iter().skip(1).map(|t| t.given).max().unwrap_or(0);
    p += match (best, later) {
        (2, _) => 3.0,
        (1, _) => 1.5,
        (0, 2) => 2.0,
        (0, 1) => 0.75,
        _ => 0.0,
    };
    if full.iter().skip(1).any(|t| t.surname) || (best == 0 && full.first().is_some_and(|t| t.surname && n > 1)) {
        p += 1.5;
    }
    let middle = full.iter().skip(1).rev().skip(1).any(|t| t.initial) || full.first().is_some_and(|t| t.initial);
    if middle && n > 1 {
        p += 1.5;
    }
    if tokens.iter().any(|t| t.suffix) {
        p += 1.5;
    }
    p += borne_out;
    p += match n {
        1 => -1.5,
        2 | 3 => 0.5,
        4 => 0.0,
        _ => -1.0,
    };
    // words that names do not hold
    let bad = long.iter().filter(|t| t.noise && t.given < 2 && !(t.surname && best > 0)).count();
    let soft = long.iter().filter(|t| t.noise && (t.given == 2 || t.surname && best > 0)).count();
    if borne_out < 3.0 || bad == long.len() {
        p -= 3.0 * bad as f32;
        p -= 0.5 * soft as f32;
    } else {
        p -= 1.5 * bad as f32;
    }
    if long.iter().all(|t| !t.noise && !words::NOISE.has(&t.key)) && n >= 2 {
        p += 0.5;
    }
    if full.iter().any(|t| !t.upper) && full.iter().any(|t| t.upper) {
        p -= 2.0;
    }
    if n == 2 && best == 0 && later == 0 && long.len() == 2 && long.iter().all(|t| foreign::is_romaji(&t.squashed)) {
        p += 1.75;
    }
    let place = tokens.iter().map(|t| t.key.as_str()).collect::<Vec<_>>().join(" ");
    if words::is_place(&place) && borne_out < 3.0 {
        p -= 4.0;
    } else if full.last().is_some_and(|t| words::is_place(&t.key) && !t.surname) && best == 0 {
        p -= 2.0;
    }
    if long.iter().any(|t| words::LEGAL.has(&t.key) && t.key.len() > 1 && t.given == 0 && !t.surname && !t.particle) {
        p -= 3.0;
    }
    p
}

fn extras(read: &NameRead) -> f32 {
    let mut p = 0.0;
    if read.honorific.is_some() {
        p += 2.5;
    }
    if !read.credentials.is_empty() {
        p += 2.0;
    }
    if let Some(nick) = &read.nick {
        p += if words::given(&key(nick)) == 2 { 2.0 } else { 0.5 };
    }
    p
}

fn take_honorifics(words: &mut Vec<&str>, out: &mut NameRead) {
    let mut taken: Vec<&str> = Vec::new();
    while words.len() > 1 {
        let Some(first) = words.first().copied() else {
            break;
        };
        let k = key(first);
        // "i.V.", "i.A.", "ppa.": who signs for whom.
        let signs = ["i.v.", "i.a.", "ppa.", "p.p."].contains(&first.to_lowercase().as_str());
        let known = signs
            || HONORIFICS.split_whitespace().any(|h| h == k)
                && (first.ends_with('.') || k.len() > 2 || matches!(k.as_str(), "mr" | "ms" | "dr" | "ir"));
        if !known
            || k == "don" && words.len() < 3
            || first.len() == 2 && k == "m" && words.len() > 3
            || words::given(&k) == 2 && !first.ends_with('.') && k != "don"
            || k == "m"
        {
            break;
        }
        taken.push(first);
        words.remove(0);
    }
    if !taken.is_empty() {
        out.honorific = Some(taken.join(" "));
    }
}

/// Whether a word, as printed, is a credential (`PhD`, `P.E.`, `CPA`).
pub(super) fn is_credential(word: &str) -> bool {
    let k = key(word);
    let bare: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let listed = CREDENTIALS.split_whitespace().any(|c| c == k || c == word.trim_matches([',', '.']).to_lowercase());
    let capitals = bare.chars().filter(|c| c.is_uppercase()).count();
    listed
        && (capitals >= 2 || k == "esq" || k == "esquire" || k == "ret" || word.contains('.') && capitals >= 1)
        && words::given(&k) < 2
}

fn take_credentials(words: &mut Vec<&str>, out: &mut NameRead) {
    while words.len() > 1 {
        let Some(last) = words.last().copied() else {
            break;
        };
        let comma = words.iter().rev().nth(1).is_some_and(|w| w.ends_with(','));
        // two capitals without points or a comma may be a surname or initials: "JD", "MA"
        let clear = comma || last.contains('.') || key(last).len() > 2 || words.len() > 2;
        // "BSc MSc PhD FRSC": one that is not known, behind one that is.
        let row = words.len() > 3
            && (3..=6).contains(&last.len())
            && last.chars().all(char::is_uppercase)
            && words.iter().rev().nth(1).is_some_and(|w| is_credential(w) && w.chars().any(char::is_lowercase));
        if !is_credential(last) && !row
            || !clear
            || matches!(key(last).as_str(), "do" | "ma" | "ba") && !comma && !last.contains('.')
        {
            break;
        }
        out.credentials.insert(0, last.trim_matches([',', ' ']).to_string());
        words.pop();
    }
}

/// `Tolle, Mira`: family name first with a comma, as directories print it.
fn comma_order(text: &str, witness: &Witness) -> Option<String> {
    let (family, given) = text.split_once(',')?;
    let (family, given) = (family.trim(), given.trim());
    let head: Vec<&str> = given.split_whitespace().collect();
    if given.contains(',')
        || head.is_empty()
        || head.len() > 3
        || family.split_whitespace().count() > 2
        || is_credential(head.first()?)
    {
        return None;
    }
    let first = key(head.first()?);
    let whole = words::given(&first) == 2 && words::given(&key(family)) < 2;
    let tokens = [squash(head.first()?), squash(family)];
    (whole || words::given(&first) == 2 && witness.name(&tokens) >= 4.5).then(|| format!("{given} {family}"))
}
#[cfg(test)]
mod tests {
    use super::*;

    fn go(text: &str) -> Option<NameRead> {
        read(text, &Witness::new(&["qtolle@ost.example".into()], &[]))
    }

    #[test]
    fn names_with_all_that_stands_around_them() {
        let table = [
            ("Dr. Mira Tolle, PhD, PE", "Mira Tolle", None),
            ("Robert \"Bob\" Quillfeather", "Robert Quillfeather", Some("Bob")),
            ("Wilhelmina (Mina) van der Quill", "Wilhelmina van der Quill", Some("Mina")),
            ("Tolle, Mira", "Mira Tolle", None),
            ("Q. Paul Tolle, Jr.", "Q. Paul Tolle, Jr.", None),
            ("Mira Tolle (she/her)", "Mira Tolle", None),
            ("Mira TOLLE", "Mira TOLLE", None),
            ("Quentin Tolle goes by Tully", "Quentin Tolle", Some("Tully")),
        ];
        for (text, name, nick) in table {
            let r = go(text);
            assert_eq!(r.as_ref().map(|r| r.name.as_str()), Some(name), "{text}");
            assert_eq!(r.as_ref().and_then(|r| r.nick.as_deref()), nick, "{text}");
            assert!(r.is_some_and(|r| r.points >= 3.0), "{text}");
        }
    }

    #[test]
    fn what_is_no_name_scores_low() {
        for text in [
            "Global Solutions",
            "San Francisco",
            "Ostwind GmbH",
            "Senior Manager",
            "Paper Street",
            "Customer Care",
            "Hong Kong",
            "Ostwind",
            "New Ideas Daily",
        ] {
            let points = go(text).map_or(0.0, |r| r.points);
            assert!(points < 2.0, "{text} {points}");
        }
    }
}

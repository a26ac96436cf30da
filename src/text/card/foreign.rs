//! Owns names in scripts other than the Latin: Han, kana, Hangul, Cyrillic, Greek, Arabic, Hebrew and Indic.
//! It must not transliterate: a name stays as printed.

use super::words;

const HAN_SURNAMES: &str = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董潘袁蔡蒋蔣余于杜叶葉程苏蘇魏吕呂丁任\
沈姚卢盧姜崔钟鍾谭譚陆陸汪范范石廖贾賈韦韋夏付方白邹鄒孟熊秦邱江尹薛闫阎段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯";
const JAPANESE: &str = "佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 斉藤 清水 山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 \
村上 遠藤 青木 坂本 福田 太田 西村 藤井 金子 岡本 藤原 中野 三浦 原田 中川 松田 竹内 小野 田村 中山 和田 石田 森田 上田 原 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島 谷口 今井 工藤 高田 増田 丸山 杉山 村田 大塚 新井 小山 平野 藤本 河野 上野 野口 武田 松井 千葉 岩崎 菅原 木下 久保 佐野 野村 松尾 市川 菊地 杉本 古川 大西 島田 水野 桜井 高野 渡部 吉川 山内 西田 飯田 菊池 西川 小松 北村 安田 五十嵐 川口 平田 関 中田 久保田 服部 東 岩田 土屋 川崎 福島 本田 辻 樋口 秋山 田口 永井 山中 中西 吉村 川上 石原 大橋 松岡 浜田 馬場 森本 矢野 浅野 松下 星野 大久保 吉岡 小池 野田 荒木 熊谷 松浦 大谷 内藤 黒田 尾崎 川村 永田 望月 松村 堀 田辺 荒井 菅野 西山 岩本 片山 早川 平井 大島 岡崎";
const KOREAN_SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송류유홍전고문손양배백허남심노하곽성차주우구민진나지엄채원천방공현함변염여추도소석선설마길연위표명기반왕옥";
const CYRILLIC_GIVEN: &str = "александр алексей алексеи анатолий андрей антон аркадий артем артём борис вадим валентин валерий василий виктор виталий владимир владислав вячеслав геннадий георгий григорий \
денис дмитрий евгений егор иван игорь илья кирилл константин леонид максим михаил никита николай олег павел петр пётр роман руслан сергей станислав степан тимур федор фёдор юрий ярослав \
александра алина алла анастасия анна валентина валерия вера вероника виктория галина дарья екатерина елена елизавета жанна зоя инна ирина ксения лариса лидия любовь людмила маргарита марина мария надежда \
наталья наталия нина оксана ольга полина раиса светлана софия софья тамара татьяна юлия яна олександр андрій дмитро іван михайло микола олексій олена оксана наталія тетяна юлія ірина сергій володимир петро богдан тарас георги димитър иван мария петър николай стефан јован милан марко никола ана јелена";
const OTHER_GIVEN: &str = "محمد أحمد احمد علي حسن حسين عمر خالد يوسف عبد إبراهيم ابراهيم سعيد فاطمة عائشة مريم سارة ليلى نور هدى محمود مصطفى كريم طارق رامي سمير زينب رضا مهدی مریم زهرا امیر رحیم \
דוד משה יוסף יעקב אברהם שרה רחל מרים רות נועה יעל תמר דניאל אורי איתן עמית רונן שרון מיכל דנה ערן גיל טל \
Γιώργος Γεώργιος Δημήτρης Δημήτριος Κώστας Κωνσταντίνος Νίκος Νικόλαος Μαρία Ελένη Κατερίνα Αικατερίνη Γιάννης Ιωάννης Παναγιώτης Σοφία Άννα Βασίλης Χρήστος \
राहुल अमित प्रिया अनीता सुनीता राजेश संजय विजय मोहन राम सीता गीता अनिल सुनील";

/// How much a text in another script speaks for a name; none when it is Latin or cannot be a name.
pub(super) fn score(text: &str) -> Option<f32> {
    let t = text.trim();
    let letters: Vec<char> = t.chars().filter(|c| c.is_alphabetic()).collect();
    if letters.is_empty()
        || letters.iter().any(|c| is_latin(*c))
        || t.chars().any(|c| c.is_ascii_digit() || matches!(c, '@' | '/' | ':' | '、' | '。'))
    {
        return None;
    }
    if words::TITLES_CJK.within(t) || words::ORGS_CJK.within(t) {
        return None;
    }
    let n = letters.len();
    if letters.iter().all(|c| is_hangul(*c)) {
        let known = letters.first().is_some_and(|c| KOREAN_SURNAMES.contains(*c));
        return ((2..=4).contains(&n) && known).then_some(4.0);
    }
    if letters.iter().all(|c| is_han(*c) || is_kana(*c)) {
        let kana = letters.iter().any(|c| is_kana(*c));
        let bare: String = letters.iter().collect();
        if JAPANESE.split_whitespace().any(|s| bare.starts_with(s) && bare.chars().count() > s.chars().count())
            && n <= 6
        {
            return Some(4.5);
        }
        let spaced: Vec<usize> = t.split_whitespace().map(|w| w.chars().count()).collect();
        if matches!(spaced.as_slice(), [1..=3, 1..=3]) {
            return Some(3.5);
        }
        let chinese = !kana && (2..=4).contains(&n) && letters.first().is_some_and(|c| HAN_SURNAMES.contains(*c));
        return chinese.then_some(4.0);
    }
    let words: Vec<&str> = t.split_whitespace().collect();
    if !(2..=5).contains(&words.len()) {
        return None;
    }
    let low: Vec<String> = words.iter().map(|w| w.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase()).collect();
    if low.iter().any(|w| words::TITLES.has(w) || words::ORGS.has(w) || words::LEGAL.has(w) || words::is_place(w)) {
        return None;
    }
    let cyrillic = letters.iter().all(|c| ('\u{400}'..='\u{52f}').contains(c));
    if cyrillic {
        let given = low.iter().any(|w| CYRILLIC_GIVEN.split_whitespace().any(|g| g == w));
        let patronymic = low.iter().any(|w| ["ович", "евич", "овна", "евна", "ична"].iter().any(|e| w.ends_with(e)));
        let capital = words.iter().all(|w| w.chars().next().is_some_and(char::is_uppercase));
        return (capital && (given || patronymic) && words.len() <= 3).then_some(if given && patronymic {
            5.0
        } else {
            4.0
        });
    }
    let known = words.iter().any(|w| OTHER_GIVEN.split_whitespace().any(|g| g == *w));
    known.then_some(4.0)
}

/// Whether a folded word is spelt in Japanese syllables: `hanako`, `aotakemura`.
pub(super) fn is_romaji(word: &str) -> bool {
    let starts = [
        "ky", "sh", "ch", "ny", "hy", "my", "ry", "gy", "by", "py", "ts", "k", "s", "t", "n", "h", "m", "y", "r", "w",
        "g", "z", "d", "b", "p", "j", "f",
    ];
    let mut rest = word;
    let mut count = 0;
    while !rest.is_empty() {
        let tail = starts.iter().find_map(|s| rest.strip_prefix(s)).unwrap_or(rest);
        if let Some(after) = tail.strip_prefix(['a', 'i', 'u', 'e', 'o']) {
            rest = after;
            count += 1;
        } else if let Some(after) = rest.strip_prefix('n') {
            rest = after;
        } else {
            return false;
        }
    }
    count >= 3 && word.len() >= 5
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c) || ('\u{1e00}'..='\u{1eff}').contains(&c)
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '々'
}

fn is_kana(c: char) -> bool {
    ('\u{3040}'..='\u{30ff}').contains(&c)
}

fn is_hangul(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_their_own_script() {
        for t in ["田中 花子", "王小梅", "김하늘", "Иванова Анна Петровна", "Γιώργος Χαρτής", "مريم الورق"]
        {
            assert!(score(t).is_some_and(|p| p >= 4.0), "{t}");
        }
        for t in ["株式会社紙", "代表取締役", "ООО Бумага", "Mira Tolle", "东京都 1-2"] {
            assert!(score(t).is_none(), "{t}");
        }
    }
}

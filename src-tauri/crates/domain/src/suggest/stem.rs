//! Light stemming of folded words (no marks, lower case): English after M. F. Porter, "An algorithm for suffix
//! stripping" (1980); German and French shortened after J. Savoy, "Light stemming approaches for the French,
//! Portuguese, German and Hungarian languages" (2006). Words that mean the same shall come out the same; what comes out
//! need not be a word.

use super::Language;

/// The stem of a folded word.
pub fn stem(language: Language, word: &str) -> String {
    if word.len() <= 3 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    match language {
        Language::English => english(word),
        Language::German => german(word),
        Language::French => french(word),
    }
}

/// Whether the word carries no meaning of its own.
pub fn is_stop_word(language: Language, word: &str) -> bool {
    let list = match language {
        Language::English => ENGLISH,
        Language::German => GERMAN,
        Language::French => FRENCH,
    };
    list.split(' ').any(|stop| stop == word)
}

const ENGLISH: &str = "a about after all also an and any are as at be been before being between both but by can could did \
    do does done each else for from further get had has have having he her here his how however i if in into is it its \
    itself just many may me more most much must my no nor not of off on once one only or other our out over own per s \
    same she should show so some such t than that the their them then there these they this those through to too under \
    until up us use used using very was we were what when where whether which while who whom whose why will with within \
    without would you your";
const GERMAN: &str = "aber alle allem allen aller alles als also am an ander andere anderen anderer auch auf aus bei beim \
    bin bis da dabei damit dann das dass daran dazu dem den denen der deren des dessen die dies diese diesem diesen dieser \
    dieses doch dort durch ein eine einem einen einer eines einige er es etwas euer fur gegen haben hat hatte hier ihr \
    ihre ihrem ihren ihrer im in ist ja jede jedem jeden jeder jedes kann kein keine konnen mehr mit muss nach nicht noch \
    nur ob oder ohne sein seine seinem seinen seiner seit sich sie sind so soll sollte sowie uber um und uns unser unsere \
    unter vom von vor war waren was weil welche welchem welchen welcher wenn werden wer wie wieder wird wo worden wurde \
    wurden zu zum zur zwischen";
const FRENCH: &str = "a afin ai ainsi alors apres au aucun aucune aussi autre autres aux avant avec avoir c car ce ceci cela \
    celle celles celui ces cet cette ceux chaque comme comment d dans de depuis des dont du elle elles en encore entre est \
    et etaient etait etant ete etre eux fait faire font ils il j je jusqu l la le les leur leurs lors lorsque mais meme memes \
    moins n ne ni non nos notre nous on ont ou par parce pas pendant peut peuvent plus pour pourquoi qu quand que quel \
    quelle quelles quels qui quoi s sa sans se selon sera ses si soit son sont sous sur ta te tous tout toute toutes tres \
    un une vers vos votre vous y";

/// Porter's measure: how many times vowels are followed by consonants.
fn measure(word: &[u8]) -> usize {
    let mut count = 0;
    let mut vowel = false;
    for at in 0..word.len() {
        let consonant = is_consonant(word, at);
        if consonant && vowel {
            count += 1;
        }
        vowel = !consonant;
    }
    count
}

fn is_consonant(word: &[u8], at: usize) -> bool {
    match word[at] {
        b'a' | b'e' | b'i' | b'o' | b'u' => false,
        b'y' => at == 0 || !is_consonant(word, at - 1),
        _ => true,
    }
}

fn has_vowel(word: &[u8]) -> bool {
    (0..word.len()).any(|at| !is_consonant(word, at))
}

fn ends_double(word: &[u8]) -> bool {
    let n = word.len();
    n >= 2 && word[n - 1] == word[n - 2] && is_consonant(word, n - 1)
}

/// Consonant, vowel, consonant at the end, the last not w, x or y.
fn ends_short(word: &[u8]) -> bool {
    let n = word.len();
    n >= 3
        && is_consonant(word, n - 3)
        && !is_consonant(word, n - 2)
        && is_consonant(word, n - 1)
        && !matches!(word[n - 1], b'w' | b'x' | b'y')
}

/// Porter's steps 2 and 3: ending, what becomes of it when the rest has a measure above 0.
const ENGLISH_LONG: [(&str, &str); 27] = [
    ("ational", "ate"),
    ("tional", "tion"),
    ("ization", "ize"),
    ("isation", "ize"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("iveness", "ive"),
    ("biliti", "ble"),
    ("entli", "ent"),
    ("ousli", "ous"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("alism", "al"),
    ("ation", "ate"),
    ("icate", "ic"),
    ("ative", ""),
    ("alize", "al"),
    ("alise", "al"),
    ("iciti", "ic"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("ator", "ate"),
    ("alli", "al"),
    ("ical", "ic"),
    ("ness", ""),
    ("ful", ""),
];
/// Porter's step 4: taken off when the rest has a measure above 1.
const ENGLISH_LAST: [&str; 20] = [
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize",
    "ise", "ion", "al", "er", "ic", "ou",
];

fn english(word: &str) -> String {
    let mut w = word.as_bytes().to_vec();
    let cut = |w: &mut Vec<u8>, by: usize| w.truncate(w.len() - by);
    // Plurals.
    if w.ends_with(b"sses") || w.ends_with(b"ies") {
        cut(&mut w, 2);
    } else if w.ends_with(b"s") && !w.ends_with(b"ss") && !w.ends_with(b"us") && !w.ends_with(b"is") {
        cut(&mut w, 1);
    }
    // Past and progressive forms.
    if w.ends_with(b"eed") {
        if measure(&w[..w.len() - 3]) > 0 {
            cut(&mut w, 1);
        }
    } else {
        let ending = if w.ends_with(b"ed") {
            2
        } else if w.ends_with(b"ing") {
            3
        } else {
            0
        };
        if ending > 0 && has_vowel(&w[..w.len() - ending]) {
            cut(&mut w, ending);
            if w.ends_with(b"at") || w.ends_with(b"bl") || w.ends_with(b"iz") {
                w.push(b'e');
            } else if ends_double(&w) && !matches!(w[w.len() - 1], b'l' | b's' | b'z') {
                cut(&mut w, 1);
            } else if measure(&w) == 1 && ends_short(&w) {
                w.push(b'e');
            }
        }
    }
    if w.ends_with(b"y") && has_vowel(&w[..w.len() - 1]) {
        let last = w.len() - 1;
        w[last] = b'i';
    }
    // Twice: what the first ending leaves may be an ending itself.
    for _ in 0..2 {
        let found = ENGLISH_LONG.iter().find(|(ending, _)| w.ends_with(ending.as_bytes()));
        if let Some((ending, instead)) = found
            && measure(&w[..w.len() - ending.len()]) > 0
        {
            cut(&mut w, ending.len());
            w.extend_from_slice(instead.as_bytes());
        }
    }
    if let Some(ending) = ENGLISH_LAST.iter().find(|ending| w.ends_with(ending.as_bytes())) {
        let rest = &w[..w.len() - ending.len()];
        let fits = *ending != "ion" || rest.ends_with(b"s") || rest.ends_with(b"t");
        if measure(rest) > 1 && fits {
            cut(&mut w, ending.len());
        }
    }
    if w.ends_with(b"e") {
        let rest = &w[..w.len() - 1];
        if measure(rest) > 1 || (measure(rest) == 1 && !ends_short(rest)) {
            cut(&mut w, 1);
        }
    }
    if w.ends_with(b"ll") && measure(&w[..w.len() - 1]) > 1 {
        cut(&mut w, 1);
    }
    String::from_utf8(w).unwrap_or_else(|_| word.to_owned())
}

/// Takes the first fitting ending off as long as `least` letters stay.
fn without<'w>(word: &'w str, endings: &[&str], least: usize) -> Option<&'w str> {
    endings.iter().find_map(|ending| word.strip_suffix(ending)).filter(|rest| rest.len() >= least)
}

fn german(word: &str) -> String {
    let mut word = without(word, &["ern", "em", "en", "er", "es", "e", "s", "n"], 4).unwrap_or(word);
    word = without(word, &["ungs", "ung", "heits", "heit", "keits", "keit", "isch", "lich", "ig"], 4)
        .unwrap_or(word);
    without(word, &["er", "en", "st", "t"], 5).unwrap_or(word).to_owned()
}

fn french(word: &str) -> String {
    let mut word = without(word, &["s", "x"], 4).unwrap_or(word).to_owned();
    if let Some(rest) = word.strip_suffix("au").filter(|rest| rest.len() >= 3 && !rest.ends_with('e')) {
        word = format!("{rest}al");
    }
    let endings = [
        "issement", "isation", "ement", "ation", "ition", "euse", "trice", "teur", "iere", "ance", "ence",
        "ment", "ite", "ive", "eur", "ion", "ees", "ee", "er", "ez", "if", "ir", "e",
    ];
    let word = without(&word, &endings, 4).unwrap_or(&word);
    without(word, &["e", "i"], 4).unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(language: Language, words: &[&str]) {
        let stems: Vec<String> = words.iter().map(|word| stem(language, word)).collect();
        assert!(stems.iter().all(|one| *one == stems[0]), "{words:?} come out as {stems:?}");
    }

    #[test]
    fn forms_of_a_word_come_out_the_same() {
        use Language::{English, French, German};
        same(English, &["change", "changes", "changed", "changing"]);
        same(English, &["incident", "incidents"]);
        same(English, &["policy", "policies"]);
        same(English, &["review", "reviewed", "reviews", "reviewing"]);
        same(English, &["escalate", "escalation", "escalated", "escalating"]);
        same(English, &["prioritize", "prioritized", "prioritization"]);
        same(English, &["plan", "planned", "planning", "plans"]);
        same(German, &["storung", "storungen"]);
        same(German, &["vertrag", "vertrags"]);
        same(German, &["lieferant", "lieferanten"]);
        same(German, &["anderung", "anderungen"]);
        same(French, &["incident", "incidents"]);
        same(French, &["fournisseur", "fournisseurs"]);
        same(French, &["changement", "changements"]);
        same(French, &["approuve", "approuvee", "approuves"]);
        same(French, &["niveau", "niveaux"]);
    }

    #[test]
    fn words_of_other_meaning_stay_apart() {
        let apart = [
            (Language::English, "change", "charge"),
            (Language::English, "policy", "police"),
            (Language::German, "anlage", "antrag"),
            (Language::French, "contrat", "controle"),
        ];
        for (language, one, other) in apart {
            assert_ne!(stem(language, one), stem(language, other), "{one} and {other}");
        }
    }

    #[test]
    fn nothing_breaks_it() {
        for language in [Language::English, Language::German, Language::French] {
            for word in ["", "s", "ing", "eed", "yyyy", "aaaaed", "ssss", "服", "0042", "ational", "ungen"] {
                let _ = stem(language, word);
            }
        }
    }

    #[test]
    fn stop_words_are_folded_as_texts_are() {
        for list in [ENGLISH, GERMAN, FRENCH] {
            for word in list.split(' ').filter(|word| !word.is_empty()) {
                assert_eq!(crate::tokens::folded(word).trim(), word);
            }
        }
        assert!(is_stop_word(Language::German, "fur") && !is_stop_word(Language::English, "change"));
    }
}

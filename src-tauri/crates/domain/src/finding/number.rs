//! Numbers of findings (F-12).

/// The number of the next finding of an audit: prefix, audit, year, sequence. Numbers are never reused (F-12).
///
/// `taken` are all numbers ever given in the file, withdrawn and removed ones included.
pub fn next_number<'n>(
    prefix: &str,
    audit_code: &str,
    year: i32,
    taken: impl IntoIterator<Item = &'n str>,
) -> String {
    let short = match audit_code.split_once('-') {
        Some(("stage", number)) => format!("S{number}"),
        Some(("surveillance", number)) => format!("SV{number}"),
        Some(("recertification", _)) => "RC".to_owned(),
        Some((first, number)) => {
            format!("{}{number}", first.chars().take(2).collect::<String>().to_uppercase())
        }
        None => audit_code.to_uppercase(),
    };
    let head = format!("{prefix}-{short}-{year}-");
    let highest = taken
        .into_iter()
        .filter_map(|number| number.strip_prefix(&head))
        .filter_map(|sequence| sequence.parse::<u32>().ok())
        .max()
        .unwrap_or(0);
    format!("{head}{:02}", highest + 1)
}

/// Prefix of finding numbers from a client's name: initials of its words, or its first three letters.
pub fn number_prefix(client: &str) -> String {
    let words: Vec<&str> =
        client.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1).collect();
    let text: String = if words.len() >= 3 {
        words.iter().take(4).filter_map(|word| word.chars().next()).collect()
    } else {
        words.first().map(|word| word.chars().take(3).collect()).unwrap_or_default()
    };
    let text: String = text.to_uppercase();
    if text.is_empty() { "F".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_up_and_are_never_reused() {
        let taken = ["NOR-S2-2026-01", "NOR-S2-2026-07", "NOR-S1-2026-09"];
        assert_eq!(next_number("NOR", "stage-2", 2026, taken), "NOR-S2-2026-08");
        assert_eq!(next_number("NOR", "stage-1", 2027, taken), "NOR-S1-2027-01");
        assert_eq!(next_number("NOR", "surveillance-1", 2027, []), "NOR-SV1-2027-01");
        assert_eq!(number_prefix("Nordlicht IT Services GmbH"), "NISG");
        assert_eq!(number_prefix("Acme"), "ACM");
        assert_eq!(number_prefix("??"), "F");
    }
}

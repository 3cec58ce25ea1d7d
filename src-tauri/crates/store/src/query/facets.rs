//! Counts for the facets of the register. One walk over the citations and one over the items, added up here: a statement
//! per facet would look at every item ten times.

use std::collections::HashMap;

use domain::evidence::{EvidenceState, shown_state};

use super::register::KIND;
use crate::Result;
use crate::reader::Reader;

/// Counts over the whole register, by value, most first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EvidenceFacets {
    /// By kind, notes included.
    pub kinds: Vec<(String, u64)>,
    /// By state of text.
    pub text: Vec<(String, u64)>,
    /// By state people see.
    pub states: Vec<(String, u64)>,
    /// By source; the most frequent ones.
    pub sources: Vec<(String, u64)>,
    /// By way of delivery.
    pub deliveries: Vec<(String, u64)>,
    /// By classification.
    pub classifications: Vec<(String, u64)>,
    /// Items that citations bring to a clause, by clause, in no particular order.
    pub clauses: Vec<(String, u64)>,
    /// Marked as holding personal data.
    pub personal_data: u64,
    /// With citations.
    pub cited: u64,
    /// Without.
    pub uncited: u64,
    /// First and last day received.
    pub received: Option<(String, String)>,
}

/// Values of a free-text facet that are counted.
const MOST_VALUES: usize = 40;

/// What citations say of the items that have any.
type ByItem = HashMap<String, Cited>;
/// Clauses with how many cited items they have.
type ByClause = Vec<(String, u64)>;

/// What citations say of one item.
#[derive(Default)]
struct Cited {
    /// By one that needs no confirming.
    confirmed: bool,
    /// By such a one of an audit that locks.
    locked: bool,
}

/// How often each value was met.
#[derive(Default)]
struct Tally(HashMap<String, u64>);

impl Tally {
    fn add(&mut self, value: &str) {
        match self.0.get_mut(value) {
            Some(count) => *count += 1,
            None => {
                self.0.insert(value.to_owned(), 1);
            }
        }
    }
    /// Nothing given is no value.
    fn add_given(&mut self, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.add(value);
        }
    }
    fn most_first(self, most: usize) -> Vec<(String, u64)> {
        let mut all: Vec<(String, u64)> = self.0.into_iter().collect();
        all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        all.truncate(most);
        all
    }
}

impl Reader<'_> {
    /// Counts for the facets of the register. `clauses` says which clause each requirement belongs to.
    pub fn evidence_facets(&self, clauses: &[(String, String)]) -> Result<EvidenceFacets> {
        let count = |clauses: &Vec<(String, String)>| self.count_facets(clauses);
        self.kept(|kept| &kept.facets, clauses.to_vec(), count, Clone::clone)
    }

    fn count_facets(&self, clauses: &[(String, String)]) -> Result<EvidenceFacets> {
        let (cited, clauses) = self.cited_items(clauses)?;
        let mut facets = EvidenceFacets { clauses, ..EvidenceFacets::default() };
        let (mut kinds, mut text, mut states) = (Tally::default(), Tally::default(), Tally::default());
        let (mut sources, mut deliveries) = (Tally::default(), Tally::default());
        let mut classifications = Tally::default();
        let sql = format!(
            "SELECT e.id, {KIND}, iif(e.sha256 IS NULL, NULL, coalesce(x.state, 'none')), coalesce(e.state, 'received'),
                    e.source, e.delivery, e.classification, e.personal_data IS 1, e.received_on
             FROM evidence AS e LEFT JOIN blob ON blob.sha256 = e.sha256 AND e.destroyed_at IS NULL
             LEFT JOIN extraction AS x ON x.blob_no = blob.blob_no WHERE e.removed = 0"
        );
        self.rows(&sql, [], |row| {
            let word = |column: usize| -> rusqlite::Result<Option<&str>> {
                Ok(row.get_ref(column)?.as_str_or_null()?)
            };
            let citations = word(0)?.and_then(|id| cited.get(id));
            match citations {
                Some(_) => facets.cited += 1,
                None => facets.uncited += 1,
            }
            kinds.add(word(1)?.unwrap_or_default());
            text.add_given(word(2)?);
            let on_record = word(3)?.unwrap_or_default();
            states.add(match EvidenceState::parse(on_record) {
                Ok(state) => {
                    let (confirmed, locked) =
                        citations.map_or((false, false), |cited| (cited.confirmed, cited.locked));
                    shown_state(state, confirmed, locked).as_str()
                }
                // Of a newer version.
                Err(_) => on_record,
            });
            sources.add_given(word(4)?);
            deliveries.add_given(word(5)?);
            classifications.add_given(word(6)?);
            facets.personal_data += u64::from(row.get::<_, bool>(7)?);
            if let Some(day) = word(8)?.filter(|day| !day.is_empty()) {
                match &mut facets.received {
                    None => facets.received = Some((day.to_owned(), day.to_owned())),
                    Some((first, _)) if day < first.as_str() => day.clone_into(first),
                    Some((_, last)) if day > last.as_str() => day.clone_into(last),
                    Some(_) => {}
                }
            }
            Ok(())
        })?;
        facets.kinds = kinds.most_first(MOST_VALUES);
        facets.kinds.extend(self.rows(
            "SELECT kind, count(*) FROM note WHERE removed = 0 AND kind IS NOT NULL GROUP BY 1 ORDER BY 1",
            [],
            |row| Ok((row.get(0)?, u64::from(row.get::<_, u32>(1)?))),
        )?);
        facets.text = text.most_first(usize::MAX);
        facets.states = states.most_first(MOST_VALUES);
        facets.sources = sources.most_first(MOST_VALUES);
        facets.deliveries = deliveries.most_first(MOST_VALUES);
        facets.classifications = classifications.most_first(MOST_VALUES);
        Ok(facets)
    }

    /// What citations say of every item that has any, and how many items they bring to each clause.
    fn cited_items(&self, clauses: &[(String, String)]) -> Result<(ByItem, ByClause)> {
        let locking: Vec<String> = self.rows(
            "SELECT id FROM audit WHERE removed = 0 AND state IN ('findings_presented', 'report_issued')",
            [],
            |row| row.get(0),
        )?;
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut belongs: HashMap<&str, Vec<usize>> = HashMap::new();
        for (requirement, clause) in clauses {
            let next = places.len();
            let place = *places.entry(clause).or_insert(next);
            belongs.entry(requirement).or_default().push(place);
        }
        // Of each clause how many items, and which item was counted last.
        let mut counts = vec![(0_u64, 0_u64); places.len()];
        let mut items: HashMap<String, Cited> = HashMap::new();
        let mut item = (String::new(), Cited::default());
        let mut number = 0_u64;
        // In the order of the index, which holds all of it: the citations of an item follow each other.
        self.rows(
            "SELECT evidence, to_confirm, audit, requirement FROM citation
             WHERE removed = 0 AND evidence IS NOT NULL ORDER BY evidence",
            [],
            |row| {
                let evidence = row.get_ref(0)?.as_str()?;
                if number == 0 || evidence != item.0 {
                    if number > 0 {
                        let (id, cited) = std::mem::take(&mut item);
                        items.insert(id, cited);
                    }
                    evidence.clone_into(&mut item.0);
                    number += 1;
                }
                if row.get_ref(1)?.as_i64_or_null()? != Some(1) {
                    item.1.confirmed = true;
                    let audit = row.get_ref(2)?.as_str_or_null()?;
                    item.1.locked |= audit.is_some_and(|audit| locking.iter().any(|known| known == audit));
                }
                let requirement = row.get_ref(3)?.as_str_or_null()?.unwrap_or_default();
                for place in belongs.get(requirement).into_iter().flatten() {
                    let (count, last) = &mut counts[*place];
                    if *last != number {
                        *count += 1;
                        *last = number;
                    }
                }
                Ok(())
            },
        )?;
        if number > 0 {
            items.insert(item.0, item.1);
        }
        let clauses = places
            .into_iter()
            .map(|(clause, place)| (clause.to_owned(), counts[place].0))
            .filter(|(_, count)| *count > 0)
            .collect();
        Ok((items, clauses))
    }
}

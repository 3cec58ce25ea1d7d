//! Searching names and contents.

use crate::Fault;
use crate::read;
use crate::session::Session;
use crate::wire::*;

pub(crate) fn search(session: &Session, request: Search) -> Result<SearchResult, Fault> {
    if request.query.trim().is_empty() {
        return Ok(SearchResult { total: 0, more: false, hits: Vec::new() });
    }
    let open = session.open()?;
    let mut filter = store::SearchFilter::default();
    if let Some(name) = &request.evidence {
        filter.evidence = vec![session.read(|reader| Ok(read::evidence(reader, name)?.id))?];
    }
    let limit = request.limit.unwrap_or(20).clamp(1, 1_000) as usize;
    let found = open.file.search(&request.query, limit, request.offset as usize, &filter)?;
    session.read(|reader| {
        let mut hits = Vec::new();
        for hit in found.hits {
            let Some(id) = hit.evidence.first() else { continue };
            let Some(evidence) = reader.find::<store::row::Evidence>(id)? else { continue };
            hits.push(Hit {
                evidence: evidence.id,
                name: evidence.name,
                kind: evidence.document_kind.unwrap_or_default(),
                ordinal: hit.locator.as_ref().map(|_| hit.ordinal),
                locator: hit.locator,
                snippet: hit.snippet,
                marks: hit.matches.into_iter().map(|(start, length)| [start, length]).collect(),
                score: hit.score,
            });
        }
        Ok(SearchResult { total: found.total as u64, more: found.capped, hits })
    })
}

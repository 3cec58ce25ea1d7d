//! Whether an object is there: created, removed, or removed by one and edited
//! by another who did not know.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::Result;
use crate::journal::causality::{BatchNo, covers, seen_upto};
use crate::journal::projection::{Head, heads, mark_contested, show_presence};
use crate::schema::{EXISTS, Entity};

/// Decides whether an object is there. `removed_knowingly`: its removal has seen every write.
pub(crate) fn project_presence(
    conn: &Connection,
    object: i64,
    entity: Option<&Entity>,
    removed_knowingly: bool,
) -> Result<()> {
    let (present, contested) = if removed_knowingly { (false, false) } else { presence(conn, object)? };
    mark_contested(conn, object, EXISTS, contested, true)?;
    let changed = conn
        .prepare_cached("UPDATE object SET present = ?2 WHERE object_no = ?1 AND present <> ?2")?
        .execute((object, present))?;
    if changed > 0
        && let Some(entity) = entity
    {
        show_presence(conn, object, entity, present)?;
    }
    Ok(())
}

/// (present, contested): present if any head says so, or if somebody went on
/// editing without knowing of the removal.
fn presence(conn: &Connection, object: i64) -> Result<(bool, bool)> {
    let removals = heads(conn, object, EXISTS)?;
    if removals.is_empty() {
        return Ok((false, false));
    }
    if removals.iter().any(|head| head.value == "true") {
        return Ok((true, removals.iter().any(|head| head.value != "true")));
    }
    Ok(if edits_against(conn, object, &removals)?.is_empty() { (false, false) } else { (true, true) })
}

/// Batches that edited the object while others, unknown to them and not knowing them, removed it.
pub(crate) fn edits_against(conn: &Connection, object: i64, removals: &[Head]) -> Result<Vec<BatchNo>> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT device_no, seq FROM field_write WHERE object_no = ?1 AND field <> '_exists'",
    )?;
    let batches: Vec<BatchNo> = statement
        .query_map([object], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    // How far the removals together know each device; of the one that removed, also the batch itself.
    let mut known: HashMap<i64, i64> = HashMap::new();
    let mut against = Vec::new();
    for batch in batches {
        let upto = match known.get(&batch.0) {
            Some(upto) => *upto,
            None => {
                let mut upto = 0;
                for removal in removals {
                    let of_this = if removal.batch.0 == batch.0 {
                        removal.batch.1
                    } else {
                        seen_upto(conn, removal.batch, batch.0)?
                    };
                    upto = upto.max(of_this);
                }
                known.insert(batch.0, upto);
                upto
            }
        };
        if batch.1 <= upto {
            continue;
        }
        let mut knows_all = true;
        for removal in removals {
            knows_all = knows_all && covers(conn, batch, removal.batch)?;
        }
        if !knows_all {
            against.push(batch);
        }
    }
    Ok(against)
}

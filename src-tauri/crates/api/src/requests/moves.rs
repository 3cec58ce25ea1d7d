//! States: sending and closing a list, moving its items, attaching evidence to them.

use domain::request::{Grounds, ItemState, ListState, after_change, may_close, may_move, may_send, spoken};
use serde_json::json;
use store::{Writer, op};

use super::edit::still_open;
use super::{Whole, closing_held, item, number, one, refused};
use crate::Fault;
use crate::read;
use crate::session::Session;
use crate::wire::*;

pub(crate) fn send_request_list(session: &Session, request: ById) -> Result<Changed<Nothing>, Fault> {
    session.write(op::MOVE_REQUEST, None, |w| {
        let whole = one(w, &request.id)?;
        let state = whole.state()?;
        whole.sending(|list| may_send(state, list)).map_err(refused)?;
        w.set("request_list", &whole.list.id, "state", json!(ListState::Sent.as_str()))?;
        w.set("request_list", &whole.list.id, "sent_at", json!(session.now_text()))?;
        Ok(Nothing {})
    })
}

pub(crate) fn close_request_list(session: &Session, request: ById) -> Result<Changed<Nothing>, Fault> {
    session.write(op::MOVE_REQUEST, None, |w| {
        let whole = one(w, &request.id)?;
        let audit = read::audit(w, &whole.list.audit)?;
        may_close(whole.state()?, closing_held(w, &audit)?).map_err(refused)?;
        w.set("request_list", &whole.list.id, "state", json!(ListState::Closed.as_str()))?;
        Ok(Nothing {})
    })
}

/// Items move while their list is with the client.
fn is_with_client(whole: &Whole) -> Result<(), Fault> {
    if still_open(whole)? == ListState::Draft {
        return Err(Fault::refused(
            "Q1",
            format!("List {} was not sent yet.", number(whole.list.number)),
            "Send the list first; while it is a draft its items can be changed and taken out.",
        ));
    }
    Ok(())
}

pub(crate) fn move_request_item(
    session: &Session,
    request: MoveRequestItem,
) -> Result<Changed<Nothing>, Fault> {
    let to = ItemState::parse(&request.state)?;
    let given = |value: &Option<String>| value.as_deref().unwrap_or_default().trim().to_owned();
    let (reason, statement) = (given(&request.reason), given(&request.statement));
    if request.items.is_empty() {
        return Err(Fault::invalid("items", "No item is named."));
    }
    session.write(
        op::MOVE_REQUEST,
        Some(&reason).filter(|reason| !reason.is_empty()).map(String::as_str),
        |w| {
            for id in &request.items {
                let (whole, at) = item(w, id)?;
                is_with_client(&whole)?;
                let item = &whole.items[at];
                let on_record = item.grounds();
                let grounds = Grounds {
                    reason: !reason.is_empty(),
                    statement: on_record.statement || !statement.is_empty(),
                    ..on_record
                };
                may_move(item.state, to, grounds).map_err(|refusal| {
                    let unreviewed = item.evidence.iter().find(|evidence| evidence.state == "received");
                    let what = match unreviewed {
                        Some(first) if refusal.rule == "Q3" && grounds.unfit == 0 => {
                            format!("Item {}: {} ({})", item.number(), refusal.what, first.name)
                        }
                        _ => format!("Item {}: {}", item.number(), refusal.what),
                    };
                    Fault::refused(refusal.rule, what, refusal.hint).at(id.as_str())
                })?;
                w.set("request_item", id, "state", json!(to.as_str()))?;
                if !statement.is_empty() {
                    w.set("request_item", id, "statement", json!(statement))?;
                }
                if !reason.is_empty() {
                    w.set("request_item", id, "reason", json!(reason))?;
                }
            }
            Ok(Nothing {})
        },
    )
}

/// Attaches evidence to an item that is not attached yet. Answers how many.
pub(super) fn attach(w: &mut Writer<'_>, item: &str, evidence: &[String]) -> Result<u32, Fault> {
    let mut attached = 0;
    for id in evidence {
        // Made of both, so that two devices that attach the same make one answer.
        let answer = format!("{item}:{id}");
        if !w.exists("request_answer", &answer)? {
            w.create("request_answer", &answer, &[("item", json!(item)), ("evidence", json!(id))])?;
            attached += 1;
        }
    }
    Ok(attached)
}

pub(crate) fn attach_evidence(session: &Session, request: AttachEvidence) -> Result<Changed<Nothing>, Fault> {
    session.write(op::CHANGE_REQUEST, None, |w| {
        let (whole, at) = item(w, &request.item)?;
        is_with_client(&whole)?;
        let before = &whole.items[at];
        if matches!(before.state, ItemState::Accepted) {
            return Err(Fault::refused(
                "Q3",
                format!("Item {} is {}.", before.number(), spoken(before.state)),
                "What it rests on stays. Take the acceptance back first.",
            ));
        }
        let mut ids = Vec::with_capacity(request.evidence.len());
        for name in &request.evidence {
            ids.push(read::evidence(w, name)?.id);
        }
        attach(w, &request.item, &ids)?;
        for id in &request.detach {
            let answer = format!("{}:{id}", request.item);
            if w.exists("request_answer", &answer)? {
                w.remove("request_answer", &answer)?;
            }
        }
        let (whole, at) = item(w, &request.item)?;
        let now = after_change(before.state, whole.items[at].grounds());
        w.set("request_item", &request.item, "state", json!(now.as_str()))?;
        Ok(Nothing {})
    })
}

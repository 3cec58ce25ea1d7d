//! Requests to the client: lists of what is asked for, and what came of them.

mod edit;
mod exchange;
mod moves;
mod seed;

use std::collections::HashMap;

use domain::request::{
    self, Grounds, ItemState, ListState, Sending, list_state, may_close, may_move, missing_before_sending,
};
use store::{Reader, row};

use crate::Fault;
use crate::catalogues::Catalogues;
use crate::read::{self, filled, text};
use crate::session::{Session, day};
use crate::wire::*;

pub(crate) use edit::*;
pub(crate) use exchange::*;
pub(crate) use moves::*;

/// Everything of one list.
struct Whole {
    list: row::RequestList,
    /// By number.
    items: Vec<Item>,
}

struct Item {
    row: row::RequestItem,
    state: ItemState,
    evidence: Vec<row::Evidence>,
}

impl Item {
    fn grounds(&self) -> Grounds {
        let mut grounds = Grounds { statement: filled(&self.row.statement), ..Grounds::default() };
        for item in &self.evidence {
            grounds.evidence += 1;
            match item.state.as_str() {
                "rejected" | "void" | "superseded" => grounds.unfit += 1,
                "received" => grounds.unreviewed += 1,
                _ => {}
            }
        }
        grounds
    }
    fn number(&self) -> u32 {
        number(self.row.number)
    }
}

fn number(number: Option<i64>) -> u32 {
    number.and_then(|number| u32::try_from(number).ok()).unwrap_or(0)
}

impl Whole {
    /// The state that is stored.
    fn stored(&self) -> Result<ListState, Fault> {
        Ok(ListState::parse(&self.list.state)?)
    }
    /// The state people see.
    fn state(&self) -> Result<ListState, Fault> {
        let items: Vec<ItemState> = self.items.iter().map(|item| item.state).collect();
        Ok(list_state(self.stored()?, &items))
    }
    fn count(&self, state: ItemState) -> u32 {
        u32::try_from(self.items.iter().filter(|item| item.state == state).count()).unwrap_or(u32::MAX)
    }
    fn awaits_client(&self) -> u32 {
        self.count(ItemState::Open) + self.count(ItemState::Returned)
    }
    fn owes(&self) -> Result<bool, Fault> {
        let with_client = matches!(self.state()?, ListState::Sent | ListState::InProgress);
        Ok(with_client && self.awaits_client() > 0)
    }
    /// What guard Q1 looks at.
    fn sending<T>(&self, look: impl FnOnce(&Sending<'_>) -> T) -> T {
        let items: Vec<(Option<i64>, &str)> =
            self.items.iter().map(|item| (item.row.number, item.row.text.as_str())).collect();
        let list = &self.list;
        look(&Sending {
            number: list.number,
            contact: list.contact.as_deref().unwrap_or_default(),
            due_on: list.due_on.as_deref().unwrap_or_default(),
            delivery: list.delivery.as_deref().unwrap_or_default(),
            language: list.language.as_deref().unwrap_or_default(),
            items: &items,
        })
    }
}

/// A refusal as the caller sees it.
fn refused(refusal: request::Refusal) -> Fault {
    Fault::refused(refusal.rule, refusal.what, refusal.hint)
}

/// All lists with everything in them, by number.
fn all(reader: &Reader<'_>) -> Result<Vec<Whole>, Fault> {
    let mut answers: HashMap<String, Vec<String>> = HashMap::new();
    for answer in reader.all::<row::RequestAnswer>()? {
        answers.entry(answer.item).or_default().push(answer.evidence);
    }
    let mut items: HashMap<String, Vec<Item>> = HashMap::new();
    for row in reader.all::<row::RequestItem>()? {
        let mut evidence = Vec::new();
        for id in answers.remove(&row.id).unwrap_or_default() {
            evidence.extend(reader.find::<row::Evidence>(&id)?);
        }
        let state = ItemState::parse(&row.state)?;
        items.entry(row.list.clone()).or_default().push(Item { row, state, evidence });
    }
    let mut lists: Vec<Whole> = reader
        .all::<row::RequestList>()?
        .into_iter()
        .map(|list| {
            let mut items = items.remove(&list.id).unwrap_or_default();
            items.sort_by_key(|item| item.row.number.unwrap_or(i64::MAX));
            Whole { list, items }
        })
        .collect();
    lists.sort_by_key(|whole| whole.list.number.unwrap_or(i64::MAX));
    Ok(lists)
}

/// A list by its id or number.
fn one(reader: &Reader<'_>, name: &str) -> Result<Whole, Fault> {
    let mut lists = all(reader)?;
    let named = |whole: &Whole| whole.list.id == name || number(whole.list.number).to_string() == name;
    let known: Vec<String> = lists.iter().map(|whole| number(whole.list.number).to_string()).collect();
    match lists.iter().position(named) {
        Some(at) => Ok(lists.swap_remove(at)),
        None if known.is_empty() => {
            Err(Fault::not_found("list of requests", name).hint("This file has no list of requests yet."))
        }
        None => Err(Fault::not_found("list of requests", name)
            .hint(format!("This file has {}; its id works as well.", known.join(", ")))),
    }
}

/// The list an item belongs to, and the place of the item in it.
fn item(reader: &Reader<'_>, id: &str) -> Result<(Whole, usize), Fault> {
    let row: row::RequestItem = read::get(reader, "request", id)?;
    let whole = one(reader, &row.list)?;
    let at = whole.items.iter().position(|item| item.row.id == id);
    at.map(|at| (whole, at)).ok_or_else(|| Fault::not_found("request", id))
}

pub(crate) fn list_requests(session: &Session, request: ListRequests) -> Result<Requests, Fault> {
    let today = session.now().date();
    session.read(|reader| {
        let audit = request.audit.as_deref().map(|name| read::audit(reader, name)).transpose()?;
        let catalogues = Catalogues::of(reader)?;
        let mut lists = Vec::new();
        for whole in all(reader)? {
            if audit.as_ref().is_none_or(|audit| audit.id == whole.list.audit) {
                lists.push(wire(reader, &catalogues, &whole, today)?);
            }
        }
        Ok(Requests { lists })
    })
}

fn wire(
    reader: &Reader<'_>,
    catalogues: &Catalogues,
    whole: &Whole,
    today: time::Date,
) -> Result<RequestList, Fault> {
    let list = &whole.list;
    let audit = read::audit(reader, &list.audit)?;
    let state = whole.state()?;
    let due = list.due_on.as_deref().and_then(day);
    let draft = state == ListState::Draft;
    let missing = if draft { whole.sending(missing_before_sending) } else { Vec::new() };
    let not_closable = may_close(state, closing_held(reader, &audit)?).err();
    let mut items = Vec::with_capacity(whole.items.len());
    for item in &whole.items {
        items.push(item_wire(catalogues, item, state)?);
    }
    Ok(RequestList {
        id: list.id.clone(),
        number: number(list.number),
        audit: audit.id,
        audit_code: audit.code,
        title: list.title.clone(),
        contact: text(&list.contact),
        language: text(&list.language),
        due_on: text(&list.due_on),
        delivery: text(&list.delivery),
        remark: text(&list.remark),
        state: state.as_str().to_owned(),
        sent_at: text(&list.sent_at),
        overdue: whole.owes()? && due.is_some_and(|due| due < today),
        counts: RequestCounts {
            items: u32::try_from(whole.items.len()).unwrap_or(u32::MAX),
            open: whole.count(ItemState::Open),
            answered: whole.count(ItemState::Answered),
            accepted: whole.count(ItemState::Accepted),
            returned: whole.count(ItemState::Returned),
            not_available: whole.count(ItemState::NotAvailable),
            waived: whole.count(ItemState::Waived),
        },
        missing: missing
            .into_iter()
            .map(|(field, what)| RequestGap { field: field.to_owned(), what })
            .collect(),
        not_closable: not_closable.map(|refusal| refusal.what).unwrap_or_default(),
        items,
    })
}

fn item_wire(catalogues: &Catalogues, item: &Item, list: ListState) -> Result<RequestItem, Fault> {
    let row = &item.row;
    let asked = seed::asked_for(catalogues, row)?;
    let moving = !matches!(list, ListState::Draft | ListState::Closed);
    let grounds = Grounds { statement: true, reason: true, ..item.grounds() };
    let next = ItemState::ALL.iter().filter(|_| moving).filter_map(|to| {
        // With a reason and a statement given, what refuses is either no step at all or a real obstacle.
        let refused = match may_move(item.state, *to, grounds) {
            Ok(()) => String::new(),
            Err(refusal) if (item.state, *to) == (ItemState::Answered, ItemState::Accepted) => refusal.what,
            Err(_) => return None,
        };
        Some(RequestStep { state: to.as_str().to_owned(), refused })
    });
    Ok(RequestItem {
        id: row.id.clone(),
        number: item.number(),
        text: row.text.clone(),
        example: text(&row.remark),
        documented_information: text(&row.documented_information),
        requirement: text(&row.requirement),
        clauses: asked.clauses,
        requirements: asked.requirements,
        state: row.state.clone(),
        statement: text(&row.statement),
        reason: text(&row.reason),
        next: next.collect(),
        evidence: item
            .evidence
            .iter()
            .map(|evidence| RequestEvidence {
                id: evidence.id.clone(),
                name: evidence.name.clone(),
                state: evidence.state.clone(),
            })
            .collect(),
    })
}

/// Whether the closing meeting of an audit was held. Stage 1 asks for none: there it is telling the client the result;
/// an assessment asks for nothing of the kind.
fn closing_held(reader: &Reader<'_>, audit: &row::Audit) -> Result<bool, Fault> {
    if audit.kind == "assessment" || matches!(audit.state.as_str(), "findings_presented" | "report_issued") {
        return Ok(true);
    }
    let answers = reader.answers(&audit.id)?;
    let told = |key: &str| matches!(key, "closing_meeting_at" | "client_informed");
    Ok(answers.iter().any(|answer| told(&answer.key) && filled(&answer.value)))
}

/// The requests of an audit at a glance.
pub(crate) fn at_a_glance(
    reader: &Reader<'_>,
    audit: &row::Audit,
    today: time::Date,
) -> Result<OverviewRequests, Fault> {
    let mut glance =
        OverviewRequests { lists: 0, open: 0, to_review: 0, due_on: String::new(), overdue: false };
    let mut due: Option<time::Date> = None;
    for whole in all(reader)?.into_iter().filter(|whole| whole.list.audit == audit.id) {
        glance.lists += 1;
        if !matches!(whole.state()?, ListState::Sent | ListState::InProgress) {
            continue;
        }
        glance.open += whole.awaits_client();
        glance.to_review += whole.count(ItemState::Answered);
        if whole.owes()? {
            let of_list = whole.list.due_on.as_deref().and_then(day);
            due = [due, of_list].into_iter().flatten().min();
        }
    }
    glance.due_on = due.map(|due| due.to_string()).unwrap_or_default();
    glance.overdue = due.is_some_and(|due| due < today);
    Ok(glance)
}

/// What the report of an audit notes about requests that were not settled (Q8): a line per list.
pub(crate) fn report_notes(reader: &Reader<'_>, audit: &row::Audit) -> Result<Vec<String>, Fault> {
    let mut notes = Vec::new();
    for whole in all(reader)?.into_iter().filter(|whole| whole.list.audit == audit.id) {
        if whole.stored()? == ListState::Draft {
            continue;
        }
        let numbers = |fits: fn(ItemState) -> bool| -> Vec<String> {
            whole.items.iter().filter(|item| fits(item.state)).map(|item| item.number().to_string()).collect()
        };
        let owed = numbers(ItemState::awaits_client);
        let waiting = numbers(|state| state == ItemState::Answered);
        let mut parts = Vec::new();
        if !owed.is_empty() {
            parts.push(format!("{} not answered (no. {})", owed.len(), owed.join(", ")));
        }
        if !waiting.is_empty() {
            parts.push(format!("{} answered but not assessed (no. {})", waiting.len(), waiting.join(", ")));
        }
        if !parts.is_empty() {
            notes.push(format!(
                "List {}, {}: of {} requests {}.",
                number(whole.list.number),
                whole.list.title,
                whole.items.len(),
                parts.join(", ")
            ));
        }
    }
    Ok(notes)
}

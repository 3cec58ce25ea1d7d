//! Requests to the client: lists, items, answers.

use super::{FailedItem, wire};

wire! {
    /// Asks for the lists of requests.
    pub struct ListRequests {
        /// Only those of this audit: id or code.
        #[serde(default)]
        pub audit: Option<String>,
    }
    /// Lists of requests, in order of their numbers.
    pub struct Requests {
        /// The lists.
        pub lists: Vec<RequestList>,
    }
    /// A list of what the client is asked for.
    pub struct RequestList {
        /// Its id.
        pub id: String,
        /// Its number in the file.
        pub number: u32,
        /// Audit it belongs to.
        pub audit: String,
        /// Code of that audit.
        pub audit_code: String,
        /// Title.
        pub title: String,
        /// Whom it goes to.
        pub contact: String,
        /// Language of its texts: `en`, `de`, `fr`.
        pub language: String,
        /// Until when an answer is wanted, `YYYY-MM-DD`.
        pub due_on: String,
        /// How the files are sent.
        pub delivery: String,
        /// A remark of ours; it does not travel.
        pub remark: String,
        /// `draft`, `sent`, `in_progress`, `complete`, `closed`.
        pub state: String,
        /// When it was sent (RFC 3339).
        pub sent_at: String,
        /// The day has passed and the client still owes something.
        pub overdue: bool,
        /// Items by state.
        pub counts: RequestCounts,
        /// What a draft lacks before it can be sent.
        pub missing: Vec<RequestGap>,
        /// Why it cannot be closed; empty when it can.
        pub not_closable: String,
        /// What is asked for, by number.
        pub items: Vec<RequestItem>,
    }
    /// Items of a list by state.
    pub struct RequestCounts {
        /// All.
        pub items: u32,
        /// Nothing has come.
        pub open: u32,
        /// Something has come and waits for the auditor.
        pub answered: u32,
        /// It fits.
        pub accepted: u32,
        /// Asked for again.
        pub returned: u32,
        /// The client does not have it.
        pub not_available: u32,
        /// Not needed any more.
        pub waived: u32,
    }
    /// Something a list lacks.
    pub struct RequestGap {
        /// Field it belongs to; `items` for the items.
        pub field: String,
        /// What is missing, one sentence.
        pub what: String,
    }
    /// One thing asked for.
    pub struct RequestItem {
        /// Its id.
        pub id: String,
        /// Its number in the list: the key on the spreadsheet.
        pub number: u32,
        /// What is asked for, in the language of the list.
        pub text: String,
        /// What it is often called, for the client.
        pub example: String,
        /// Id of the documented information it stands for; empty if none.
        pub documented_information: String,
        /// Requirement it is asked for; empty if none.
        pub requirement: String,
        /// Clauses that ask for it.
        pub clauses: Vec<String>,
        /// Requirements it belongs to.
        pub requirements: Vec<String>,
        /// `open`, `answered`, `accepted`, `returned`, `not_available`, `waived`.
        pub state: String,
        /// What the client says.
        pub statement: String,
        /// Why it was returned or waived.
        pub reason: String,
        /// Evidence that answers it.
        pub evidence: Vec<RequestEvidence>,
        /// States it can go to now.
        pub next: Vec<RequestStep>,
    }
    /// Evidence that answers a request.
    pub struct RequestEvidence {
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// Its state.
        pub state: String,
    }
    /// A state an item can go to.
    pub struct RequestStep {
        /// The state.
        pub state: String,
        /// What stands against it apart from a reason or statement that is still asked for; empty if nothing does.
        pub refused: String,
    }
    /// Makes a list of requests.
    pub struct CreateRequestList {
        /// Audit: id or code.
        pub audit: String,
        /// What it begins with: `documented_information` the edition demands, `requirements`, or `empty`.
        pub seed: String,
        /// The requirements, for that seed.
        #[serde(default)]
        pub requirements: Vec<String>,
        /// Title; made from the seed if not given.
        #[serde(default)]
        pub title: Option<String>,
        /// Language of its texts: `en`, `de`, `fr`; that of the catalogue if not given.
        #[serde(default)]
        pub language: Option<String>,
        /// Whom it goes to; the client's representative if not given.
        #[serde(default)]
        pub contact: Option<String>,
        /// Until when an answer is wanted, `YYYY-MM-DD`.
        #[serde(default)]
        pub due_on: Option<String>,
        /// How the files are sent; as in the list before if not given.
        #[serde(default)]
        pub delivery: Option<String>,
    }
    /// A list that was made.
    pub struct CreatedRequestList {
        /// Its id.
        pub id: String,
        /// Its number.
        pub number: u32,
        /// Items in it.
        pub items: u32,
        /// What was left out because evidence is cited for it already.
        pub skipped: Vec<SkippedRequest>,
    }
    /// Something that need not be asked for.
    pub struct SkippedRequest {
        /// What it is.
        pub text: String,
        /// Clauses that ask for it.
        pub clauses: Vec<String>,
        /// Citations there are for it.
        pub citations: u32,
    }
    /// Changes the head of a list. Fields not given stay.
    pub struct SetRequestList {
        /// List: id or number.
        pub id: String,
        /// Title.
        #[serde(default)]
        pub title: Option<String>,
        /// Whom it goes to.
        #[serde(default)]
        pub contact: Option<String>,
        /// Language; of a draft only. Texts nobody changed are worded anew.
        #[serde(default)]
        pub language: Option<String>,
        /// Until when an answer is wanted, `YYYY-MM-DD`; empty takes it away.
        #[serde(default)]
        pub due_on: Option<String>,
        /// How the files are sent.
        #[serde(default)]
        pub delivery: Option<String>,
        /// A remark of ours.
        #[serde(default)]
        pub remark: Option<String>,
    }
    /// Adds an item to a list, or changes one.
    pub struct SaveRequestItem {
        /// The item to change; a new one if not given.
        #[serde(default)]
        pub id: Option<String>,
        /// List of a new item: id or number.
        #[serde(default)]
        pub list: Option<String>,
        /// What is asked for.
        #[serde(default)]
        pub text: Option<String>,
        /// What it is often called.
        #[serde(default)]
        pub example: Option<String>,
        /// Requirement it is asked for; empty takes it away.
        #[serde(default)]
        pub requirement: Option<String>,
    }
    /// Moves items to another state.
    pub struct MoveRequestItem {
        /// Their ids.
        pub items: Vec<String>,
        /// `answered`, `accepted`, `returned`, `not_available`, `waived`.
        pub state: String,
        /// Why: needed to return and to waive.
        #[serde(default)]
        pub reason: Option<String>,
        /// What the client says: needed for `not_available`.
        #[serde(default)]
        pub statement: Option<String>,
    }
    /// Attaches evidence to an item, or detaches it.
    pub struct AttachEvidence {
        /// The item.
        pub item: String,
        /// Evidence to attach: ids.
        #[serde(default)]
        pub evidence: Vec<String>,
        /// Evidence to detach: ids.
        #[serde(default)]
        pub detach: Vec<String>,
    }
    /// Reads a filled-in list; the host asks for the file.
    pub struct PickAnswers {
        /// List it belongs to: id or number.
        pub list: String,
    }
    /// Chooses the files that came with a filled-in list.
    pub struct PickAnswerFiles {
        /// Handle of the preview.
        pub handle: String,
        /// `files`, `folder` or `dropped`.
        pub from: String,
    }
    /// A filled-in list: read and matched, not yet taken over.
    pub struct AnswersPreview {
        /// What `apply_answers` is given; good until another one is picked or the file is closed.
        pub handle: String,
        /// The list.
        pub list: String,
        /// File name of the spreadsheet.
        pub name: String,
        /// Sheet that was read.
        pub sheet: String,
        /// Files that came with it, contents of archives not counted.
        pub files: u32,
        /// Something is answered and nothing severe stands against taking it over.
        pub applicable: bool,
        /// Items the sheet says something about, by number.
        pub items: Vec<AnsweredItem>,
        /// Numbers of the items the client still owes after it.
        pub unanswered: Vec<u32>,
        /// What is wrong, in the order of the sheet; the first 200.
        pub problems: Vec<AnswerProblem>,
        /// How many problems there are in all.
        pub problem_count: u32,
        /// Files no item names.
        pub unnamed: Vec<String>,
        /// Files that could not be opened.
        pub failed: Vec<FailedItem>,
    }
    /// What the sheet says about an item.
    pub struct AnsweredItem {
        /// Its number.
        pub number: u32,
        /// What is asked for.
        pub text: String,
        /// Its state before.
        pub state: String,
        /// What comes of it: `answered`, `later`, `nothing`, or `settled` before and left alone.
        pub outcome: String,
        /// Files found.
        pub files: Vec<String>,
        /// File names for which nothing was found.
        pub missing: Vec<String>,
        /// What the client says.
        pub statement: String,
        /// Cells of its number on the sheet.
        pub places: Vec<String>,
    }
    /// Something wrong on a filled-in list.
    pub struct AnswerProblem {
        /// Sheet and cell (`Requests!E7`).
        pub place: String,
        /// What is wrong and what to do about it.
        pub what: String,
        /// Nothing is taken over as long as it stands.
        pub severe: bool,
    }
    /// Takes over the answers picked last: one step, undone as one.
    pub struct ApplyAnswers {
        /// Handle of the preview.
        pub handle: String,
        /// Day the files were received, `YYYY-MM-DD`; today if not given.
        #[serde(default)]
        pub received_on: Option<String>,
        /// Leave out the files no item names.
        #[serde(default)]
        pub named_only: bool,
    }
    /// What was taken over.
    pub struct AnswersApplied {
        /// Items answered.
        pub answered: u32,
        /// Items of which the client says that they follow.
        pub later: u32,
        /// Items the client still owes.
        pub unanswered: u32,
        /// Evidence added, contents of archives included.
        pub added: u32,
        /// Evidence attached to items.
        pub attached: u32,
    }
    /// Requests at a glance.
    pub struct OverviewRequests {
        /// Lists of the audit, drafts included.
        pub lists: u32,
        /// Items sent that the client still owes.
        pub open: u32,
        /// Items that wait for the auditor.
        pub to_review: u32,
        /// The next day by which an answer is wanted; empty when nothing is owed.
        pub due_on: String,
        /// That day has passed.
        pub overdue: bool,
    }
}

//! The operations the journal knows, each named once so that History can
//! describe every entry. An operation never changes its meaning; new ones get new names.

/// A named operation: one command of the user, one entry of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Op {
    /// `verb_noun`, stored in the journal for ever.
    pub name: &'static str,
    /// What it did, in a few words for History.
    pub describe: &'static str,
    /// `false`: undo does not reach past it (a report went out, for instance).
    pub undoable: bool,
}

macro_rules! ops {
    ($($constant:ident $name:literal $undoable:literal $describe:literal;)+) => {
        $(#[doc = $describe] pub const $constant: Op = Op { name: $name, describe: $describe, undoable: $undoable };)+
        /// Every operation.
        pub const ALL: &[Op] = &[$($constant),+];
    };
}

ops! {
    CREATE_FILE "create_file" false "Created the audit file";
    CHANGE_SETUP "change_setup" true "Changed the client's data";
    ADD_SITE "add_site" true "Added a site";
    CHANGE_SITE "change_site" true "Changed a site";
    REMOVE_SITE "remove_site" true "Removed a site";
    ADD_SERVICE "add_service" true "Added a service";
    CHANGE_SERVICE "change_service" true "Changed a service";
    REMOVE_SERVICE "remove_service" true "Removed a service";
    ADD_OTHER_PARTY "add_other_party" true "Added another party";
    CHANGE_OTHER_PARTY "change_other_party" true "Changed another party";
    REMOVE_OTHER_PARTY "remove_other_party" true "Removed another party";
    ADD_TEAM_MEMBER "add_team_member" true "Added a team member";
    CHANGE_TEAM_MEMBER "change_team_member" true "Changed a team member";
    REMOVE_TEAM_MEMBER "remove_team_member" true "Removed a team member";
    ADD_AUDIT "add_audit" true "Added an audit";
    CHANGE_AUDIT "change_audit" true "Changed an audit";
    REMOVE_AUDIT "remove_audit" true "Removed an audit";
    ANSWER "answer" true "Answered a question of the audit";
    ADD_EVIDENCE "add_evidence" true "Added evidence";
    CHANGE_EVIDENCE "change_evidence" true "Changed evidence";
    REMOVE_EVIDENCE "remove_evidence" true "Removed evidence";
    ADD_CITATION "add_citation" true "Cited evidence";
    CHANGE_CITATION "change_citation" true "Changed a citation";
    REMOVE_CITATION "remove_citation" true "Removed a citation";
    ADD_NOTE "add_note" true "Added a note";
    CHANGE_NOTE "change_note" true "Changed a note";
    REMOVE_NOTE "remove_note" true "Removed a note";
    CONCLUDE "conclude" true "Concluded on a requirement";
    CONFIRM_CONCLUSIONS "confirm_conclusions" true "Confirmed conclusions";
    TICK_ELEMENT "tick_element" true "Ticked an element of a requirement";
    RECORD_FINDING "record_finding" true "Recorded a finding";
    CHANGE_FINDING "change_finding" true "Changed a finding";
    REMOVE_FINDING "remove_finding" true "Removed a finding";
    MOVE_FINDING "move_finding" true "Moved a finding to another state";
    TREAT_CONCERN "treat_concern" true "Treated an area of concern";
    ENTER_RESPONSE "enter_response" true "Entered the client's response";
    REVIEW_RESPONSE "review_response" true "Reviewed the client's response";
    RECORD_VERIFICATION "record_verification" true "Recorded the verification";
    ATTACH_FINDING_EVIDENCE "attach_finding_evidence" true "Attached evidence of a corrective action";
    REGRADE_FINDING "regrade_finding" true "Gave a nonconformity another grade";
    EXTEND_DUE_DATE "extend_due_date" true "Set another due date";
    IMPORT_RESPONSES "import_responses" true "Took the client's responses in";
    RECORD_OUTCOME "record_outcome" true "Recorded the outcome";
    ISSUE_REPORT "issue_report" false "Issued a report";
    SETTLE_CONFLICT "settle_conflict" true "Settled a conflict";
    CHANGE_CATALOGUE_LANGUAGE "change_catalogue_language" true "Changed the language of the catalogues";
    MOVE_CATALOGUE "move_catalogue" true "Moved to another version of a catalogue";
    CARRY_OVER "carry_over" false "Carried evidence over from another edition";
    CARRY_CHECKLIST "carry_checklist" true "Carried a checklist of the 2011 edition over";
    NEW_VERSION "new_version" true "Replaced evidence by a new version";
    SETTLE_ANCHOR "settle_anchor" true "Settled a citation after a new version";
    ADD_REFERENCE "add_reference" true "Recorded evidence seen, not held";
    REVIEW_EVIDENCE "review_evidence" true "Reviewed evidence";
    MOVE_EVIDENCE "move_evidence" true "Moved evidence to another state";
    WIPE_EVIDENCE "wipe_evidence" false "Destroyed the content of evidence";
    DISMISS_SUGGESTION "dismiss_suggestion" true "Dismissed a suggestion";
    RESTORE_SUGGESTION "restore_suggestion" true "Brought a dismissed suggestion back";
    ADD_SAMPLE "add_sample" true "Drew a sample";
    CHANGE_SAMPLE "change_sample" true "Changed a sample sheet";
    REMOVE_SAMPLE "remove_sample" true "Removed a sample sheet";
    ADD_REQUEST "add_request" true "Asked the client for something";
    CHANGE_REQUEST "change_request" true "Changed a request to the client";
    MOVE_REQUEST "move_request" true "Moved a request to another state";
    REMOVE_REQUEST "remove_request" true "Took a request to the client back";
    IMPORT_ANSWERS "import_answers" true "Took the client's answers in";
    CONFIRM_CARRIED "confirm_carried" true "Confirmed what was carried over";
    ADD_CATALOGUE "add_catalogue" true "Added a catalogue";
    REPLACE_CATALOGUE "replace_catalogue" true "Replaced a catalogue by another version";
    REMOVE_CATALOGUE "remove_catalogue" true "Took a catalogue out";
    IMPORT_TABLE "import_table" true "Imported a table";
    UNDO "undo" true "Undid an entry";
    REDO "redo" true "Redid an entry";
    SEEN "seen" true "Took over entries of another device";
    JOIN "join" true "A device began to work on the file";
}

/// The operation of that name, if this version knows it.
pub fn by_name(name: &str) -> Option<Op> {
    ALL.iter().copied().find(|op| op.name == name)
}

//! What the client is asked for, and what came of it.
#![expect(missing_docs, reason = "the fields are those of schema.rs")]

use crate::row::records;

records! {
    /// A list of documents asked for.
    RequestList = request_list {
        audit: String,
        number: Option<i64>,
        title: String,
        contact: Option<String>,
        language: Option<String>,
        due_on: Option<String>,
        delivery: Option<String>,
        state: String,
        sent_at: Option<String>,
        remark: Option<String>,
    }
    /// One thing asked for.
    RequestItem = request_item {
        list: String,
        number: Option<i64>,
        documented_information: Option<String>,
        requirement: Option<String>,
        text: String,
        state: String,
        statement: Option<String>,
        remark: Option<String>,
        reason: Option<String>,
    }
    /// Evidence that answers a request.
    RequestAnswer = request_answer {
        item: String,
        evidence: String,
    }
}

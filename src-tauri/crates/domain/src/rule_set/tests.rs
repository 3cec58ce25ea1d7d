use super::*;
use proptest::prelude::*;
use time::macros::date;

fn stage_2(closing: Date, last_day: Date) -> Basis {
    Basis { kind: AuditKind::Stage2, closing_meeting: closing, last_day: Some(last_day), expires_on: None }
}

#[test]
fn the_rule_set_of_the_product_is_one() {
    let set = RuleSet::shipped().expect("it can be read");
    assert_eq!(
        (set.id.as_str(), set.version.as_str(), set.sha256.len()),
        ("touchstone-default", "2026-1", 64)
    );
    let day = date!(2026 - 04 - 16);
    let due = |grade| set.due_dates(grade, &stage_2(day, day)).map(|due| (due.kind, due.on, due.rule));
    assert_eq!(
        due(Grade::Major),
        [
            (DueKind::Response, date!(2026 - 05 - 16), "CA-08"),
            (DueKind::Closure, date!(2026 - 07 - 15), "CA-08")
        ]
    );
    // 16 May 2026 is a Saturday; a due date is not moved to Monday.
    assert_eq!(due(Grade::Major)[0].1.weekday(), time::Weekday::Saturday);
    assert_eq!(due(Grade::Minor)[1], (DueKind::Closure, date!(2027 - 04 - 16), "CA-08"));
}

#[test]
fn nobody_can_lengthen_what_the_standard_fixes() {
    let slow = SHIPPED.replace("{\"days\": 90}", "{\"months\": 9}");
    let set = RuleSet::parse(&slow).expect("a slow body");
    let day = date!(2026 - 08 - 31);
    let [_, closure] = set.due_dates(Grade::Major, &stage_2(day, day));
    assert_eq!((closure.on, closure.rule), (date!(2027 - 02 - 28), "CA-05"));
    let expires_on = Some(date!(2026 - 10 - 04));
    let renewal = Basis { kind: AuditKind::Recertification, expires_on, ..stage_2(day, day) };
    let [response, closure] = set.due_dates(Grade::Major, &renewal);
    // The certificate expires on a Sunday: the Saturday before is the last day.
    assert_eq!((closure.on, closure.rule), (date!(2026 - 10 - 03), "CA-06"));
    assert_eq!(response.on, date!(2026 - 09 - 30));
    assert_eq!(hard_limit(Grade::Minor, &renewal), None);
    let yearly = Basis { kind: AuditKind::Surveillance, ..stage_2(day, day) };
    assert_eq!(hard_limit(Grade::Major, &yearly), None);
}

#[test]
fn what_cannot_be_a_rule_set_says_why() {
    let fault = |text: &str| RuleSet::parse(text).expect_err("refused").to_string();
    assert!(fault("{").starts_with("the rule set cannot be read"));
    assert!(fault(&SHIPPED.replace("\"format\": 1", "\"format\": 2")).contains("format 2"));
    assert!(
        fault(&SHIPPED.replace("{\"days\": 90}", "{\"days\": 9}")).contains("closed before it is answered")
    );
    assert!(fault(&SHIPPED.replace("{\"days\": 30}", "{\"days\": 0}")).contains("no time to answer"));
    assert!(fault(&SHIPPED.replace("\"2026-1\"", "\" \"")).contains("version is empty"));
    assert!(fault(&SHIPPED.replace("\"title\"", "\"titel\"")).contains("titel"));
}

proptest! {
    #[test]
    fn due_dates_follow_the_closing_meeting_and_stay_inside_the_hard_limit(
        closing in 2_460_000_i32..2_490_000, before in 0_i64..10, response in 1_u16..60, more in 0_u16..400, major: bool,
    ) {
        let closing = Date::from_julian_day(closing).unwrap_or(Date::MIN);
        let basis = stage_2(closing, closing + time::Duration::days(before));
        let limits = GradeLimits { response: Period::Days(response), closure: Period::Days(response + more) };
        let set = RuleSet { grades: Grades { major: limits, minor: limits }, ..RuleSet::shipped().expect("shipped").clone() };
        let grade = if major { Grade::Major } else { Grade::Minor };
        let [answer, closure] = set.due_dates(grade, &basis);
        prop_assert!(answer.on > closing && closure.on >= answer.on);
        match hard_limit(grade, &basis) {
            Some(limit) => prop_assert!(closure.on <= limit.on && (closure.rule == "CA-05") == (closing + time::Duration::days(i64::from(response + more)) > limit.on)),
            None => prop_assert_eq!(closure.on - closing, time::Duration::days(i64::from(response + more))),
        }
    }
}

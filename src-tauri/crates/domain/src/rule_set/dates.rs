//! Dates the standard fixes for a certificate. Source: ISO/IEC 17021-1, 9.1.3.2, 9.1.3.3 and 9.6.3.2.

use time::Date;

use crate::audit::add_months;

/// Day a certificate expires: three years after the decision (P-02); the body may set the day before.
pub fn expiry(decision: Date, day_before: bool) -> Date {
    let expiry = add_months(decision, 36);
    if day_before { expiry.previous_day().unwrap_or(expiry) } else { expiry }
}

/// Last day of the first surveillance audit: twelve months after the decision (P-05). It lies in the calendar year that
/// follows, so that the rule of one audit a calendar year (P-04) is kept with it.
pub fn first_surveillance_latest(decision: Date) -> Date {
    add_months(decision, 12)
}

/// Whether a recertification was decided in time: before the certificate expires (S-05, S-06).
pub fn recertified_in_time(decision: Date, expiry: Date) -> bool {
    decision < expiry
}

/// Last day on which an expired certificate may be restored (S-07).
pub fn restore_latest(expiry: Date) -> Date {
    add_months(expiry, 6)
}

/// Whether a decision restores an expired certificate: not before it expired, and within six months (S-07).
pub fn may_restore(decision: Date, expiry: Date) -> bool {
    decision >= expiry && decision <= restore_latest(expiry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::macros::date;

    #[test]
    fn dates_that_are_easily_got_wrong() {
        // A decision on 29 February.
        let leap = date!(2024 - 02 - 29);
        assert_eq!(expiry(leap, false), date!(2027 - 02 - 28));
        assert_eq!(expiry(leap, true), date!(2027 - 02 - 27));
        assert_eq!(first_surveillance_latest(leap), date!(2025 - 02 - 28));
        // 31 August and six months.
        assert_eq!(restore_latest(date!(2026 - 08 - 31)), date!(2027 - 02 - 28));
        assert_eq!(restore_latest(date!(2027 - 08 - 31)), date!(2028 - 02 - 29));
        // On 31 December twelve months and the calendar year end on the same day.
        assert_eq!(first_surveillance_latest(date!(2026 - 12 - 31)), date!(2027 - 12 - 31));
        // 5 September 2026 is a Saturday: nothing shifts.
        assert_eq!(expiry(date!(2023 - 09 - 05), false), date!(2026 - 09 - 05));
        // One day late is late, and may be restored.
        let end = date!(2027 - 03 - 10);
        assert!(recertified_in_time(date!(2027 - 03 - 09), end));
        assert!(!recertified_in_time(date!(2027 - 03 - 11), end) && may_restore(date!(2027 - 03 - 11), end));
        assert!(may_restore(date!(2027 - 09 - 10), end) && !may_restore(date!(2027 - 09 - 11), end));
    }

    proptest! {
        #[test]
        fn a_decision_is_in_time_or_restores_or_is_too_late(expiry in 2_460_000_i32..2_490_000, days in -400_i64..400) {
            let expiry = Date::from_julian_day(expiry).unwrap_or(Date::MIN);
            let decision = expiry + time::Duration::days(days);
            let in_time = recertified_in_time(decision, expiry);
            prop_assert_eq!(in_time, days < 0);
            prop_assert!(!(in_time && may_restore(decision, expiry)));
            let half_a_year = restore_latest(expiry) - expiry;
            prop_assert!((181..=184).contains(&half_a_year.whole_days()));
        }
    }
}
